package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holes as JavaScript, shells and Mustache write them, which are texts here, at least in part. Pure; at load. */
final class ForeignHoles {

    private static final Pattern DOUBLED = Pattern.compile("\\{\\{ ?([A-Za-z_$][\\w$]*(?:\\.[\\w$]+)+) ?}}");

    private ForeignHoles() {}

    /**
     * What is probably meant to be another hole than it is.
     *
     * @param holes where the holes of {@code text} begin
     */
    static List<Finding> in(String text, List<Integer> holes) {
        List<Finding> findings = new ArrayList<>();
        for (int at : holes) {
            if (at > 0 && text.charAt(at - 1) == '$') {
                findings.add(Finding.warning(
                        at - 1,
                        "the $ before the hole is sent as it is: a hole is the braces alone",
                        "Remove the $, or write {'$'} for the sign itself"));
            }
        }
        Matcher doubled = DOUBLED.matcher(text);
        while (doubled.find()) {
            findings.add(Finding.warning(
                    doubled.start(),
                    doubled.group() + " is no hole but the text {" + doubled.group(1) + "}: {{ stands for a brace",
                    "Write {" + doubled.group(1) + "}"));
        }
        return findings;
    }
}
