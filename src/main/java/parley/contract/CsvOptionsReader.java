package parley.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.Matching;
import parley.yaml.Section;
import parley.yaml.YamlNode.YamlList;

/** Reads the key {@code csv} of the upstream. */
final class CsvOptionsReader {

    /** Letters and digits would cut values apart. */
    private static final String SIGN = "[^0-9A-Za-z\\r\\n]";

    static final ScalarKind<Character> DELIMITER =
            sign("one character between values", "Write for example \",\", \";\", \"|\" or \"\\t\"");

    static final ScalarKind<Character> QUOTE = sign("one character around values", "Write for example '\"' or \"'\"");

    static final ScalarKind<String> COLUMN =
            ScalarKind.of("true, false or a list of names", "Write for example [code, name]", text -> Optional.of(text)
                    .filter(name -> !name.isBlank()));

    static final ScalarKind<Integer> SKIP = ScalarKind.integer(0, 1_000);

    private CsvOptionsReader() {}

    private static ScalarKind<Character> sign(String takes, String cure) {
        return ScalarKind.of(
                        takes,
                        cure,
                        text -> text.matches(SIGN) ? Optional.of(text.charAt(0)) : Optional.<Character>empty())
                .shaped(new Matching(SIGN));
    }

    static CsvOptions read(Section upstream) {
        return upstream.section("csv", UpstreamKeys.CSV)
                .map(CsvOptionsReader::options)
                .orElse(CsvOptions.DEFAULT);
    }

    private static CsvOptions options(Section csv) {
        boolean named = csv.node("header").filter(YamlList.class::isInstance).isPresent();
        List<String> names = named ? csv.values("header", COLUMN) : List.of();
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).forEach(name -> csv.problems()
                .error(
                        csv.markOf("header"),
                        "header names the column " + name + " twice",
                        "Give each column a name of its own"));
        char delimiter = csv.value("delimiter", DELIMITER).orElse(CsvOptions.DEFAULT.delimiter());
        char quote = csv.value("quote", QUOTE).orElse(CsvOptions.DEFAULT.quote());
        if (delimiter == quote) {
            csv.problems()
                    .error(
                            csv.markOf("delimiter"),
                            "delimiter and quote are the same character",
                            "Write another one of them");
        }
        boolean header = !named && csv.value("header", ScalarKind.FLAG).orElse(true);
        return new CsvOptions(delimiter, header, names, csv.value("skip", SKIP).orElse(0), quote);
    }
}
