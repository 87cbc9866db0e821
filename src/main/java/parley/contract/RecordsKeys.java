package parley.contract;

import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.Source;
import parley.yaml.Words;

/** The keys of {@code records} in its long form. */
final class RecordsKeys extends PlainKeys {

    static final RecordsKeys RECORDS = new RecordsKeys();

    final Key<Source> from =
            expression("from").demanded().sample("data.items").about("Expression that gives the records.");

    final Key<Object> optional = key("optional", Form.either(ScalarKind.FLAG, new Form.Expression()))
            .usual(false)
            .sample("true", "status = 'none'")
            .about("Whether a reply without the place of the records is an empty list, instead of broken: true, or an"
                    + " expression on the reply. It must be said where the places that from reads cannot be told.");

    final Key<Boolean> neverEmpty = flag("never-empty")
            .usual(false)
            .about("Whether a list without any record is broken, where no value of the caller was sent.");

    final Key<Boolean> duplicates = key("duplicates", Words.either("first", "reject"))
            .usual("reject")
            .about(
                    "What two records with the same id are: reject makes the reply broken, first keeps the first of them,"
                            + " with a note.");

    private RecordsKeys() {
        super(
                "records",
                "Records in their long form",
                "For collections that are sometimes missing from a good reply, must never be empty, or repeat records.");
    }
}
