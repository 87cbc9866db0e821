package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The four functions that take a text or a regular expression to search for. Pure. */
final class Searches {

    private Searches() {}

    /** A regular expression within one evaluation. */
    record Running(LinearRegex regex, Meter meter) {}

    static boolean contains(Arguments arguments) {
        return arguments.get(1) instanceof Running running
                ? running.regex.isIn(arguments.needText(0))
                : arguments.needText(0).contains(arguments.needText(1));
    }

    static List<Map<String, Object>> match(Arguments arguments) {
        if (arguments.get(1) instanceof Running running) {
            return running.regex.matches(arguments.needText(0), limit(arguments, 2), running.meter);
        }
        throw new EvaluationFailure("the second argument of $match is no regular expression");
    }

    static String replace(Arguments arguments) {
        String text = arguments.needText(0);
        String replacement = arguments.needText(2);
        return arguments.get(1) instanceof Running running
                ? running.regex.replace(text, replacement, limit(arguments, 3), running.meter)
                : Texts.replace(text, arguments.needText(1), replacement, limit(arguments, 3));
    }

    static List<String> split(Arguments arguments) {
        String text = arguments.needText(0);
        return arguments.get(1) instanceof Running running
                ? running.regex.split(text, limit(arguments, 2), running.meter)
                : Texts.split(text, arguments.needText(1), limit(arguments, 2));
    }

    private static int limit(Arguments arguments, int index) {
        @Nullable Number limit = arguments.number(index);
        if (limit != null && limit.doubleValue() < 0) {
            throw new EvaluationFailure("a limit is negative");
        }
        return limit == null ? Integer.MAX_VALUE : limit.intValue();
    }
}
