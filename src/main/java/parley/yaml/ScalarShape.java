package parley.yaml;

import java.util.List;

/** What can be told about a scalar before its loader reads it: enough for an editor to complete it and to mark a slip. */
public sealed interface ScalarShape {

    /** Any text; a number or flag that stands without quotes is text too. */
    record Text() implements ScalarShape {}

    /** {@code true} or {@code false}. */
    record Flag() implements ScalarShape {}

    /** A whole number within bounds. */
    record Whole(int least, int most) implements ScalarShape {}

    /** A number with or without decimals. */
    record Decimal() implements ScalarShape {}

    /**
     * Text of one form.
     *
     * @param pattern a regular expression that both Java and ECMAScript know
     */
    record Matching(String pattern) implements ScalarShape {}

    /**
     * One of some words.
     *
     * @param abouts what each word means, in the same order; empty where the words speak for themselves
     */
    record OneOf(List<String> words, List<String> abouts) implements ScalarShape {
        public OneOf {
            words = List.copyOf(words);
            abouts = List.copyOf(abouts);
            if (!abouts.isEmpty() && abouts.size() != words.size()) {
                throw new IllegalArgumentException("explain every word, or none");
            }
        }

        public OneOf(List<String> words) {
            this(words, List.of());
        }
    }

    /** One of some shapes. */
    record AnyOf(List<ScalarShape> shapes) implements ScalarShape {
        public AnyOf {
            shapes = List.copyOf(shapes);
        }
    }
}
