package parley.expression;

/** A compiled expression met a value whose meaning only the reference engine knows. One instance, without stack trace. */
final class GiveUp extends RuntimeException {

    @SuppressWarnings(
            "StaticAssignmentOfThrowable") // it says nothing about where it was thrown, and giving up is frequent
    static final GiveUp NOW = new GiveUp();

    private GiveUp() {
        super("left to the reference engine", null, false, false);
    }
}
