package parley.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import parley.yaml.Form;
import parley.yaml.Forms;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Sources;
import parley.yaml.YamlNode.Entry;

/** Reads what {@code let} defines: of an upstream for all its operations, or of one of them. */
final class LetReader {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

    /** The key; what it says depends on where it stands. */
    static Key key(String about) {
        return Key.of(
                        "let",
                        new Form.Members(
                                FreeNames.of("variable", NAME, OperationReader.OWN_VARIABLES.toArray(String[]::new)),
                                Forms.EXPRESSION),
                        about)
                .sample("{ day: Envelope.Cube.Cube._time }");
    }

    private LetReader() {}

    /** All definitions of {@code section}, behind those that are {@code known}. */
    static Map<String, Source> read(Section section, Map<String, Source> known) {
        Map<String, Source> let = new LinkedHashMap<>(known);
        for (Entry entry : section.members("let")) {
            String name = entry.name();
            if (!name.matches(NAME)) {
                section.problems()
                        .error(
                                entry.key().mark(),
                                "\"" + name + "\" cannot be a variable",
                                "Use letters, digits and _; it is used as $name");
            } else if (OperationReader.OWN_VARIABLES.contains(name)) {
                section.problems()
                        .error(
                                entry.key().mark(),
                                "$" + name + " is a variable of the language",
                                "Choose another name");
            } else if (known.containsKey(name)) {
                section.problems()
                        .error(
                                entry.key().mark(),
                                "$" + name + " is defined by let of the upstream already",
                                "Choose another name, or remove one of them");
            }
            Sources.expression(section.file(), entry.value(), "let " + name).ifPresent(source -> let.put(name, source));
        }
        return let;
    }
}
