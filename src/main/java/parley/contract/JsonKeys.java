package parley.contract;

import parley.yaml.Key;
import parley.yaml.Section;
import parley.yaml.Words;

/** The keys of {@code json} of the upstream. */
final class JsonKeys extends FormatKeys<JsonOptions> {

    static final JsonKeys JSON = new JsonKeys();

    private final Key<Boolean> nulls = key("nulls", Words.either("keep", "drop"))
            .usual("drop")
            .about("Whether a member that is null is absent, or stays.");

    private final Key<Boolean> duplicateKeys = key("duplicate-keys", Words.either("reject", "last"))
            .usual("last")
            .about("Whether the last of two equal keys wins, or the reply is broken.");

    private final Key<Boolean> lenient = flag("lenient")
            .usual(false)
            .about(
                    "Whether comments, single quotes, trailing commas, NaN, Infinity, and raw tabs and line ends in texts are"
                            + " accepted; NaN becomes absent.");

    private JsonKeys() {
        super(
                "json",
                "JSON options",
                "How JSON becomes the tree that expressions see.",
                "How JSON becomes a tree.",
                "{ lenient: true }");
    }

    @Override
    protected JsonOptions read(Section json) {
        return new JsonOptions(json.get(nulls), json.get(duplicateKeys), json.get(lenient));
    }
}
