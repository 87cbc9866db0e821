package parley.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arithmetic without loss: whole numbers and exact decimals, divisions to 34 digits. Pure. */
final class Decimals {

    /** Digits of one number: more are no quantity, but a way to fill the memory. */
    static final int DIGITS = 1_000;

    /** How far a division goes. */
    static final MathContext DIVISION = MathContext.DECIMAL128;

    private static final int DIGITS_PER_STEP = 10;

    private Decimals() {}

    /** {@code left operator right}, nothing where one side is missing. */
    record Arithmetic(Part left, Part right, Operator operator) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            Number one = operand(left.value(run, context));
            Number other = operand(right.value(run, context));
            return one == null || other == null ? null : result(run, one, other, operator);
        }

        private @Nullable Number operand(@Nullable Object value) {
            if (value == null || value instanceof Number) {
                return (Number) value;
            }
            throw new EvaluationFailure(operator.text + " takes two numbers, not "
                    + (value instanceof String ? "a text: write $number(...) around it" : Kind.of(value)));
        }
    }

    /** {@code -a}. */
    record Negative(Part of) implements Part {
        @Override
        public @Nullable Object value(Run run, @Nullable Object context) {
            Object value = of.value(run, context);
            if (value == null) {
                return null;
            }
            if (value instanceof Number number) {
                return result(run, 0, number, Operator.MINUS);
            }
            throw new EvaluationFailure("- takes a number, not " + Kind.of(value));
        }
    }

    static Number result(Run run, Number one, Number other, Operator operator) {
        if (Numbers.isLong(one) && Numbers.isLong(other)) {
            Number whole = ofLongs(one.longValue(), other.longValue(), operator);
            if (whole != null) {
                return whole;
            }
        }
        BigDecimal a = Numbers.exact(one);
        BigDecimal b = Numbers.exact(other);
        boolean divides = operator == Operator.DIVIDE || operator == Operator.REMAINDER;
        if (divides && b.signum() == 0) {
            throw new EvaluationFailure(operator.text + " divides by zero");
        }
        BigDecimal result =
                switch (operator) {
                    case PLUS -> a.add(b);
                    case MINUS -> a.subtract(b);
                    case MULTIPLY -> a.multiply(b);
                    case DIVIDE -> a.divide(b, DIVISION);
                    default -> a.remainder(b);
                };
        return checked(run, result);
    }

    /** Null where the result is no whole number of 64 bits. */
    private static @Nullable Number ofLongs(long a, long b, Operator operator) {
        if (operator == Operator.DIVIDE || operator == Operator.REMAINDER) {
            boolean whole = b != 0 && b != -1 && (operator == Operator.REMAINDER || a % b == 0);
            return whole ? whole(operator == Operator.REMAINDER ? a % b : a / b) : null;
        }
        try {
            return whole(
                    operator == Operator.PLUS
                            ? Math.addExact(a, b)
                            : operator == Operator.MINUS ? Math.subtractExact(a, b) : Math.multiplyExact(a, b));
        } catch (ArithmeticException larger) {
            return null;
        }
    }

    static Number whole(long value) {
        return (int) value == value ? (Number) (int) value : (Number) value;
    }

    /** Refuses a number of too many digits, and counts the others as work. */
    static BigDecimal checked(Run run, BigDecimal number) {
        long digits =
                Math.max(number.precision(), Math.max((long) number.precision() - number.scale(), number.scale()));
        run.meter().steps(digits / DIGITS_PER_STEP);
        if (digits > DIGITS) {
            throw new EvaluationFailure("a number gets more than " + DIGITS + " digits");
        }
        return number;
    }

    static boolean isWhole(Number number) {
        return Numbers.isLong(number)
                || Numbers.exact(number).stripTrailingZeros().scale() <= 0;
    }

    /** The whole number, where it has 64 bits at most. */
    static long exactLong(Number number, String what) {
        try {
            return Numbers.isLong(number)
                    ? number.longValue()
                    : Numbers.exact(number).setScale(0, RoundingMode.DOWN).longValueExact();
        } catch (ArithmeticException larger) {
            throw new EvaluationFailure(what + " is too large");
        }
    }

    /** The number as it is usually stored: whole ones of 64 bits without a scale. */
    static Number usual(BigDecimal number) {
        if (number.scale() <= 0 && number.precision() - (long) number.scale() <= 18) {
            return whole(number.longValueExact());
        }
        return number;
    }

    // ---- sums

    static Number sum(Run run, String function, List<?> numbers) {
        Number sum = 0;
        for (Object item : numbers) {
            sum = result(run, sum, Arguments.item(function, item), Operator.PLUS);
        }
        return sum;
    }

    static @Nullable Number average(Run run, List<?> numbers) {
        return numbers.isEmpty() ? null : result(run, sum(run, "$average", numbers), numbers.size(), Operator.DIVIDE);
    }

    /** The largest number, or the smallest where {@code sign} is negative, with all its digits. */
    static @Nullable Number extreme(String function, List<?> numbers, int sign) {
        Number best = null;
        for (Object item : numbers) {
            Number number = Arguments.item(function, item);
            best = best == null || Numbers.compare(number, best) * sign > 0 ? number : best;
        }
        return best;
    }

    // ---- functions of one number

    static Number rounded(Number number, int digits, RoundingMode mode) {
        if (Numbers.isLong(number) && digits >= 0) {
            return number;
        }
        BigDecimal exact = Numbers.exact(number);
        if (exact.scale() <= digits) {
            return number;
        }
        BigDecimal rounded = exact.setScale(digits, mode);
        return usual(digits < 0 ? rounded.setScale(0) : rounded);
    }

    static Number absolute(Number number) {
        return Numbers.signum(number) < 0 ? usual(Numbers.exact(number).negate()) : number;
    }

    /** With the digits of a double, as JSONata has them. */
    static Number root(Number number) {
        if (Numbers.signum(number) < 0) {
            throw new EvaluationFailure("$sqrt takes no negative number");
        }
        double root = Math.sqrt(number.doubleValue());
        if (!Double.isFinite(root) || (root == 0 && Numbers.signum(number) != 0)) {
            throw new EvaluationFailure("$sqrt of a number that is out of range");
        }
        return ofDouble(root);
    }

    static Number power(Run run, Number base, Number exponent) {
        BigDecimal exact = Numbers.exact(base);
        if (isWhole(exponent) && Numbers.compare(absolute(exponent), DIGITS * 4) <= 0) {
            int times = Numbers.exact(exponent).intValueExact();
            long digits = Math.max(exact.precision(), Math.abs((long) exact.scale())) * Math.abs(times);
            run.meter().steps(digits / DIGITS_PER_STEP);
            if (times >= 0 && digits <= 2L * DIGITS) {
                return usual(checked(run, exact.pow(times)));
            }
            if (times < 0 && exact.signum() != 0) {
                return usual(checked(run, exact.pow(times, DIVISION)));
            }
        }
        double power = Math.pow(base.doubleValue(), exponent.doubleValue());
        if (!Double.isFinite(power)) {
            throw new EvaluationFailure("$power gives no number, or one that is out of range");
        }
        return ofDouble(power);
    }

    /** A whole number has no decimals: a double is always printed with one. */
    private static Number ofDouble(double number) {
        return usual(BigDecimal.valueOf(number).stripTrailingZeros());
    }
}
