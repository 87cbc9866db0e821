package parley.expression;

import static parley.expression.Functions.get;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.text.PercentCode;

/** The functions on texts. Pure. */
final class TextFunctions {

    private TextFunctions() {}

    static void add() {
        Functions.many(KnownFunction.STRING, TextFunctions::string);
        text(KnownFunction.LOWERCASE, text -> text.toLowerCase(Locale.ROOT));
        text(KnownFunction.UPPERCASE, text -> text.toUpperCase(Locale.ROOT));
        text(KnownFunction.LENGTH, text -> text.codePointCount(0, text.length()));
        text(KnownFunction.TRIM, TextFunctions::trimmed);
        Functions.many(KnownFunction.SUBSTRING, TextFunctions::substring);
        two(KnownFunction.SUBSTRING_BEFORE, Texts::before);
        two(KnownFunction.SUBSTRING_AFTER, Texts::after);
        Functions.many(KnownFunction.PAD, TextFunctions::pad);
        Functions.many(KnownFunction.JOIN, TextFunctions::join);
        Functions.many(KnownFunction.CONTAINS, Searches::contains);
        Functions.many(KnownFunction.MATCH, Searches::match);
        Functions.many(KnownFunction.REPLACE, Searches::replace);
        Functions.many(KnownFunction.SPLIT, Searches::split);
        text(KnownFunction.BASE64_ENCODE, text -> Base64.getEncoder()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        text(KnownFunction.BASE64_DECODE, TextFunctions::base64);
        text(
                KnownFunction.ENCODE_URL_COMPONENT,
                text -> encoded(KnownFunction.ENCODE_URL_COMPONENT, text, PercentCode.COMPONENT));
        text(KnownFunction.ENCODE_URL, text -> encoded(KnownFunction.ENCODE_URL, text, PercentCode.ADDRESS));
        text(KnownFunction.DECODE_URL_COMPONENT, text -> decoded(KnownFunction.DECODE_URL_COMPONENT, text));
        text(KnownFunction.DECODE_URL, text -> decoded(KnownFunction.DECODE_URL, text));
    }

    private static void text(KnownFunction function, Function<String, Object> body) {
        String name = "$" + function.word;
        Functions.one(function, (run, argument) -> {
            String text = Arguments.text(name, argument);
            if (text == null) {
                return null;
            }
            run.meter().text(text.length());
            return body.apply(text);
        });
    }

    private static void two(KnownFunction function, BinaryOperator<String> body) {
        String name = "$" + function.word;
        Functions.many(function, (run, a) -> {
            String text = Arguments.text(name, a[0]);
            String other = Arguments.text(name, get(a, 1));
            if (text == null || other == null) {
                return text;
            }
            run.meter().text(text.length());
            return body.apply(text, other);
        });
    }

    private static @Nullable Object string(Run run, @Nullable Object[] a) {
        Object value = Part.WholeList.unwrapped(a[0]);
        return value == null ? null : JsonText.string(run, value, Arguments.flag("$string", get(a, 1)));
    }

    private static String trimmed(String text) {
        StringBuilder words = new StringBuilder(text.length());
        boolean between = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                between = words.length() > 0;
            } else {
                words.append(between ? " " : "").append(c);
                between = false;
            }
        }
        return words.toString();
    }

    private static @Nullable Object substring(Run run, @Nullable Object[] a) {
        String text = Arguments.text("$substring", a[0]);
        Number start = Arguments.number("$substring", get(a, 1));
        Number length = Arguments.number("$substring", get(a, 2));
        if (text == null) {
            return null;
        }
        run.meter().text(text.length());
        return Texts.substring(text, start, length);
    }

    private static @Nullable Object pad(Run run, @Nullable Object[] a) {
        String text = Arguments.text("$pad", a[0]);
        int width = Arguments.whole("$pad", get(a, 1), 0);
        String filling = Arguments.text("$pad", get(a, 2));
        if (text == null) {
            return null;
        }
        run.meter().text(text.length());
        return Texts.pad(text, width, filling == null ? " " : filling);
    }

    private static @Nullable Object join(Run run, @Nullable Object[] a) {
        List<?> parts = Arguments.list(a[0]);
        String separator = Arguments.text("$join", get(a, 1));
        return parts == null ? null : Texts.join(run, parts, separator == null ? "" : separator);
    }

    private static String base64(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new EvaluationFailure("$base64decode takes base64, and its text is something else");
        }
    }

    private static String encoded(KnownFunction function, String text, PercentCode code) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new EvaluationFailure("$" + function.word + " takes a text, and this one holds half a character");
        }
        return code.encode(text);
    }

    private static String decoded(KnownFunction function, String text) {
        try {
            String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException malformed) {
            // said below
        }
        throw new EvaluationFailure(
                "$" + function.word + " takes percent-encoded UTF-8, and its text is something else");
    }
}
