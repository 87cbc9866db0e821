package parley.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part whose results carry positions and parents. */
interface TupleSource {

    List<Tuple> tuples(Run run, @Nullable Object context);

    /** Whether somebody outside asks for what they carry. */
    default boolean carries() {
        return true;
    }
}
