package parley.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.TimeNames;
import parley.contract.ValueType.DateTimeType;

class DateTimesTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2024-05-17T07:00:00Z              | 2024-05-17T07:00:00Z
            2024-05-17T07:00Z                 | 2024-05-17T07:00:00Z
            2024-05-17t07:00:00z              | 2024-05-17T07:00:00Z
            2024-05-17T09:00:00+02:00         | 2024-05-17T07:00:00Z
            2024-05-17T09:00:00+0200          | 2024-05-17T07:00:00Z
            2024-05-17T09:00:00+02            | 2024-05-17T07:00:00Z
            2024-05-17 09:00:00 +0200         | 2024-05-17T07:00:00Z
            2024-05-17 07:00:00 UTC           | 2024-05-17T07:00:00Z
            2024-05-17 07:00:00 GMT           | 2024-05-17T07:00:00Z
            2024-05-17T02:00:00-05:00         | 2024-05-17T07:00:00Z
            2024-05-17T09:00:00               | 2024-05-17T07:00:00Z
            2024-05-17 09:00:00               | 2024-05-17T07:00:00Z
            2024-05-17T09:00                  | 2024-05-17T07:00:00Z
            2024-01-17T09:00:00               | 2024-01-17T08:00:00Z
            20240517T070000Z                  | 2024-05-17T07:00:00Z
            2024-05-17T07:00:00.000Z          | 2024-05-17T07:00:00Z
            2024-05-17T07:00:00.1Z            | 2024-05-17T07:00:00.100Z
            2024-05-17T07:00:00,5Z            | 2024-05-17T07:00:00.500Z
            2024-05-17T07:00:00.1234567Z      | 2024-05-17T07:00:00.123456700Z
            2024-05-17T07:00:00.1234567891Z   | 2024-05-17T07:00:00.123456789Z
            2024-05-17T24:00:00Z              | 2024-05-18T00:00:00Z
            2016-12-31T23:59:60Z              | 2016-12-31T23:59:59Z
            2024-03-31T02:30:00               | 2024-03-31T01:30:00Z
            2024-10-27T02:30:00               | 2024-10-27T00:30:00Z
            /Date(1559316497303)/             | 2019-05-31T15:28:17.303Z
            /Date(1559316497303+0200)/        | 2019-05-31T15:28:17.303Z
            /Date(-1000)/                     | 1969-12-31T23:59:59Z
            /Date(-1000-0500)/                | 1969-12-31T23:59:59Z
            0001-01-01T00:00:00Z              | 0001-01-01T00:00:00Z
            0001-01-01T00:00:00               | !
            9999-12-31T23:59:59-01:00         | !
            0000-00-00 00:00:00               | !
            2024-05-17                        | !
            2024-05-17T                       | !
            2024-05-17T09                     | !
            2024-05-17T24:30:00Z              | !
            2024-05-17T23:60:00Z              | !
            2024-05-17T09:00:61Z              | !
            2024-05-17T09:00:00+25:00         | !
            2024-05-17T09:00:00+02:60         | !
            2024-05-17T09:00:00+2             | !
            2024-05-17T09:00:00 CET           | !
            2024-05-17T09:00:00ZZ             | !
            2023-02-29T09:00:00Z              | !
            Fri, 17 May 2024 09:00:00 +0200   | !
            1715929200                        | !
            /Date(x)/                         | !
            /Date(1559316497303+9900)/        | !
            now                               | !
            """)
    void textBecomesInstant(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.dateTime()), text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Fri, 17 May 2024 09:00:00 +0200         | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 07:00:00 GMT           | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 07:00:00 UT            | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 07:00:00 Z             | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 07:00:00 UTC           | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 02:00:00 EST           | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 03:00:00 EDT           | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 01:00:00 CST           | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 00:00:00 pdt           | 2024-05-17T07:00:00Z
            Thu, 16 May 2024 23:00:00 PST           | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 07:00:00 -0000         | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 09:00:00 +02:00        | 2024-05-17T07:00:00Z
            Mon, 17 May 2024 07:00:00 GMT           | 2024-05-17T07:00:00Z
            Friday, 17 May 2024 07:00:00 GMT        | 2024-05-17T07:00:00Z
            Friday, 17-May-24 07:00:00 GMT          | 2024-05-17T07:00:00Z
            Fri 17 May 2024 07:00:00 GMT            | 2024-05-17T07:00:00Z
            17 May 2024 07:00 GMT                   | 2024-05-17T07:00:00Z
            7 May 24 7:00 GMT                       | 2024-05-07T07:00:00Z
            `Fri,  17 May 2024\r\n 07:00:00 +0000`  | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 09:00:00 +0200 (CEST)  | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 09:00:00 +0200 (a(b)c) | 2024-05-17T07:00:00Z
            Fri, 17 May 2024 09:00:00               | 2024-05-17T07:00:00Z
            17 Sept 2024 07:00:00 GMT               | 2024-09-17T07:00:00Z
            17 Dec 99 07:00:00 GMT                  | 1999-12-17T07:00:00Z
            17 Dec 099 07:00:00 GMT                 | 1999-12-17T07:00:00Z
            17 Dec 49 07:00:00 GMT                  | 2049-12-17T07:00:00Z
            31 Feb 2024 07:00:00 GMT                | !
            Fri, 17 May 2024 09:00:00 CET           | !
            Fri, 17 May 2024 25:00:00 GMT           | !
            Fri, 17 Mai 2024 09:00:00 GMT           | !
            Fri, 17 Ma 2024 09:00:00 GMT            | !
            Fri, 17 May ab 09:00:00 GMT             | !
            Fri, 17 May 0000 09:00:00 GMT           | !
            Fri, 17 May 2024                        | !
            Fri, 17 May 2024 0900 GMT               | !
            Xyz, 17 May 2024 09:00:00 GMT           | !
            2024-05-17T07:00:00Z                    | !
            ((((                                    | !
            ,                                       | !
            """)
    void mailDatesBecomeInstants(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.dateTime("rfc-822")), text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            epoch-seconds             | 1715929200                       | 2024-05-17T07:00:00Z
            epoch-seconds             | 1715929200.25                    | 2024-05-17T07:00:00.250Z
            epoch-seconds             | 1.7159292E9                      | 2024-05-17T07:00:00Z
            epoch-seconds             | 0                                | 1970-01-01T00:00:00Z
            epoch-seconds             | -0.5                             | 1969-12-31T23:59:59.500Z
            epoch-seconds             | 1730000000                       | 2024-10-27T03:33:20Z
            epoch-seconds             | 1729990800                       | 2024-10-27T01:00:00Z
            epoch-seconds             | 1729987200                       | 2024-10-27T00:00:00Z
            epoch-seconds             | 1715929200000                    | !
            epoch-seconds             | 1e300                            | !
            epoch-seconds             | 1e1000000000                     | !
            epoch-seconds             | abc                              | !
            epoch-seconds             | 2024-05-17T07:00:00Z             | !
            epoch-millis              | 1715929200123                    | 2024-05-17T07:00:00.123Z
            epoch-millis              | /Date(1715929200123)/            | 2024-05-17T07:00:00.123Z
            epoch-millis              | 1715929200                       | !
            epoch-millis              | 9999999999                       | !
            epoch-millis              | 2678400000                       | 1970-02-01T00:00:00Z
            epoch-millis              | 999999999                        | 1970-01-12T13:46:39.999Z
            epoch-millis              | 10000000000                      | 1970-04-26T17:46:40Z
            epoch-millis              | 1.715929200123E12                | 2024-05-17T07:00:00.123Z
            yyyyMMddHHmm              | 202405170900                     | 2024-05-17T07:00:00Z
            dd.MM.yyyy HH:mm:ss       | 17.05.2024 09:00:00              | 2024-05-17T07:00:00Z
            dd.MM.yyyy                | 17.05.2024                       | 2024-05-16T22:00:00Z
            MM/dd/yyyy h:mm:ss a      | 05/17/2024 9:00:00 AM            | 2024-05-17T07:00:00Z
            yyyy-MM-dd HH:mm Z        | 2024-05-17 03:00 -0400           | 2024-05-17T07:00:00Z
            yyyy-MM-dd HH:mm XXX      | 2024-05-17 03:00 -04:00          | 2024-05-17T07:00:00Z
            yyyy-MM-dd HH:mm VV       | 2024-05-17 03:00 America/New_York | 2024-05-17T07:00:00Z
            yyyy-MM-dd'T'HH:mm[:ss]   | 2024-05-17T09:00                 | 2024-05-17T07:00:00Z
            EEE MMM d HH:mm:ss Z yyyy | Fri May 17 07:00:00 +0000 2024   | 2024-05-17T07:00:00Z
            yyyy-MM-dd HH:mm:ss.SSS   | 2024-05-17 09:00:00.120          | 2024-05-17T07:00:00.120Z
            """)
    void formatsAreTakenAtTheirWord(String format, String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.dateTime(format)), text)).isEqualTo(expected);
    }

    @Test
    void zoneOfTheAttributeWinsOverTheUpstreams() {
        Scalar tokyo = Types.scalar(new DateTimeType(
                Types.sources("iso", "rfc-822"), TimeNames.USUAL, Optional.of(ZoneId.of("Asia/Tokyo")), false));

        assertThat(Types.outcome(tokyo, "2024-05-17T16:00:00")).isEqualTo("2024-05-17T07:00:00Z");
        assertThat(Types.outcome(tokyo, "17 May 2024 16:00:00")).isEqualTo("2024-05-17T07:00:00Z");
        assertThat(Types.outcome(tokyo, "2024-05-17T07:00:00Z")).isEqualTo("2024-05-17T07:00:00Z");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2024-05-17T09:00:00+02:00    | 2024-05-17T09:00:00+02:00
            2024-05-17T02:00:00.5-05:00  | 2024-05-17T02:00:00.500-05:00
            2024-05-17T07:00:00Z         | 2024-05-17T07:00:00Z
            2024-05-17T09:00:00          | 2024-05-17T09:00:00+02:00
            2024-01-17T09:00:00          | 2024-01-17T09:00:00+01:00
            /Date(1559316497303+0530)/   | 2019-05-31T20:58:17.303+05:30
            1800-01-01T00:00:00          | 1799-12-31T23:06:32Z
            """)
    void offsetIsKeptWhereTheContractAsks(String text, String expected) throws BadValue {
        Scalar scalar = Types.scalar(new DateTimeType(Types.sources(), TimeNames.USUAL, Optional.empty(), true));

        assertThat(Types.outcome(scalar, text)).isEqualTo(expected);
        assertThat(scalar.compare(
                        scalar.read(text), Types.scalar(Types.dateTime()).read(text)))
                .isZero();
    }

    @Test
    void callersWithoutZoneMeanUtc() {
        Scalar scalar = Types.scalar(Types.dateTime("dd.MM.yyyy HH:mm"));

        assertThat(Types.outcomeOfClient(scalar, "2024-05-17T07:00:00Z")).isEqualTo("2024-05-17T07:00:00Z");
        assertThat(Types.outcomeOfClient(scalar, "2024-05-17T07:00:00")).isEqualTo("2024-05-17T07:00:00Z");
        assertThat(Types.outcomeOfClient(scalar, "17.05.2024 09:00")).isEqualTo("2024-05-17T07:00:00Z");
        assertThat(Types.outcomeOfClient(scalar, "2024-05-17")).isEqualTo("!");
    }

    @ParameterizedTest(name = "{0} <- {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            iso                  | 2024-05-17T07:00:00Z
            rfc-822              | Fri, 17 May 2024 09:00:00 +0200
            epoch-seconds        | 1715929200
            epoch-millis         | 1715929200000
            yyyyMMddHHmm         | 202405170900
            dd.MM.yyyy HH:mm XXX | 17.05.2024 09:00 +02:00
            dd.MM.yyyy           | 17.05.2024
            """)
    void instantsGoBackInTheUpstreamsForm(String format, String sent) throws BadValue {
        assertThat(Types.scalar(Types.dateTime(format)).send("2024-05-17T07:00:00Z", Optional.empty()))
                .isEqualTo(sent);
        assertThat(Types.scalar(Types.dateTime("rfc-822")).send("2024-05-17T07:00:00Z", Optional.of(format)))
                .isEqualTo(sent);
    }

    @Test
    void fractionsGoBackOnlyWhereTheyAre() throws BadValue {
        Scalar scalar = Types.scalar(Types.dateTime("epoch-seconds"));

        assertThat(scalar.send("2024-05-17T07:00:00.250Z", Optional.empty())).isEqualTo("1715929200.25");
        assertThat(scalar.send("1970-01-01T00:00:00Z", Optional.empty())).isEqualTo("0");
        assertThat(scalar.send("1969-12-31T23:59:59.500Z", Optional.empty())).isEqualTo("-0.5");
    }
}
