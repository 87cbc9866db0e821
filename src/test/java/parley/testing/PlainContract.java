package parley.testing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A contract without what a test does not mention: unless its text names them, retry, breaker and cache are off, so that each
 * request is one call and each failure is seen as it is.
 */
final class PlainContract {

    private static final List<String> PROTECTIONS = List.of("retry", "breaker", "cache");
    private static final Pattern UPSTREAM =
            Pattern.compile("(?m)^upstream:[ \\t]*(\\{|\\R(?:[ \\t]*#[^\\n]*\\R)*([ \\t]+))");

    private PlainContract() {}

    static String of(String yaml) {
        Matcher upstream = UPSTREAM.matcher(yaml);
        if (!upstream.find()) {
            return yaml;
        }
        StringBuilder off = new StringBuilder();
        boolean flow = upstream.group(1).equals("{");
        for (String key : PROTECTIONS) {
            if (!Pattern.compile("\\b" + key + ":").matcher(yaml).find()) {
                off.append(flow ? " " + key + ": off," : key + ": off\n" + upstream.group(2));
            }
        }
        return yaml.substring(0, upstream.end()) + off + yaml.substring(upstream.end());
    }
}
