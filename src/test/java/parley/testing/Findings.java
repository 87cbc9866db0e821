package parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the validator found, each with its rule and place; and the checks that several rules share. */
final class Findings {

    private static final Pattern MEMBER_NAME =
            Pattern.compile("[a-zA-Z0-9\\u0080-\\uFFFF](?:[a-zA-Z0-9\\u0080-\\uFFFF_ -]*[a-zA-Z0-9\\u0080-\\uFFFF])?");

    private final List<String> problems = new ArrayList<>();

    void add(String rule, String place, String what) {
        problems.add(rule + " " + (place.isEmpty() ? "/" : place) + ": " + what);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Whether the value is an object; otherwise that is a finding. */
    boolean object(String rule, String place, JsonNode value) {
        return holds(value.isObject(), rule, place, "must be an object, is " + value.getNodeType());
    }

    boolean string(String rule, String place, JsonNode value) {
        return holds(value.isTextual(), rule, place, "must be a string, is " + value.getNodeType());
    }

    boolean holds(boolean fact, String rule, String place, String what) {
        if (!fact) {
            add(rule, place, what);
        }
        return fact;
    }

    /** No members but {@code allowed}; at-members are disregarded, and no extension was negotiated. */
    void closed(String rule, String place, JsonNode object, Set<String> allowed) {
        for (Map.Entry<String, JsonNode> member : members(object)) {
            String name = member.getKey();
            if (!allowed.contains(name)) {
                add(name.contains(":") ? "JA-XP-09" : rule, place + "/" + name, "member is not defined here");
            }
        }
    }

    /** The names right below {@code object} are legal member names. */
    void names(String place, JsonNode object) {
        for (Map.Entry<String, JsonNode> member : members(object)) {
            name(place + "/" + member.getKey(), member.getKey());
        }
    }

    void name(String place, String name) {
        if (name.isEmpty()) {
            add("JA-MN-02", place, "a name has at least one character");
        } else if (!MEMBER_NAME.matcher(name).matches()) {
            boolean edges = MEMBER_NAME.matcher("a" + name + "a").matches();
            add(edges ? "JA-MN-04" : "JA-MN-03", place, "illegal name \"" + name + "\"");
        }
    }

    /** The member {@code meta}, wherever it is allowed. */
    void meta(String place, JsonNode owner) {
        JsonNode meta = owner.get("meta");
        if (meta != null && object("JA-DS-12", place + "/meta", meta)) {
            names(place + "/meta", meta);
        }
    }

    static List<Map.Entry<String, JsonNode>> members(JsonNode object) {
        return object.properties().stream()
                .filter(member -> !member.getKey().startsWith("@"))
                .toList();
    }
}
