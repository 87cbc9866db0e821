package parley.expression;

import static parley.expression.Functions.get;

import org.jspecify.annotations.Nullable;

/** The four functions that take a text or a regular expression to search for. Pure. */
final class Searches {

    private Searches() {}

    static @Nullable Object contains(Run run, @Nullable Object[] a) {
        String text = Arguments.text("$contains", a[0]);
        if (get(a, 1) instanceof LinearRegex regex) {
            return text == null ? null : (Object) regex.isIn(run, text);
        }
        String searched = Arguments.text("$contains", get(a, 1));
        if (text == null || searched == null) {
            return null;
        }
        run.meter().text(text.length());
        return text.contains(searched);
    }

    static @Nullable Object match(Run run, @Nullable Object[] a) {
        String text = Arguments.text("$match", a[0]);
        if (text == null) {
            return null;
        }
        if (get(a, 1) instanceof LinearRegex regex) {
            return regex.matches(run, text, limit("$match", a, 2));
        }
        throw new EvaluationFailure("the second argument of $match is a regular expression in / /");
    }

    static @Nullable Object replace(Run run, @Nullable Object[] a) {
        String text = Arguments.text("$replace", a[0]);
        if (!(get(a, 1) instanceof LinearRegex)) {
            Arguments.text("$replace", get(a, 1));
        }
        Arguments.text("$replace", get(a, 2));
        int limit = limit("$replace", a, 3);
        if (text == null) {
            return null;
        }
        String replacement = needed("$replace", get(a, 2));
        return get(a, 1) instanceof LinearRegex regex
                ? regex.replace(run, text, replacement, limit)
                : Texts.replace(run, text, needed("$replace", get(a, 1)), replacement, limit);
    }

    static @Nullable Object split(Run run, @Nullable Object[] a) {
        String text = Arguments.text("$split", a[0]);
        if (!(get(a, 1) instanceof LinearRegex)) {
            Arguments.text("$split", get(a, 1));
        }
        int limit = limit("$split", a, 2);
        if (text == null) {
            return null;
        }
        return get(a, 1) instanceof LinearRegex regex
                ? regex.split(run, text, limit)
                : Texts.split(run, text, needed("$split", get(a, 1)), limit);
    }

    private static String needed(String function, @Nullable Object argument) {
        String text = Arguments.text(function, argument);
        if (text == null) {
            throw new EvaluationFailure(function + " takes a text, and one of its arguments is absent");
        }
        return text;
    }

    private static int limit(String function, @Nullable Object[] a, int index) {
        int limit = Arguments.whole(function, get(a, index), Integer.MAX_VALUE);
        if (limit < 0) {
            throw new EvaluationFailure("the limit of " + function + " is not negative");
        }
        return limit;
    }
}
