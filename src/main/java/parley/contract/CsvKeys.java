package parley.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.YamlNode.YamlList;

/** The keys of {@code csv} of the upstream. */
final class CsvKeys extends FormatKeys<CsvOptions> {

    /** Letters and digits would cut values apart. */
    private static final String SIGN = "[^0-9A-Za-z\\r\\n]";

    private static final Form<List<String>> COLUMNS = Form.list(ScalarKind.TEXT
            .named("true, false or a list of names", "Write for example [code, name]")
            .only(name -> !name.isBlank()));

    static final CsvKeys CSV = new CsvKeys();

    private final Key<Character> delimiter = key(
                    "delimiter",
                    sign("one character between values", "Write for example \",\", \";\", \"|\" or \"\\t\""))
            .usual("\",\"")
            .sample("\";\"", "\"\\t\"")
            .about("The character between the values of a line.");

    private final Key<Object> header = key("header", Form.either(ScalarKind.FLAG, COLUMNS))
            .usual(true)
            .sample("[code, name]")
            .about(
                    "Whether the first line names the columns; without one they are c1, c2 and so on, or as this list says.");

    private final Key<Integer> skip = key("skip", ScalarKind.integer(0, 1_000))
            .usual(0)
            .about("Lines at the beginning that are not read, before the header.");

    private final Key<Character> quote = key(
                    "quote", sign("one character around values", "Write for example '\"' or \"'\""))
            .usual("'\"'")
            .about("The character around values that hold delimiters or line ends.");

    private CsvKeys() {
        super(
                "csv",
                "CSV options",
                "How lines of values become the list of objects that expressions see. All values are texts.",
                "How CSV becomes a tree.",
                "{ delimiter: \";\" }");
    }

    private static ScalarKind<Character> sign(String takes, String cure) {
        return ScalarKind.matching(takes, cure, SIGN).as(text -> text.charAt(0));
    }

    @Override
    protected CsvOptions read(Section csv) {
        boolean isList = csv.is(header, YamlList.class);
        List<String> names = isList ? csv.get(header.with(COLUMNS)) : List.of();
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .forEach(name -> csv.refuseValue(
                        header, "header names the column " + name + " twice", "Give each column a name of its own"));
        if (csv.get(delimiter).equals(csv.get(quote))) {
            csv.refuseValue(delimiter, "delimiter and quote are the same character", "Write another one of them");
        }
        boolean first = !isList && csv.get(header.with(ScalarKind.FLAG));
        return new CsvOptions(csv.get(delimiter), first, names, csv.get(skip), csv.get(quote));
    }
}
