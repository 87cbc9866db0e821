package parley.value;

import java.util.Optional;

/** One scalar type with its options, compiled: what {@link Scalar} does, per type. Implementations are immutable. */
interface ScalarForm {

    Object read(String text) throws BadValue;

    /** The digits of a JSON number: what differs from text is only that its point is always the decimal sign. */
    default Object readNumber(String digits) throws BadValue {
        return read(digits);
    }

    Object fromClient(String text) throws BadValue;

    SortKey key(Object canonical);

    default int compare(Object left, Object right) {
        return key(left).compareTo(key(right));
    }

    /** {@code format} is one that {@link Scalar#formatProblem} lets pass; types without formats have no use for it. */
    String send(Object canonical, Optional<String> format) throws BadValue;

    default boolean isText() {
        return false;
    }

    default boolean isOrdered() {
        return true;
    }
}
