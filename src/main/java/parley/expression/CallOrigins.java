package parley.expression;

import java.util.Map;
import java.util.Set;

/** What the functions give that take no function, by their names: those that nobody lists are unknown. Pure. */
final class CallOrigins {

    private static final Set<String> NUMBERS = Set.of(
            "sum",
            "count",
            "max",
            "min",
            "average",
            "length",
            "parseInteger",
            "number",
            "floor",
            "ceil",
            "round",
            "abs",
            "sqrt",
            "power",
            "toMillis",
            "decimal");

    private static final Set<String> FLAGS = Set.of("exists", "contains", "assert");

    private static final Set<String> TEXTS = Set.of(
            "string",
            "substring",
            "substringBefore",
            "substringAfter",
            "lowercase",
            "uppercase",
            "trim",
            "pad",
            "replace",
            "split",
            "join",
            "formatNumber",
            "formatBase",
            "formatInteger",
            "type",
            "fromMillis",
            "now",
            "keys",
            "base64encode",
            "base64decode",
            "encodeUrl",
            "encodeUrlComponent",
            "decodeUrl",
            "decodeUrlComponent",
            "text",
            "header",
            "quoted");

    /** Those that give their first argument, or parts of it. */
    private static final Set<String> SAME = Set.of("merge", "reverse", "distinct", "spread", "sort");

    private static final Origin MATCH = Origin.made(
            Map.of("match", Origin.TEXT, "index", Origin.NUMBER, "groups", Origin.TEXT, "start", Origin.NUMBER));

    private CallOrigins() {}

    static Origin of(String function, Origin first) {
        if (NUMBERS.contains(function)) {
            return Origin.NUMBER;
        }
        if (FLAGS.contains(function)) {
            return Origin.FLAG;
        }
        if (TEXTS.contains(function)) {
            return Origin.TEXT;
        }
        if (SAME.contains(function)) {
            return first;
        }
        return switch (function) {
            case "match" -> MATCH;
            case "error" -> Origin.NOTHING;
            case "xml" -> Origin.TREE;
            case "json" -> Origin.FREE;
            default -> Origin.UNKNOWN;
        };
    }
}
