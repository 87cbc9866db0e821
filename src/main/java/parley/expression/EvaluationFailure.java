package parley.expression;

/** Why one evaluation has no result. Stays in this package: the border makes a gateway failure of it. No stack trace. */
final class EvaluationFailure extends RuntimeException {

    EvaluationFailure(String reason) {
        super(reason, null, false, false);
    }

    /** The reason, for the log. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
