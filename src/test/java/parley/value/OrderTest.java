package parley.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import parley.contract.TimeNames;
import parley.contract.ValueType.DateTimeType;
import parley.contract.ValueType.DecimalType;
import parley.contract.ValueType.LinesType;
import parley.contract.ValueType.NumberType;
import parley.contract.ValueType.StringType;

class OrderTest {

    private static final long SEED = 20261101;
    private static final int PAIRS = 500;

    /** Each scalar with a maker of texts that it reads; small ranges, so that equal values occur. */
    private static Map<Scalar, Function<Random, String>> makers() {
        Map<Scalar, Function<Random, String>> makers = new LinkedHashMap<>();
        NumberType number =
                new NumberType(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        makers.put(
                Types.scalar(Types.INTEGER), random -> Long.toString(random.nextLong() >> (11 + random.nextInt(52))));
        makers.put(Types.scalar(DecimalType.PLAIN), OrderTest::decimal);
        makers.put(Types.scalar(number), OrderTest::decimal);
        makers.put(Types.scalar(Types.BOOLEAN), random -> Boolean.toString(random.nextBoolean()));
        makers.put(Types.scalar(StringType.PLAIN), OrderTest::text);
        makers.put(Types.scalar(new LinesType()), OrderTest::text);
        makers.put(Types.scalar(Types.date()), random -> "2024-05-1" + random.nextInt(10));
        makers.put(Types.scalar(Types.time()), random -> "09:00:0" + random.nextInt(3) + fraction(random));
        makers.put(Types.scalar(Types.dateTime()), OrderTest::moment);
        makers.put(
                Types.scalar(new DateTimeType(Types.sources(), TimeNames.USUAL, Optional.empty(), true)),
                OrderTest::moment);
        makers.put(Types.scalar(Types.DURATION), OrderTest::duration);
        makers.put(Types.scalar(Types.URI_TYPE), random -> "https://a.example/" + random.nextInt(30));
        return makers;
    }

    private static String decimal(Random random) {
        return BigDecimal.valueOf(random.nextInt(41) - 20, random.nextInt(4)) + "0".repeat(random.nextInt(2));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(4); left > 0; left--) {
            text.appendCodePoint(
                    new int[] {'a', 'b', 'Z', ' ', 0xe9, 0xd7ff, 0xe000, 0xff01, 0x1f600, '\n'}[random.nextInt(10)]);
        }
        return text.toString();
    }

    private static String moment(Random random) {
        return "2024-05-17T0" + random.nextInt(10) + ":00:0" + random.nextInt(2) + fraction(random) + "+0"
                + random.nextInt(10) + ":00";
    }

    private static String fraction(Random random) {
        return List.of("", ".5", ".50", ".000", ".123456789").get(random.nextInt(5));
    }

    private static String duration(Random random) {
        return List.of("P1D", "PT24H", "P1M", "P30D", "P31D", "PT0.5S", "-PT1H", "PT0S", "P1Y", "P12M", "P1W", "P7D")
                .get(random.nextInt(12));
    }

    @Test
    void keysAreOrderedAsCompareOrders() throws BadValue {
        Random random = new Random(SEED);

        for (Map.Entry<Scalar, Function<Random, String>> maker : makers().entrySet()) {
            Scalar scalar = maker.getKey();
            for (int pair = 0; pair < PAIRS; pair++) {
                Object left = scalar.read(maker.getValue().apply(random));
                Object right = scalar.read(maker.getValue().apply(random));
                int order = scalar.compare(left, right);
                SortKey leftKey = scalar.key(left);
                SortKey rightKey = scalar.key(right);

                assertThat(Integer.signum(leftKey.compareTo(rightKey)))
                        .as("%s and %s", left, right)
                        .isEqualTo(Integer.signum(order))
                        .isEqualTo(-Integer.signum(scalar.compare(right, left)));
                assertThat(leftKey.equals(rightKey))
                        .as("%s and %s", left, right)
                        .isEqualTo(order == 0);
                assertThat(order != 0 || leftKey.hashCode() == rightKey.hashCode())
                        .as("hash of %s and %s", left, right)
                        .isTrue();
            }
        }
    }

    @Test
    void textIsOrderedAsItsCodePoints() {
        Random random = new Random(SEED);

        for (int pair = 0; pair < 5_000; pair++) {
            String left = text(random);
            String right = text(random);

            assertThat(Integer.signum(CodePoints.compare(left, right)))
                    .as("%s and %s", left, right)
                    .isEqualTo(Integer.signum(byCodePoint(left, right)));
        }
        assertThat(CodePoints.compare("\uff01", "😀")).isNegative();
        assertThat("\uff01".compareTo("😀")).isPositive();
    }

    private static int byCodePoint(String left, String right) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        return Arrays.compare(a, b);
    }

    @Test
    void valuesCompareAsTheirType() throws BadValue {
        Scalar decimal = Types.scalar(DecimalType.PLAIN);
        Scalar moment = Types.scalar(new DateTimeType(Types.sources(), TimeNames.USUAL, Optional.empty(), true));

        assertThat(decimal.compare("9", "10.0")).isNegative();
        assertThat(decimal.compare("1.10", "1.1")).isZero();
        assertThat(moment.compare("2024-05-17T09:00:00+02:00", "2024-05-17T08:00:00Z"))
                .isNegative();
        assertThat(moment.compare("2024-05-17T07:00:00.500Z", "2024-05-17T07:00:00Z"))
                .isPositive();
        assertThat(Types.scalar(Types.INTEGER).compare(7, 2_147_483_648L)).isNegative();
        assertThat(Types.scalar(Types.BOOLEAN).compare(false, true)).isNegative();
    }

    @Test
    void sortingByKeyIsSortingByValue() throws BadValue {
        Random random = new Random(SEED);
        Scalar decimal = Types.scalar(DecimalType.PLAIN);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            values.add(decimal.read(decimal(random)));
        }
        List<Object> byKey = new ArrayList<>(values);

        values.sort(decimal::compare);
        byKey.sort(Comparator.comparing(decimal::key));

        assertThat(byKey).isEqualTo(values);
    }
}
