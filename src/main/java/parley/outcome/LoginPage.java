package parley.outcome;

import com.google.re2j.Pattern;

/**
 * Recognises a web page that asks for a password. Where data was due, it is where the upstream sends callers whose credential it
 * does not accept.
 */
final class LoginPage {

    private static final Pattern PASSWORD =
            Pattern.compile("<input\\b[^>]*\\btype\\s*=\\s*[\"']?password\\b", Pattern.CASE_INSENSITIVE);

    private LoginPage() {}

    /** @param text of a body that is not in the declared format, otherwise empty */
    static boolean isIn(String text) {
        return !text.isEmpty() && PASSWORD.matcher(text).find();
    }
}
