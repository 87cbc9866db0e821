package parley.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The compiled parts whose value is a text, a list of texts, or nothing. Immutable. */
sealed interface CompiledText extends Compiled {

    /** An argument that must be a text: null when it is missing, and {@link GiveUp} for anything else. */
    static @Nullable String text(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw GiveUp.NOW;
    }

    /** {@code a & b & c}. */
    record Joined(List<Compiled> parts) implements CompiledText {

        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < parts.size(); i++) {
                Object part = parts.get(i).evaluate(evaluation, root, context);
                if (part != null) {
                    String text = string(part);
                    Texts.checkLength((long) joined.length() + text.length());
                    joined.append(text);
                }
            }
            return joined.toString();
        }

        /** Fractions that come from arithmetic, lists and objects have a spelling of their own in the reference engine. */
        private static String string(Object value) {
            if (value instanceof String text) {
                return text;
            }
            if (value instanceof BigDecimal decimal) {
                return decimal.toPlainString();
            }
            if (value instanceof Integer
                    || value instanceof Long
                    || value instanceof BigInteger
                    || value instanceof Boolean) {
                return value.toString();
            }
            throw GiveUp.NOW;
        }
    }

    /** {@code $text}. */
    record TextOf(Compiled of) implements CompiledText {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            Object value = bare(of.evaluate(evaluation, root, context));
            return value == null || value instanceof String
                    ? value
                    : Texts.of(value, "the argument of $text").orElse(null);
        }
    }

    /** JSON null is nothing; an XML object stands for its text. */
    static @Nullable Object bare(@Nullable Object value) {
        if (value == NULL) {
            return null;
        }
        return value instanceof Map<?, ?> object ? object.get("_") : value;
    }

    /** {@code $substring}; {@code length} is null for all the rest. */
    record Substring(
            Compiled text, Compiled start, @Nullable Compiled length) implements CompiledText {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            String of = CompiledText.text(text.evaluate(evaluation, root, context));
            Number from = number(start.evaluate(evaluation, root, context));
            Number most = length == null ? null : number(length.evaluate(evaluation, root, context));
            return of == null ? null : Texts.substring(of, from, most);
        }

        private static Number number(@Nullable Object value) {
            if (value instanceof Number number) {
                return number;
            }
            throw GiveUp.NOW;
        }
    }

    /** {@code $substringBefore}, or {@code $substringAfter} where {@code after}: the whole text where nothing is found. */
    record Beside(Compiled text, Compiled searched, boolean after) implements CompiledText {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            String of = CompiledText.text(text.evaluate(evaluation, root, context));
            String what = CompiledText.text(searched.evaluate(evaluation, root, context));
            if (of == null || what == null) {
                return of;
            }
            return after ? Texts.after(of, what) : Texts.before(of, what);
        }
    }

    /** {@code $split} at a text: a list, also of one part. */
    record Split(Compiled text, Compiled separator) implements CompiledText {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            String of = CompiledText.text(text.evaluate(evaluation, root, context));
            String between = CompiledText.text(separator.evaluate(evaluation, root, context));
            if (of == null) {
                return null;
            }
            if (between == null) {
                throw GiveUp.NOW;
            }
            return Texts.split(of, between, Integer.MAX_VALUE);
        }
    }

    /** {@code $join}; {@code separator} is null for none. */
    record ListJoined(Compiled list, @Nullable Compiled separator) implements CompiledText {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            Object parts = list.evaluate(evaluation, root, context);
            String between =
                    separator == null ? null : CompiledText.text(separator.evaluate(evaluation, root, context));
            if (!(parts instanceof List<?> items)) {
                return CompiledText.text(parts);
            }
            for (int i = 0; i < items.size(); i++) {
                if (!(items.get(i) instanceof String)) {
                    throw GiveUp.NOW;
                }
            }
            return Texts.join(items, between == null ? "" : between);
        }
    }

    /** {@code $header}. */
    record Header(Compiled name) implements CompiledText {
        @Override
        public @Nullable Object evaluate(Evaluation evaluation, @Nullable Object root, @Nullable Object context) {
            String text = CompiledText.text(name.evaluate(evaluation, root, context));
            return text == null ? null : evaluation.header(text).orElse(null);
        }
    }
}
