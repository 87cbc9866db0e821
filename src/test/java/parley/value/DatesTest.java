package parley.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

    @DisplayName("F-96 dates are ISO unless formats are declared")
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2024-05-17                    | 2024-05-17
            ` 2024-05-17 `                | 2024-05-17
            20240517                      | 2024-05-17
            2024-02-29                    | 2024-02-29
            2024-05-17T23:30:00           | 2024-05-17
            2024-05-17T23:30:00-05:00     | 2024-05-17
            2024-05-17 23:30              | 2024-05-17
            2024-05-17T00:00:00.0000000Z  | 2024-05-17
            20240517T233000Z              | 2024-05-17
            2024-05-17+02:00              | 2024-05-17
            2024-05-17-05:00              | 2024-05-17
            2024-05-17Z                   | 2024-05-17
            /Date(1559316497303)/         | 2019-05-31
            0001-01-01                    | 0001-01-01
            0000-00-00                    | !
            0000-01-01                    | !
            2024-00-10                    | !
            2024-13-01                    | !
            2023-02-29                    | !
            2024-04-31                    | !
            2024-5-7                      | !
            24-05-17                      | !
            2024-05                       | !
            2024-0517                     | !
            202405-17                     | !
            17.05.2024                    | !
            05/17/2024                    | !
            2024-05-17T                   | !
            2024-05-17T25:00:00           | !
            2024-05-17x                   | !
            +12024-05-17                  | !
            2024-W20-5                    | !
            ٢٠٢٤-٠٥-١٧                    | !
            today                         | !
            """)
    void textBecomesDate(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.date()), text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dd.MM.yyyy          | 17.05.2024                      | 2024-05-17
            dd.MM.uuuu          | 17.05.2024                      | 2024-05-17
            dd.MM.yyyy          | 31.02.2024                      | !
            dd.MM.yyyy          | 2024-05-17                      | !
            dd.MM.yyyy          | 17.5.2024                       | !
            d.M.yyyy            | 17.5.2024                       | 2024-05-17
            d.M.yyyy            | 07.05.2024                      | 2024-05-07
            dd.MM.yy            | 17.05.24                        | 2024-05-17
            dd/MM/uu            | 17/05/99                        | 2099-05-17
            MM/dd/yyyy          | 05/17/2024                      | 2024-05-17
            d MMM yyyy          | 7 May 2024                      | 2024-05-07
            dd-MMM-yyyy         | 17-SEP-2024                     | 2024-09-17
            MMMM d, yyyy        | january 5, 2024                 | 2024-01-05
            EEE d MMM yyyy      | Fri 17 May 2024                 | 2024-05-17
            EEE d MMM yyyy      | Mon 17 May 2024                 | !
            yyyy-MM-dd HH:mm:ss | 2024-05-17 23:30:00             | 2024-05-17
            yyyyMMddHHmm        | 202405172330                    | 2024-05-17
            'y'yyyyMMdd         | y20240517                       | 2024-05-17
            yyyy-DDD            | 2024-138                        | 2024-05-17
            epoch-seconds       | 1715983200                      | 2024-05-18
            epoch-millis        | /Date(1715983200000)/           | 2024-05-18
            rfc-822             | Fri, 17 May 2024 23:30:00 -0500 | 2024-05-17
            iso                 | 2024-05-17                      | 2024-05-17
            """)
    void formatsAreTakenAtTheirWord(String format, String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.date(format)), text)).isEqualTo(expected);
    }

    @Test
    void formatsAreTriedInOrder() {
        Scalar date = Types.scalar(Types.date("dd.MM.yyyy", "dd.MM.yy", "iso"));

        assertThat(Types.outcome(date, "17.05.2024")).isEqualTo("2024-05-17");
        assertThat(Types.outcome(date, "17.05.24")).isEqualTo("2024-05-17");
        assertThat(Types.outcome(date, "20240517")).isEqualTo("2024-05-17");
        assertThatThrownBy(() -> date.read("17/05/2024")).hasMessage("date expected, \"17/05/2024\" found");
    }

    @Test
    void callersWriteIsoAndMayWriteTheUpstreamsForm() {
        Scalar date = Types.scalar(Types.date("ddMMyyyy"));

        assertThat(Types.outcomeOfClient(date, "2024-05-17")).isEqualTo("2024-05-17");
        assertThat(Types.outcomeOfClient(date, "17052024")).isEqualTo("2024-05-17");
        assertThat(Types.outcomeOfClient(date, "20240517")).isEqualTo("2024-05-17");
        assertThat(Types.outcomeOfClient(date, "May")).isEqualTo("!");
    }

    @ParameterizedTest(name = "{0} <- {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dd.MM.yyyy          | 17.05.2024
            d MMM yyyy          | 17 May 2024
            yyyy-MM-dd HH:mm    | 2024-05-17 00:00
            epoch-seconds       | 1715896800
            epoch-millis        | 1715896800000
            rfc-822             | Fri, 17 May 2024 00:00:00 +0200
            iso                 | 2024-05-17
            """)
    void datesGoBackInTheUpstreamsForm(String format, String sent) throws BadValue {
        assertThat(Types.scalar(Types.date(format)).send("2024-05-17", Optional.empty()))
                .isEqualTo(sent);
        assertThat(Types.scalar(Types.date()).send("2024-05-17", Optional.of(format)))
                .isEqualTo(sent);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            09:00              | 09:00:00
            09:00:30           | 09:00:30
            ` 23:59:59 `       | 23:59:59
            09:00:30.5         | 09:00:30.500
            09:00:30.1234567   | 09:00:30.123456700
            09:00:30,5         | 09:00:30.500
            09:00:00.000       | 09:00:00
            09:00:00Z          | 09:00:00
            09:00:00+02:00     | 09:00:00
            090000             | 09:00:00
            0900               | 09:00:00
            9:00               | !
            24:00              | !
            09:60              | !
            09                 | !
            9 am               | !
            09:00:             | !
            09:00:00.          | !
            noon               | !
            """)
    void textBecomesTime(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.time()), text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} -> {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            H:mm                    | 9:05                | 09:05:00 | 9:05
            h:mm a                  | 9:05 pm             | 21:05:00 | 9:05 PM
            HHmmss                  | 090500              | 09:05:00 | 090500
            uuuu-MM-dd'T'HH:mm:ss   | 0001-01-01T09:05:00 | 09:05:00 | 1970-01-01T09:05:00
            H:mm                    | 25:00               | !        | -
            iso                     | 09:05               | 09:05:00 | 09:05:00
            """)
    void timesOfDayHaveFormatsToo(String format, String text, String expected, String sent) throws BadValue {
        Scalar time = Types.scalar(Types.time(format));

        assertThat(Types.outcome(time, text)).isEqualTo(expected);
        if (!expected.equals("!")) {
            assertThat(time.send(expected, Optional.empty())).isEqualTo(sent);
            assertThat(time.fromClient(expected)).isEqualTo(expected);
        }
    }
}
