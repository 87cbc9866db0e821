package parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules JA-ER for the member {@code errors}. */
final class ErrorRules {

    private static final Set<String> MEMBERS =
            Set.of("id", "links", "status", "code", "title", "detail", "source", "meta");
    private static final Set<String> SOURCE = Set.of("pointer", "parameter", "header");
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*)*");

    private ErrorRules() {}

    static void check(Findings findings, JsonNode errors) {
        if (!findings.holds(
                errors.isArray() && !errors.isEmpty(), "JA-ER-01", "/errors", "must be a non-empty array")) {
            return;
        }
        for (int i = 0; i < errors.size(); i++) {
            error(findings, "/errors/" + i, errors.get(i));
        }
    }

    private static void error(Findings findings, String place, JsonNode error) {
        if (!findings.object("JA-ER-01", place, error)
                || !findings.holds(!error.isEmpty(), "JA-ER-03", place, "an error object is never empty")) {
            return;
        }
        findings.closed("JA-ER-04", place, error, MEMBERS);
        JsonNode status = error.path("status");
        boolean good = status.isTextual() && STATUS.matcher(status.textValue()).matches();
        findings.holds(good, "JA-ER-05", place + "/status", "must be an HTTP status as a string: " + status);
        for (String name : new String[] {"id", "code", "title", "detail"}) {
            if (error.has(name)) {
                findings.string("JA-ER-06", place + "/" + name, error.get(name));
            }
        }
        LinkRules.check(findings, place, error, "JA-ER-12", Set.of("about", "type"));
        findings.meta(place, error);
        if (error.has("source")) {
            source(findings, place + "/source", error.get("source"));
        }
    }

    private static void source(Findings findings, String place, JsonNode source) {
        if (!findings.object("JA-ER-08", place, source)) {
            return;
        }
        findings.closed("JA-ER-08", place, source, SOURCE);
        findings.holds(SOURCE.stream().anyMatch(source::has), "JA-ER-08", place, "names nothing");
        SOURCE.stream()
                .filter(source::has)
                .forEach(name -> findings.string("JA-ER-08", place + "/" + name, source.get(name)));
        String pointer = source.path("pointer").asText();
        findings.holds(POINTER.matcher(pointer).matches(), "JA-ER-09", place + "/pointer", "not a JSON pointer");
    }
}
