package parley.contract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds exact numbers that an expression would send through a double, where digits get lost. */
final class Doubles {

    private static final Pattern NUMBER = Pattern.compile("\\$number\\s*\\(");

    private Doubles() {}

    /** Warns of {@code $number} in the expressions of a decimal or an amount. */
    static void check(Section attribute, List<String> keys) {
        for (String key : keys) {
            attribute
                    .node(key)
                    .filter(YamlNode.YamlScalar.class::isInstance)
                    .map(node -> ((YamlNode.YamlScalar) node).source())
                    .ifPresent(source -> check(source, attribute.problems()));
        }
    }

    /** The same for a template of a request. */
    static void check(Source source, Problems problems) {
        Matcher matcher = NUMBER.matcher(source.text());
        if (matcher.find()) {
            problems.warning(
                    source.at(matcher.start()),
                    "$number goes through a double, which loses digits of decimals and money",
                    "Write $decimal");
        }
    }
}
