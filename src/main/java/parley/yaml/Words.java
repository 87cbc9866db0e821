package parley.yaml;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parley.exchange.Word;

/** Scalars whose values are words. */
public final class Words {

    private Words() {}

    /** The constants of an enum, as files spell them. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public static <E extends Enum<E>> ScalarKind<E> of(E... constants) {
        return of(Word::of, List.of(constants));
    }

    /** Some values, each with its word. */
    public static <V> ScalarKind<V> of(Function<? super V, String> word, Collection<V> values) {
        Map<String, V> words = new LinkedHashMap<>();
        values.forEach(value -> words.put(word.apply(value), value));
        return ScalarKind.word(words);
    }

    /** A flag that has words for true and false. */
    public static ScalarKind<Boolean> either(String yes, String no) {
        return of(value -> value ? yes : no, List.of(false, true));
    }
}
