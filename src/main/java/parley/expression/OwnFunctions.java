package parley.expression;

import static parley.expression.Functions.get;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our own functions, and those that stop an evaluation. Pure. */
final class OwnFunctions {

    private OwnFunctions() {}

    static void add() {
        Functions.one(KnownFunction.TEXT, (run, value) -> text(value));
        Functions.one(KnownFunction.DECIMAL, (run, value) -> decimal(bare(Elements.bare(value))));
        Functions.one(KnownFunction.HEADER, (run, value) -> {
            String name = Arguments.text("$header", value);
            return name == null ? null : run.evaluation().header(name).orElse(null);
        });
        Functions.one(KnownFunction.XML, (run, value) -> document(run, true, value));
        Functions.one(KnownFunction.JSON, (run, value) -> document(run, false, value));
        Functions.many(KnownFunction.QUOTED, OwnFunctions::quoted);
        Functions.many(KnownFunction.ERROR, (run, a) -> {
            throw new EvaluationFailure("$error is reached");
        });
        Functions.many(KnownFunction.ASSERT, (run, a) -> {
            if (!Arguments.flag("$assert", a[0])) {
                throw new EvaluationFailure("its $assert does not hold");
            }
            return null;
        });
    }

    private static @Nullable Object text(@Nullable Object value) {
        Object bare = bare(value);
        return bare == null || bare instanceof String
                ? bare
                : Texts.of(bare, "the argument of $text").orElse(null);
    }

    /** JSON null is nothing; an XML object stands for its text. */
    private static @Nullable Object bare(@Nullable Object value) {
        if (value == Null.NULL) {
            return null;
        }
        return value instanceof Map<?, ?> object ? object.get("_") : value;
    }

    private static @Nullable Number decimal(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Number number) {
            return Numbers.exact(number);
        }
        if (value instanceof String text) {
            return Numbers.decimal(text);
        }
        throw new EvaluationFailure("$decimal takes a number or the text of one, not " + Kind.of(value));
    }

    private static @Nullable Object document(Run run, boolean xml, @Nullable Object value) {
        String text = Arguments.text(xml ? "$xml" : "$json", value);
        if (text == null || text.isBlank()) {
            return null;
        }
        run.meter().text(text.length());
        return run.evaluation().document(xml, text).plain();
    }

    /** The text in quotes, each quote within it twice, or behind the sign that escapes it, which then escapes itself as well. */
    private static @Nullable Object quoted(Run run, @Nullable Object[] a) {
        Object value = a[0] == Null.NULL ? null : Elements.bare(a[0]);
        String quote = Arguments.text("$quoted", get(a, 1));
        String escape = Arguments.text("$quoted", get(a, 2));
        if (value == null) {
            return null;
        }
        if (quote == null || quote.length() != 1 || (escape != null && escape.length() != 1)) {
            throw new EvaluationFailure("$quoted takes one sign that quotes, and perhaps one that escapes");
        }
        String text = Texts.of(value, "the first argument of $quoted").orElse("");
        String safe = escape == null ? text : text.replace(escape, escape + escape);
        boolean escapesItself = quote.equals(escape);
        String inner = escapesItself ? safe : safe.replace(quote, (escape == null ? quote : escape) + quote);
        run.meter().text(inner.length());
        return quote + inner + quote;
    }
}
