package parley.value;

/**
 * A canonical value as it sorts, made once for a record. Keys of one scalar are ordered as {@link Scalar#compare} orders their
 * values, and two are equal exactly when they compare as 0 ({@code 1.1} and {@code 1.10} have one key), so they also serve in hash
 * sets. Keys of different scalars cannot be compared.
 */
public sealed interface SortKey extends Comparable<SortKey> {

    /** What has the right order by itself: numbers, dates, booleans. */
    record Natural<T extends Comparable<? super T>>(T value) implements SortKey {
        @Override
        @SuppressWarnings("unchecked") // keys of one scalar hold values of one class
        public int compareTo(SortKey other) {
            return value.compareTo(((Natural<T>) other).value);
        }
    }

    /** Text, ordered by code point; String itself orders UTF-16 units, which puts U+1F600 before U+FF01. */
    record Text(String value) implements SortKey {
        @Override
        public int compareTo(SortKey other) {
            return CodePoints.compare(value, ((Text) other).value);
        }
    }
}
