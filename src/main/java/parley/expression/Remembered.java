package parley.expression;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a call read out of an argument that is the same each time, as pictures are: read again only where it is another one. Shared by
 * all threads, of which two may read the same at once.
 */
final class Remembered<K, V> {

    private record Read<K, V>(K from, V value) {}

    private final Function<K, V> reader;
    private volatile @Nullable Read<K, V> last;

    Remembered(Function<K, V> reader) {
        this.reader = reader;
    }

    V of(K from) {
        Read<K, V> known = last;
        if (known == null || !Objects.equals(known.from, from)) {
            known = new Read<>(from, reader.apply(from));
            last = known;
        }
        return known.value;
    }
}
