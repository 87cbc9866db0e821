package parley.expression;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of one evaluation: time, depth, and how much text and how many items its steps may produce together. Told by the
 * engine about every step, and by our own functions within theirs. Fails with {@link EvaluationFailure}. One evaluation, one
 * thread.
 */
final class Meter {

    /** Steps within steps. A syntax tree of the largest height needs less than two for each level. */
    static final int DEPTH = 2 * ExpressionLimits.HEIGHT + 100;

    /** Characters of all texts that steps give. Several times the largest reply, far below the heap. */
    private static final long CHARACTERS = 32_000_000;

    /** Items of all lists that steps give. More cannot be visited within the time either. */
    private static final long ITEMS = 2_000_000;

    /** Texts and lists up to this size are free: their number is bounded by the time. */
    private static final int FREE = 100;

    /** Looking at the clock costs more than a step: one step in so many does. */
    private static final int STEPS_PER_LOOK = 16;

    private final long began = System.nanoTime();
    private final Duration bound;
    private final long nanos;
    private int depth;
    private int steps;
    private long characters;
    private long items;
    private @Nullable Object last;

    Meter(Duration bound) {
        this.bound = bound;
        this.nanos = bound.toNanos();
    }

    /** A step begins. */
    void enter() {
        if (++depth > DEPTH) {
            throw new EvaluationFailure("it is nested more than " + DEPTH + " steps deep");
        }
        if (++steps % STEPS_PER_LOOK == 0) {
            checkTime();
        }
    }

    /** A step ends with {@code result}. A result that is handed on from step to step counts once. */
    void leave(@Nullable Object result) {
        depth--;
        if (result instanceof String text && text.length() > FREE && result != last) {
            last = result;
            addCharacters(text.length() - FREE);
        } else if (result instanceof List<?> list && list.size() > FREE && result != last) {
            last = result;
            items += list.size() - FREE;
            if (items > ITEMS) {
                throw new EvaluationFailure("its steps give more than " + ITEMS + " items");
            }
        }
    }

    private void addCharacters(int more) {
        characters += more;
        if (characters > CHARACTERS) {
            throw new EvaluationFailure("its steps give more than " + CHARACTERS + " characters");
        }
    }

    /** Fails when the time is up; for loops within one step. */
    void checkTime() {
        if (System.nanoTime() - began > nanos) {
            throw new EvaluationFailure("it takes longer than " + bound.toMillis() + " ms");
        }
    }
}
