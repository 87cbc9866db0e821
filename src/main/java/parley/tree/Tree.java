package parley.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One value of a decoded reply: object, list, text, number, flag or nothing. A view on the plain value beneath
 * ({@link #plain()}), which nobody may change once a decoder has built it; so a tree may be shared between threads. Numbers
 * are exact: {@code Integer}, {@code Long}, {@code BigInteger} or {@code BigDecimal} with the digits as they were sent.
 */
public sealed interface Tree {

    /** The value as the expression engine sees it: Map, List, String, Number, Boolean or null. */
    @Nullable
    Object plain();

    record ObjectTree(Map<String, ?> members) implements Tree {
        /** The member {@code name}, or {@link Nothing}. */
        public Tree get(String name) {
            return Tree.of(members.get(name));
        }

        /** Whether the upstream sent the member, be it as null, which is absent everywhere else. */
        public boolean wasSent(String name) {
            return members instanceof ObjectMembers decoded ? decoded.wasSent(name) : members.containsKey(name);
        }

        @Override
        public Object plain() {
            return members;
        }
    }

    record ListTree(List<?> items) implements Tree {
        public Stream<Tree> stream() {
            return items.stream().map(Tree::of);
        }

        @Override
        public Object plain() {
            return items;
        }
    }

    record TextTree(String text) implements Tree {
        @Override
        public Object plain() {
            return text;
        }
    }

    record NumberTree(Number number) implements Tree {
        /** The number as an exact decimal. */
        public BigDecimal decimal() {
            if (number instanceof BigDecimal decimal) {
                return decimal;
            }
            if (number instanceof BigInteger integer) {
                return new BigDecimal(integer);
            }
            // a double comes from arithmetic of the expression engine: its shortest decimal form is what the author
            // expects
            return number instanceof Double || number instanceof Float
                    ? BigDecimal.valueOf(number.doubleValue())
                    : BigDecimal.valueOf(number.longValue());
        }

        @Override
        public Object plain() {
            return number;
        }
    }

    record FlagTree(boolean flag) implements Tree {
        @Override
        public Object plain() {
            return flag;
        }
    }

    /** Absent, or JSON {@code null}: one meaning for nothing. */
    record Nothing() implements Tree {
        private static final Nothing INSTANCE = new Nothing();

        @Override
        public @Nullable Object plain() {
            return null;
        }
    }

    /** The tree that holds nothing. */
    static Tree nothing() {
        return Nothing.INSTANCE;
    }

    /**
     * The view on a plain value.
     *
     * @throws IllegalArgumentException if {@code plain} is none of Map, List, String, Number, Boolean or null, for example a
     *     function that an expression returned
     */
    static Tree of(@Nullable Object plain) {
        if (plain == null) {
            return Nothing.INSTANCE;
        }
        if (plain instanceof String text) {
            return new TextTree(text);
        }
        if (plain instanceof Number number) {
            return new NumberTree(number);
        }
        if (plain instanceof Boolean flag) {
            return new FlagTree(flag);
        }
        if (plain instanceof ObjectMembers decoded) { // told by its class at once, as those above
            return new ObjectTree(decoded);
        }
        if (plain instanceof List<?> items) {
            return new ListTree(items);
        }
        if (plain instanceof Map<?, ?> members) {
            @SuppressWarnings("unchecked") // decoders and the engine make maps with text keys only
            Map<String, ?> named = (Map<String, ?>) members;
            return new ObjectTree(named);
        }
        throw new IllegalArgumentException("not a value: " + plain.getClass().getSimpleName());
    }

    /** Whether this is absent or null. */
    default boolean isNothing() {
        return this instanceof Nothing;
    }

    /** What stands where a list may stand: the items of a list, no item for nothing, otherwise this one value. */
    default List<Tree> asList() {
        if (this instanceof ListTree list) {
            List<Tree> items = new ArrayList<>(list.items().size());
            for (Object item : list.items()) {
                items.add(Tree.of(item));
            }
            return Collections.unmodifiableList(items);
        }
        return isNothing() ? List.of() : List.of(this);
    }

    /** Object, list, text, number, flag or nothing: for messages. */
    default String kind() {
        if (this instanceof ObjectTree) {
            return "an object";
        }
        if (this instanceof ListTree) {
            return "a list";
        }
        if (this instanceof TextTree) {
            return "text";
        }
        if (this instanceof NumberTree) {
            return "a number";
        }
        return this instanceof FlagTree ? "a boolean" : "nothing";
    }
}
