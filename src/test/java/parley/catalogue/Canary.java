package parley.catalogue;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the upstreams of the catalogue say where no caller may hear it: a plain word, or what a test puts there while replies are
 * made, then as value and as name, in bodies and headers.
 *
 * @param value the text of values
 * @param names of members in JSON
 * @param elements names that XML allows
 */
record Canary(String value, List<String> names, List<String> elements) {

    /** What is said unless a test says otherwise. */
    static final String PLAIN = "CANARY";

    private static final ThreadLocal<@Nullable Canary> SPEAKING = new ThreadLocal<>();

    /** What {@code make} gives while this is said. */
    <T> T speaking(Supplier<T> make) {
        SPEAKING.set(this);
        try {
            return make.get();
        } finally {
            SPEAKING.remove();
        }
    }

    static String said() {
        Canary canary = SPEAKING.get();
        return canary == null ? PLAIN : canary.value;
    }

    /** What an element may be called. */
    static String element() {
        Canary canary = SPEAKING.get();
        return canary == null ? PLAIN : canary.elements.get(0);
    }

    /** Further members of a JSON object. */
    static String members() {
        Canary canary = SPEAKING.get();
        return canary == null
                ? ""
                : canary.names.stream()
                        .map(name -> ",\"" + name + "\":{\"" + name + "\":[\"" + canary.value + "\"]}")
                        .collect(Collectors.joining());
    }

    /** Further attributes of an XML element. */
    static String attributes() {
        Canary canary = SPEAKING.get();
        return canary == null
                ? ""
                : canary.elements.stream()
                        .map(name -> " " + name + "=\"" + canary.value + "\"")
                        .collect(Collectors.joining());
    }

    /** Further elements inside an XML element. */
    static String inside() {
        Canary canary = SPEAKING.get();
        return canary == null
                ? ""
                : canary.elements.stream()
                        .map(name -> "<" + name + " " + name + "=\"1\">" + canary.value + "</" + name + ">")
                        .collect(Collectors.joining());
    }

    /** Further header lines. */
    static String headers() {
        Canary canary = SPEAKING.get();
        return canary == null
                ? ""
                : "X-Echo: " + canary.value + "\r\nSet-Cookie: " + canary.elements.get(0) + "=" + canary.value
                        + "\r\nLink: </things?key=" + canary.names.get(1) + ">; rel=next\r\nETag: \""
                        + canary.names.get(0)
                        + "\"\r\nWWW-Authenticate: Bearer realm=\"" + canary.value + "\"\r\nContent-Location: /"
                        + canary.names.get(1) + "\r\n"
                        + canary.elements.stream()
                                .map(name -> "X-" + name + ": 1\r\n")
                                .collect(Collectors.joining());
    }
}
