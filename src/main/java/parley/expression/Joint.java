package parley.expression;

import java.util.List;
import java.util.Set;

/** One part of a text that a template or an expression joins: what the author wrote, or what is put in. Immutable. */
public sealed interface Joint {

    /** A text of the author. */
    record Constant(String text) implements Joint {}

    /**
     * What is put in.
     *
     * @param at where it stands in the text that was compiled
     * @param reads the members of the input that it reads, each as its path
     * @param kind what it can give
     * @param replaced what it takes out of the value before
     */
    record Value(int at, Set<List<String>> reads, Kind kind, List<Replaced> replaced) implements Joint {
        public Value {
            reads = Set.copyOf(reads);
            replaced = List.copyOf(replaced);
        }
    }

    /** What a value can be. */
    enum Kind {
        /** Any text. */
        TEXT,
        /** A text that is joined of others and judged by itself. */
        JOINED,
        /** A text in quotes of its own, by {@code $quoted}. */
        QUOTED,
        /** A number or a boolean. */
        BARE
    }

    /**
     * A {@code $replace} with constant arguments.
     *
     * @param pattern RE2 syntax; a character that it matches is not in what comes out
     * @param escapes whether a backslash is put in
     */
    record Replaced(String pattern, boolean escapes) {}
}
