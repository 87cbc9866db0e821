package parley.contract;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds secrets that are written into a contract (principle 6: no secret in a file). */
final class Credentials {

    /** Names of headers and parameters, in small letters without separators, that carry credentials. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(.*authorization|.*apikey|.*appkey|.*accesskey|.*subscriptionkey|.*secret|.*secretkey|.*password|passwd|pwd|"
                    + "(.*(access|auth|api|bearer|session|csrf))?token|.*credentials?|cookie|.*signature)");

    private Credentials() {}

    /** Reports a credential that holds no secret from outside. */
    static void demandSecret(String what, Source value, Mark mark, String example, Problems problems) {
        if (!Holes.reads(value.text(), "secret")) {
            problems.error(mark, what + " is written into the file", "Write for example " + example);
        }
    }

    /** Reports headers or query parameters that look like credentials and have a fixed value. */
    static void checkNames(String what, Map<String, Source> templates, Problems problems) {
        templates.forEach((name, value) -> {
            if (isSecret(name) && !value.text().isEmpty() && !Holes.any(value.text())) {
                problems.error(
                        value.mark(),
                        what + " " + name + " looks like a credential written into the file",
                        "Write for example \"{secret.NAME}\"");
            }
        });
    }

    static boolean isSecret(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return SECRET_NAME.matcher(plain).matches();
    }
}
