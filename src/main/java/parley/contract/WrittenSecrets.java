package parley.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import parley.yaml.Mark;
import parley.yaml.Problems;
import parley.yaml.Source;

/** Finds secrets that are written into a contract (principle 6: no secret in a file). */
final class WrittenSecrets {

    /** Names of headers and parameters, in small letters without separators, that carry credentials. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(.*authorization|.*apikey|.*appkey|.*accesskey|.*subscriptionkey|.*secret|.*secretkey|.*password|passwd|pwd|"
                    + "(.*(access|auth|api|bearer|session|csrf))?token|.*credentials?|cookie|.*signature)");

    /** What a hole may read that is no secret. */
    private static final List<String> FILLED = List.of("id", "filter", "sort", "page", "setting");

    /** How other tools name a variable, where it makes no hole here: {@code $X}, {@code {{X}}}, {@code %X%}. */
    private static final Pattern FOREIGN =
            Pattern.compile("\\$([A-Za-z]\\w*)|\\{\\{ *(?:[a-z]+\\.)?(\\w+) *}}|%([A-Z]\\w*)%");

    private WrittenSecrets() {}

    /**
     * Reports a credential that holds no secret from outside. A hole that nothing fills is reported where the template is compiled.
     */
    static void demandSecret(String what, Source value, String example, Problems problems) {
        if (Holes.reads(value.text(), "secret")) {
            return;
        }
        Mark mark = value.mark();
        Matcher foreign = FOREIGN.matcher(value.text());
        if (!Holes.any(value.text())) {
            boolean named = foreign.matches();
            problems.error(
                    mark,
                    named ? "a secret is not written " + value.text() + " here" : what + " is written into the file",
                    "Write " + (named ? "\"{secret." + name(foreign) + "}\"" : "for example " + example));
        } else if (FILLED.stream().anyMatch(name -> Holes.reads(value.text(), name))) {
            problems.error(mark, what + " holds no secret", "Write for example " + example);
        }
    }

    private static String name(Matcher found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("NAME");
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
