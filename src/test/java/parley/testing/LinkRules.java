package parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules JA-LK for a {@code links} object. */
final class LinkRules {

    private static final Set<String> LINK_OBJECT =
            Set.of("href", "rel", "describedby", "title", "type", "hreflang", "meta");
    private static final Pattern URI_CHARACTERS =
            Pattern.compile("(?:[A-Za-z0-9\\-._~:/?#@!$&'()*+,;=]++|%[0-9A-Fa-f]{2}|(?<=//)\\[[0-9A-Fa-f:.]+])*");
    private static final Pattern RELATION = Pattern.compile("[a-z][a-z0-9.-]*|[A-Za-z][A-Za-z0-9+.-]*:.+");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*");

    private LinkRules() {}

    /** The member {@code links} of {@code owner}, which may hold only {@code names}. */
    static void check(Findings findings, String place, JsonNode owner, String closedBy, Set<String> names) {
        JsonNode links = owner.get("links");
        if (links != null && findings.object("JA-LK-01", place + "/links", links)) {
            findings.closed(closedBy, place + "/links", links, names);
            checkValues(findings, place + "/links", links);
        }
    }

    static void checkValues(Findings findings, String place, JsonNode links) {
        for (Map.Entry<String, JsonNode> link : Findings.members(links)) {
            link(findings, place + "/" + link.getKey(), link.getValue());
        }
    }

    private static void link(Findings findings, String place, JsonNode link) {
        if (link.isTextual()) {
            reference(findings, "JA-LK-02", place, link.textValue());
        } else if (link.isObject()) {
            linkObject(findings, place, link);
        } else {
            findings.holds(link.isNull(), "JA-LK-02", place, "a link is a string, an object or null");
        }
    }

    private static void linkObject(Findings findings, String place, JsonNode link) {
        findings.closed("JA-LK-07", place, link, LINK_OBJECT);
        findings.meta(place, link);
        if (findings.string("JA-LK-03", place + "/href", link.path("href"))) {
            reference(findings, "JA-LK-03", place + "/href", link.get("href").textValue());
        }
        if (link.has("rel")) {
            matches(findings, "JA-LK-04", place + "/rel", link.get("rel"), RELATION);
        }
        if (link.has("describedby")) {
            link(findings, place + "/describedby", link.get("describedby"));
        }
        JsonNode languages = link.path("hreflang");
        if (languages.isArray()) {
            languages.forEach(tag -> matches(findings, "JA-LK-05", place + "/hreflang", tag, LANGUAGE));
        } else if (link.has("hreflang")) {
            matches(findings, "JA-LK-05", place + "/hreflang", languages, LANGUAGE);
        }
    }

    private static void matches(Findings findings, String rule, String place, JsonNode value, Pattern pattern) {
        boolean fits = value.isTextual() && pattern.matcher(value.textValue()).matches();
        findings.holds(fits, rule, place, "malformed: " + value);
    }

    private static void reference(Findings findings, String rule, String place, String href) {
        boolean fits = URI_CHARACTERS.matcher(href).matches();
        try {
            new URI(href);
        } catch (URISyntaxException e) {
            fits = false;
        }
        findings.holds(fits, rule, place, "not a URI reference: " + href);
    }
}
