package parley.expression;

/**
 * What expressions may cost: each item that a loop looks at, each digit that arithmetic makes, and each hundred characters of a text
 * are a step. Counted and not timed, so that a busy machine fails nothing. Fails with {@link EvaluationFailure}. One thread.
 */
final class Meter {

    /** Steps where no reply says how large it is: some hundredths of a second. */
    static final long STEPS = 5_000_000;

    /** Characters of all texts that are made. Several times the largest reply, far below the heap. */
    private static final long CHARACTERS = 32_000_000;

    private static final int CHARACTERS_PER_STEP = 100;

    private final long most;
    private long steps;
    private long characters;

    Meter(long most) {
        this.most = most;
    }

    void step() {
        if (++steps > most) {
            throw tooMany();
        }
    }

    void steps(long more) {
        steps += more;
        if (steps > most) {
            throw tooMany();
        }
    }

    private EvaluationFailure tooMany() {
        return new EvaluationFailure("it takes more than " + most + " steps on this reply");
    }

    /** A text of this length is made. */
    void text(long length) {
        Texts.checkLength(length);
        characters += length;
        if (characters > CHARACTERS) {
            throw new EvaluationFailure("its texts have more than " + CHARACTERS + " characters together");
        }
        steps(length / CHARACTERS_PER_STEP);
    }
}
