package parley.expression;

import static parley.expression.Functions.get;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The functions on numbers and dates. Pure. */
final class NumberFunctions {

    private NumberFunctions() {}

    static void add() {
        list(KnownFunction.SUM, (run, numbers) -> Decimals.sum(run, "$sum", numbers));
        list(KnownFunction.AVERAGE, Decimals::average);
        list(KnownFunction.MAX, (run, numbers) -> Decimals.extreme("$max", numbers, 1));
        list(KnownFunction.MIN, (run, numbers) -> Decimals.extreme("$min", numbers, -1));
        Functions.one(KnownFunction.NUMBER, (run, value) -> number(value));
        number(KnownFunction.FLOOR, n -> Decimals.rounded(n, 0, RoundingMode.FLOOR));
        number(KnownFunction.CEIL, n -> Decimals.rounded(n, 0, RoundingMode.CEILING));
        number(KnownFunction.ABS, Decimals::absolute);
        number(KnownFunction.SQRT, Decimals::root);
        Functions.many(KnownFunction.ROUND, NumberFunctions::round);
        Functions.many(KnownFunction.POWER, NumberFunctions::power);
        Functions.many(KnownFunction.FORMAT_BASE, NumberFunctions::base);
        pictured(
                KnownFunction.FORMAT_NUMBER,
                (Written written) -> NumberPicture.of(written.picture, written.options),
                NumberFunctions::formatNumber);
        pictured(KnownFunction.FORMAT_INTEGER, IntegerPicture::of, NumberFunctions::formatInteger);
        pictured(KnownFunction.PARSE_INTEGER, IntegerPicture::of, NumberFunctions::parseInteger);
        pictured(KnownFunction.TO_MILLIS, DatePicture::of, NumberFunctions::toMillis);
        pictured(KnownFunction.FROM_MILLIS, DatePicture::of, NumberFunctions::fromMillis);
        Functions.many(KnownFunction.NOW, (run, a) -> run.evaluation().now());
    }

    /** A picture of a number as it stands in a call. */
    private record Written(String picture, Map<?, ?> options) {}

    /** A function of a list of numbers. */
    interface OfNumbers {
        @Nullable
        Number apply(Run run, List<?> numbers);
    }

    /** A function of pictures, each of which is read once. */
    interface OfPictures<K, P> {
        @Nullable
        Object apply(Run run, @Nullable Object[] arguments, Remembered<K, P> pictures);
    }

    private static <K, P> void pictured(KnownFunction function, Function<K, P> reader, OfPictures<K, P> body) {
        Functions.each(function, () -> {
            Remembered<K, P> pictures = new Remembered<>(reader);
            return (run, a) -> body.apply(run, a, pictures);
        });
    }

    private static void number(KnownFunction function, UnaryOperator<Number> body) {
        String name = "$" + function.word;
        Functions.one(function, (run, argument) -> {
            Number number = Arguments.number(name, argument);
            return number == null ? null : body.apply(number);
        });
    }

    private static void list(KnownFunction function, OfNumbers body) {
        Functions.one(function, (run, argument) -> {
            List<?> numbers = Arguments.list(argument);
            if (numbers == null) {
                return null;
            }
            run.meter().steps(numbers.size());
            return body.apply(run, numbers);
        });
    }

    static @Nullable Number number(@Nullable Object value) {
        Object bare = Elements.bare(value);
        if (bare instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (bare == null || bare instanceof Number) {
            return (Number) bare;
        }
        if (bare instanceof String text) {
            return Numbers.number(text);
        }
        throw new EvaluationFailure("$number takes a number, a text or a boolean, not " + Kind.of(bare));
    }

    private static @Nullable Object round(Run run, @Nullable Object[] a) {
        Number number = Arguments.number("$round", a[0]);
        int digits = Math.max(-400, Math.min(400, Arguments.whole("$round", get(a, 1), 0)));
        return number == null ? null : Decimals.rounded(number, digits, RoundingMode.HALF_EVEN);
    }

    private static @Nullable Object power(Run run, @Nullable Object[] a) {
        Number base = Arguments.number("$power", a[0]);
        Number exponent = Arguments.number("$power", get(a, 1));
        return base == null || exponent == null ? null : Decimals.power(run, base, exponent);
    }

    private static @Nullable Object base(Run run, @Nullable Object[] a) {
        Number number = Arguments.number("$formatBase", a[0]);
        int radix = Arguments.whole("$formatBase", get(a, 1), 10);
        if (radix < 2 || radix > 36) {
            throw new EvaluationFailure("the base of $formatBase is 2 to 36");
        }
        return number == null
                ? null
                : Numbers.exact(Decimals.rounded(number, 0, RoundingMode.HALF_EVEN))
                        .toBigInteger()
                        .toString(radix);
    }

    private static @Nullable Object formatNumber(
            Run run, @Nullable Object[] a, Remembered<Written, NumberPicture> pictures) {
        Number number = Arguments.number("$formatNumber", a[0]);
        String picture = Arguments.text("$formatNumber", get(a, 1));
        Map<?, ?> options = Arguments.object("$formatNumber", get(a, 2));
        return number == null || picture == null
                ? null
                : pictures.of(new Written(picture, options == null ? Map.of() : options))
                        .format(Numbers.exact(number));
    }

    private static @Nullable Object formatInteger(
            Run run, @Nullable Object[] a, Remembered<String, IntegerPicture> pictures) {
        Number number = Arguments.number("$formatInteger", a[0]);
        String picture = Arguments.text("$formatInteger", get(a, 1));
        return number == null || picture == null
                ? null
                : Numbers.isLong(number)
                        ? pictures.of(picture).format(number.longValue())
                        : pictures.of(picture)
                                .format(Numbers.exact(Decimals.rounded(number, 0, RoundingMode.FLOOR))
                                        .toBigInteger());
    }

    private static @Nullable Object parseInteger(
            Run run, @Nullable Object[] a, Remembered<String, IntegerPicture> pictures) {
        String text = Arguments.text("$parseInteger", a[0]);
        String picture = Arguments.text("$parseInteger", get(a, 1));
        if (text == null || picture == null) {
            return null;
        }
        run.meter().text(text.length());
        return Decimals.usual(new BigDecimal(pictures.of(picture).parse(text)));
    }

    private static @Nullable Object toMillis(Run run, @Nullable Object[] a, Remembered<String, DatePicture> pictures) {
        String text = Arguments.text("$toMillis", a[0]);
        String picture = Arguments.text("$toMillis", get(a, 1));
        if (text == null) {
            return null;
        }
        return picture == null ? Texts.millis(text) : pictures.of(picture).millis(text, run);
    }

    private static @Nullable Object fromMillis(
            Run run, @Nullable Object[] a, Remembered<String, DatePicture> pictures) {
        Number millis = Arguments.number("$fromMillis", a[0]);
        Object picture = get(a, 1) == Null.NULL ? null : get(a, 1);
        String text = Arguments.text("$fromMillis", picture);
        String zone = Arguments.text("$fromMillis", get(a, 2));
        return millis == null
                ? null
                : pictures.of(text == null ? DatePicture.ISO : text)
                        .format(Decimals.exactLong(millis, "the time of $fromMillis"), zone == null ? "" : zone);
    }
}
