package parley.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import parley.exchange.Word;

/** Scalars whose values are words. */
public final class Words {

    private Words() {}

    /** The constants of an enum, as files spell them. */
    @SafeVarargs
    public static <E extends Enum<E>> ScalarKind<E> of(E... constants) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : constants) {
            words.put(word(constant), constant);
        }
        return ScalarKind.word(words);
    }

    /** A constant as files spell it: in small letters with hyphens. */
    public static String word(Enum<?> constant) {
        return Word.of(constant);
    }

    /** A flag that has words for true and false. */
    public static ScalarKind<Boolean> either(String yes, String no) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put(no, false);
        words.put(yes, true);
        return ScalarKind.word(words);
    }
}
