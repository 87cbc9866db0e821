package parley.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlNode.Entry;

/** Reads what {@code let} defines: of an upstream for all its operations, or of one of them. */
final class LetReader {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

    /** What the language itself defines. */
    static final List<String> OWN_VARIABLES = List.of("status", "body", "soapHeader", "job", "now");

    /** The key; what it says depends on where it stands. */
    static Key<Map<String, Source>> key(String about) {
        FreeNames names = FreeNames.of("variable", NAME, OWN_VARIABLES.toArray(String[]::new));
        return Key.shared("let", Form.members(names, new Form.Expression()))
                .sample("{ day: Envelope.Cube.Cube._time }")
                .about(about);
    }

    private LetReader() {}

    /** All definitions of {@code section}, behind those that are {@code known}. */
    static Map<String, Source> read(Section section, Key<Map<String, Source>> key, Map<String, Source> known) {
        for (Entry entry : section.members(key)) {
            String name = entry.name();
            Mark mark = entry.key().mark();
            if (!name.matches(NAME)) {
                section.error(
                        mark,
                        "\"" + name + "\" cannot be a variable",
                        "Use letters, digits and _; it is used as $name");
            } else if (OWN_VARIABLES.contains(name)) {
                section.error(mark, "$" + name + " is a variable of the language", "Choose another name");
            } else if (known.containsKey(name)) {
                section.error(
                        mark,
                        "$" + name + " is defined by let of the upstream already",
                        "Choose another name, or remove one of them");
            }
        }
        Map<String, Source> let = new LinkedHashMap<>(known);
        let.putAll(section.get(key));
        return let;
    }
}
