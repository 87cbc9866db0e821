package parley.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What counts as true. Pure. */
enum Truth {
    OF_VALUES,
    /** Where the contract decides: a text of the false words is false. */
    OF_CONDITIONS;

    boolean holds(@Nullable Object value) {
        return this == OF_VALUES ? of(value) : Conditions.holds(value);
    }

    /** JSONata's notion of true. */
    static boolean of(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Number number) {
            return Numbers.signum(number) != 0;
        }
        if (value instanceof Map<?, ?> object) {
            return !object.isEmpty();
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (of(list.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }
}
