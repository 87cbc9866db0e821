package parley.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.ValueType.DurationType;

class DurationFormTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PT1H30M              | PT1H30M
            pt1h30m              | PT1H30M
            PT90M                | PT1H30M
            PT36H                | PT36H
            P1DT2H               | P1DT2H
            P1Y2M3DT4H5M6S       | P1Y2M3DT4H5M6S
            P2W                  | P2W
            PT0.5S               | PT0.5S
            PT0,5S               | PT0.5S
            PT1.5H               | PT1H30M
            P1.5D                | P1DT12H
            PT0S                 | PT0S
            P0D                  | PT0S
            -PT1H                | -PT1H
            PT-1H-30M            | -PT1H30M
            -P1DT1S              | -P1DT1S
            +PT5M                | PT5M
            1:30:00              | PT1H30M
            00:00:05             | PT5S
            100:00:00            | PT100H
            0:00:01.25           | PT1.25S
            5 min                | PT5M
            5min.                | PT5M
            2h                   | PT2H
            2 hours              | PT2H
            1h 30m               | PT1H30M
            1 hr, 30 mins        | PT1H30M
            90 s                 | PT1M30S
            90 Seconds           | PT1M30S
            250 ms               | PT0.25S
            3 days               | P3D
            2 weeks              | P2W
            1 year 6 months      | P1Y6M
            1.5 h                | PT1H30M
            -5 min               | -PT5M
            90                   | !
            1:30                 | !
            1:60:00              | !
            1:00:60              | !
            1:2:3:4              | !
            1::0                 | !
            P                    | !
            PT                   | !
            P1H                  | !
            PT1D                 | !
            PT1M1H               | !
            P1DT                 | !
            PT1H-30M             | !
            P0.5Y                | !
            30m 1h               | !
            1h 1h                | !
            1 fortnight          | !
            h                    | !
            5 5                  | !
            5 min 3              | !
            1e3 s                | !
            1.2.3 s              | !
            99999999999999999 s  | !
            soon                 | !
            """)
    void textBecomesDuration(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.DURATION), text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} -> {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SECONDS | 90      | PT1M30S  | 90
            SECONDS | 3:45    | PT3M45S  | 225
            SECONDS | 75:30   | PT1H15M30S | 4530
            SECONDS | 0.5     | PT0.5S   | 0.5
            SECONDS | P1D     | P1D      | 86400
            MINUTES | 90      | PT1H30M  | 90
            MINUTES | 1:30    | PT1H30M  | 90
            MINUTES | 90 s    | PT1M30S  | 1.5
            HOURS   | 1.5     | PT1H30M  | 1.5
            DAYS    | 3       | P3D      | 3
            DAYS    | 2 weeks | P2W      | 14
            MILLIS  | 1500    | PT1.5S   | 1500
            MONTHS  | 18      | P18M     | 18
            YEARS   | 18 months | P18M   | 1.5
            SECONDS | 0       | PT0S     | 0
            SECONDS | -90     | -PT1M30S | -90
            """)
    void bareNumbersCountInTheUnit(ChronoUnit unit, String text, String expected, String sent) throws BadValue {
        Scalar scalar = Types.scalar(new DurationType(Optional.of(unit)));

        assertThat(Types.outcome(scalar, text)).isEqualTo(expected);
        assertThat(scalar.send(expected, Optional.empty())).isEqualTo(sent);
    }

    @Test
    void formatOverrulesTheUnit() throws BadValue {
        Scalar scalar = Types.scalar(new DurationType(Optional.of(ChronoUnit.SECONDS)));

        assertThat(scalar.send("PT1H30M", Optional.of("iso"))).isEqualTo("PT1H30M");
        assertThat(scalar.send("PT1H30M", Optional.of("minutes"))).isEqualTo("90");
        assertThat(Types.scalar(Types.DURATION).send("PT1H30M", Optional.empty()))
                .isEqualTo("PT1H30M");
    }

    @Test
    void monthsHaveNoSeconds() {
        Scalar scalar = Types.scalar(new DurationType(Optional.of(ChronoUnit.SECONDS)));

        assertThatThrownBy(() -> scalar.send("P1M", Optional.empty()))
                .isInstanceOf(BadValue.class)
                .hasMessage("duration in seconds expected, \"P1M\" found");
    }

    @Test
    void durationsCompareByLength() throws BadValue {
        Scalar scalar = Types.scalar(Types.DURATION);

        assertThat(scalar.compare(scalar.read("PT36H"), scalar.read("P1DT12H"))).isZero();
        assertThat(scalar.compare(scalar.read("P1M"), scalar.read("P30D"))).isPositive();
        assertThat(scalar.compare(scalar.read("-PT1H"), scalar.read("PT0S"))).isNegative();
    }
}
