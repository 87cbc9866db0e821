package parley.yaml;

import java.util.List;

/** What the keys of one section ask of each other. Only what can be told without reading expressions. */
public sealed interface KeyRule {

    /** One of the keys, and only one. */
    record ExactlyOne(List<String> keys) implements KeyRule {
        public ExactlyOne {
            keys = List.copyOf(keys);
        }
    }

    /** At least one of the keys. */
    record AtLeastOne(List<String> keys) implements KeyRule {
        public AtLeastOne {
            keys = List.copyOf(keys);
        }
    }

    /** Where {@code key} stands, so must the others. */
    record Needs(String key, List<String> others) implements KeyRule {
        public Needs {
            others = List.copyOf(others);
        }
    }

    /** Where {@code key} stands, the others say nothing. */
    record Excludes(String key, List<String> others) implements KeyRule {
        public Excludes {
            others = List.copyOf(others);
        }
    }

    /**
     * {@code key} goes with some words of another key only.
     *
     * @param usual whether the other key may be missing, because its default is one of the words
     */
    record GoesWith(String key, String other, List<String> words, boolean usual) implements KeyRule {
        public GoesWith {
            words = List.copyOf(words);
        }
    }

    /** Where the other key says {@code word}, {@code key} must stand. */
    record NeededFor(String other, String word, List<String> keys) implements KeyRule {
        public NeededFor {
            keys = List.copyOf(keys);
        }
    }
}
