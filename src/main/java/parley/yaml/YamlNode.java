package parley.yaml;

import java.util.List;

/**
 * One value of a YAML file with its place: map, list, scalar, or something whose fault was reported already. Scalars
 * keep their text: what it means is decided by the place where it stands, never guessed by YAML. Aliases are resolved;
 * tags do not exist here.
 */
public sealed interface YamlNode {

    /** The first character of the node, its opening quote or bracket included. */
    Mark mark();

    /** Behind the last character of the node. */
    Mark end();

    /** How messages call this: {@code a map}, {@code a list}, {@code "the text"}. */
    String describe();

    /**
     * A map. Keys are scalars, each of them once.
     *
     * @param flow whether it is written with braces
     */
    record YamlMap(Mark mark, Mark end, boolean flow, List<Entry> entries) implements YamlNode {
        public YamlMap {
            entries = List.copyOf(entries);
        }

        @Override
        public String describe() {
            return "a map";
        }
    }

    /** One member of a map. */
    record Entry(YamlScalar key, YamlNode value) {
        public String name() {
            return key.text();
        }
    }

    /**
     * A list.
     *
     * @param flow whether it is written with square brackets
     */
    record YamlList(Mark mark, Mark end, boolean flow, List<YamlNode> items) implements YamlNode {
        public YamlList {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /**
     * A text.
     *
     * @param source the text as it is after unquoting and folding, and where it stands, behind an opening quote
     */
    record YamlScalar(Mark mark, Mark end, Style style, Source source) implements YamlNode {
        public String text() {
            return source.text();
        }

        /** Whether nothing at all is written here: {@code about:} and the end of the line. */
        public boolean isNothing() {
            return style == Style.PLAIN && text().isEmpty();
        }

        @Override
        public String describe() {
            return isNothing()
                    ? "nothing"
                    : "\"" + text().strip().lines().findFirst().orElse("") + "\"";
        }
    }

    /** Stands where a fault was reported already; whoever meets it stays silent. */
    record Faulty(Mark mark, Mark end) implements YamlNode {
        @Override
        public String describe() {
            return "nothing";
        }
    }

    /** How a scalar is written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BLOCK
    }
}
