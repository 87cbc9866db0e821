package parley.expression;

import java.math.BigDecimal;
import java.util.Optional;

/** Checks that what a number decides the size of has a bound: ranges and {@code $pad}. Pure. */
final class Ranges {

    private static final BigDecimal LIMIT = BigDecimal.valueOf(ExpressionLimits.RANGE);

    private Ranges() {}

    /** Both ends of a range are numbers written out, or counts of something in the reply. */
    static void check(Syntax.Binary range) {
        Optional<BigDecimal> low = literal(range.left());
        Optional<BigDecimal> high = literal(range.right());
        if ((low.isEmpty() && !isCount(range.left())) || (high.isEmpty() && !isCount(range.right()))) {
            throw new ExpressionProblem(
                    range.at(),
                    "the ends of a range must be numbers or $count(...)",
                    "Write [1..10] or [1..$count(x)]");
        }
        boolean large = low.filter(Ranges::isLarge).isPresent()
                || high.filter(Ranges::isLarge).isPresent()
                || (low.isPresent()
                        && high.isPresent()
                        && high.get().subtract(low.get()).compareTo(LIMIT) >= 0);
        if (large) {
            throw new ExpressionProblem(
                    range.at(), "a range has at most " + ExpressionLimits.RANGE + " numbers", "Use a smaller range");
        }
    }

    private static boolean isLarge(BigDecimal end) {
        return end.abs().compareTo(LIMIT) > 0;
    }

    private static Optional<BigDecimal> literal(Syntax node) {
        return node instanceof Syntax.Num number ? Optional.of(number.value()) : Optional.empty();
    }

    private static boolean isCount(Syntax node) {
        if (node instanceof Syntax.Binary binary
                && (binary.operator() == Operator.PLUS || binary.operator() == Operator.MINUS)) {
            return isCount(binary.left())
                    && literal(binary.right()).filter(n -> !isLarge(n)).isPresent();
        }
        return node instanceof Syntax.Call call && call.calls(KnownFunction.COUNT);
    }

    /** The width of {@code $pad} is a number written out. */
    static void checkPad(Syntax.Call pad) {
        Optional<Syntax.Num> width = pad.arguments().stream()
                .limit(2)
                .filter(Syntax.Num.class::isInstance)
                .map(Syntax.Num.class::cast)
                .findFirst();
        if (width.isEmpty()) {
            throw new ExpressionProblem(
                    pad.at(), "the width of $pad must be a number written out", "Write $pad(x, 10)");
        }
        if (width.get().value().abs().compareTo(BigDecimal.valueOf(ExpressionLimits.PAD)) > 0) {
            throw new ExpressionProblem(
                    width.get().at(),
                    "$pad fills up to " + ExpressionLimits.PAD + " characters",
                    "Use a smaller width");
        }
    }
}
