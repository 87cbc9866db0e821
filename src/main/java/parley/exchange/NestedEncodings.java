package parley.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into percent encoding, Base64 and both within each other, as deep as anybody nests them. */
final class NestedEncodings {

    private static final int DEPTH = 4;

    /** Six characters of Base64 are the shortest secret. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{6,}");

    private static final Pattern PERCENT = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private NestedEncodings() {}

    /** Whether one of {@code secrets} stands in {@code text} or in a layer below it. */
    static boolean hold(String text, Pattern secrets) {
        return holds(text, secrets, DEPTH);
    }

    private static boolean holds(String text, Pattern secrets, int depth) {
        if (secrets.matcher(text).find()) {
            return true;
        }
        if (depth == 0) {
            return false;
        }
        if (text.indexOf('%') >= 0 && differs(text, percentDecoded(text), secrets, depth)) {
            return true;
        }
        if (text.indexOf('+') >= 0 && secrets.matcher(text.replace('+', ' ')).find()) {
            return true;
        }
        Matcher runs = BASE64.matcher(text);
        while (runs.find()) {
            if (isInBase64(runs.group(), secrets, depth)) {
                return true;
            }
        }
        return false;
    }

    private static boolean differs(String text, String decoded, Pattern secrets, int depth) {
        return !decoded.equals(text) && holds(decoded, secrets, depth - 1);
    }

    /** Where a group of four characters begins is not known: a slash of a path may stand before it. */
    private static boolean isInBase64(String run, Pattern secrets, int depth) {
        String standard = run.replace('-', '+').replace('_', '/');
        for (int from = 0; from < 4 && standard.length() - from >= 6; from++) {
            int length = standard.length() - from;
            String group = standard.substring(from, standard.length() - (length % 4 == 1 ? 1 : 0));
            String decoded = new String(Base64.getDecoder().decode(group), StandardCharsets.UTF_8);
            if (holds(decoded, secrets, depth - 1)) {
                return true;
            }
        }
        return false;
    }

    /** What is no percent encoding stays as it is. */
    private static String percentDecoded(String text) {
        return PERCENT.matcher(text)
                .replaceAll(run -> Matcher.quoteReplacement(URLDecoder.decode(run.group(), StandardCharsets.UTF_8)));
    }
}
