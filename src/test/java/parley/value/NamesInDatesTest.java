package parley.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.TimeNames;
import parley.contract.ValueType.DateTimeType;
import parley.contract.ValueType.DateType;
import parley.contract.ValueType.LocalDateTimeType;

class NamesInDatesTest {

    private static final String SLASHES = "dd/MM/yyyy HH:mm z";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            17/05/2024 23:00 UTC  | 2024-05-17T23:00:00Z
            17/05/2024 23:00 GMT  | 2024-05-17T23:00:00Z
            17/05/2024 23:00 gmt  | 2024-05-17T23:00:00Z
            17/05/2024 23:00 UT   | 2024-05-17T23:00:00Z
            17/05/2024 23:00 Z    | 2024-05-17T23:00:00Z
            17/05/2024 23:00 BST  | !
            17/05/2024 23:00 CET  | !
            17/05/2024 23:00 EST  | !
            17/05/2024 23:00 IST  | !
            17/05/2024 23:00 GMT+2 | !
            17/05/2024 23:00 Central European Time | !
            17/05/2024 23:00      | !
            """)
    void zonesThatMeanDifferentThingsAreBad(String text, String expected) {
        for (String format : new String[] {SLASHES, "dd/MM/yyyy HH:mm zzzz", "dd/MM/yyyy HH:mm v"}) {
            assertThat(Types.outcome(Types.scalar(Types.dateTime(format)), text))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            dd/MM/yyyy HH:mm z  | 17/05/2024 23:00 BST              | 2024-05-17T22:00:00Z
            dd/MM/yyyy HH:mm z  | 17/05/2024 23:00 bst              | 2024-05-17T22:00:00Z
            dd/MM/yyyy HH:mm z  | 17/05/2024 23:00 GMT              | 2024-05-17T23:00:00Z
            dd/MM/yyyy HH:mm z  | 17/05/2024 23:00 CET              | !
            HH:mm z, d MMM yyyy | 23:00 BST, 17 May 2024            | 2024-05-17T22:00:00Z
            rfc-822             | Fri, 17 May 2024 23:00:00 BST     | 2024-05-17T22:00:00Z
            rfc-822             | Fri, 17 May 2024 23:00:00 +0200   | 2024-05-17T21:00:00Z
            rfc-822             | Fri, 17 May 2024 23:00:00 CET     | !
            """)
    void contractsExplainOtherNames(String format, String text, String expected) {
        TimeNames names = new TimeNames(Map.of("BST", ZoneOffset.ofHours(1)), Locale.ENGLISH);

        assertThat(Types.outcome(Types.scalar(dateTime(names, format)), text)).isEqualTo(expected);
    }

    @Test
    void namedZonesAreSentByTheirNameOrInUtc() throws BadValue {
        TimeNames names = new TimeNames(Map.of("BST", ZoneOffset.ofHours(1)), Locale.ENGLISH);
        Scalar london = Types.scalar(
                new DateTimeType(Types.sources(SLASHES), names, Optional.of(ZoneId.of("Europe/London")), false));
        Scalar paris = Types.scalar(dateTime(names, SLASHES));

        assertThat(london.send("2024-05-17T22:00:00Z", Optional.empty())).isEqualTo("17/05/2024 23:00 BST");
        assertThat(paris.send("2024-05-17T22:00:00Z", Optional.empty())).isEqualTo("17/05/2024 22:00 UTC");
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            EEE, dd MMM yyyy HH:mm:ss 'GMT'  | Fri, 17 May 2024 23:00:00 GMT | 2024-05-17T21:00:00Z
            yyyy-MM-dd'T'HH:mm:ss'Z'         | 2024-05-17T23:00:00Z          | 2024-05-17T21:00:00Z
            'Geändert am' dd.MM.yyyy, HH 'Uhr' | Geändert am 17.05.2024, 23 Uhr | 2024-05-17T21:00:00Z
            yyyy-MM-dd 'o''clock' HH:mm      | 2024-05-17 o'clock 23:00      | 2024-05-17T21:00:00Z
            yyyy-MM-dd HH:mm[ z]             | 2024-05-17 23:00 UTC          | 2024-05-17T23:00:00Z
            yyyy-MM-dd HH:mm[ z]             | 2024-05-17 23:00              | 2024-05-17T21:00:00Z
            yyyy-MM-dd HH:mm VV              | 2024-05-17 23:00 Asia/Tokyo   | 2024-05-17T14:00:00Z
            yyyy-MM-dd HH:mm XXX             | 2024-05-17 23:00 -03:00       | 2024-05-18T02:00:00Z
            """)
    void quotedLettersAreNoLettersOfThePattern(String format, String text, String expected) {
        assertThat(TypeProblems.of(Types.dateTime(format))).isEmpty();
        assertThat(Types.outcome(Types.scalar(Types.dateTime(format)), text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}: {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            de    | d. MMMM yyyy     | 17. März 2024        | 2024-03-17
            de    | dd.MMM.yyyy      | 17.Mär.2024          | 2024-03-17
            de    | d. MMM yyyy      | 7. Okt. 2024         | 2024-10-07
            de    | d. MMM yyyy      | 7. okt 2024          | 2024-10-07
            de    | EEEE, d. MMMM yyyy | Sonntag, 17. März 2024 | 2024-03-17
            de    | EEEE, d. MMMM yyyy | Montag, 17. März 2024  | !
            de    | d. MMM yyyy      | 7. Oct 2024          | !
            fr    | d MMMM yyyy      | 7 août 2024          | 2024-08-07
            fr    | d MMM yyyy       | 7 juil. 2024         | 2024-07-07
            fr    | d MMM yyyy       | 7 juin 2024          | 2024-06-07
            fr    | d MMM yyyy       | 7 jui 2024           | !
            es    | d 'de' MMMM 'de' yyyy | 7 de diciembre de 2024 | 2024-12-07
            pt-BR | d MMM yyyy       | 7 fev. 2024          | 2024-02-07
            ru    | d MMMM yyyy      | 7 мая 2024           | 2024-05-07
            en    | d MMM yyyy       | 7 Sept 2024          | 2024-09-07
            en    | d MMM yyyy       | 7 Sep. 2024          | 2024-09-07
            en    | d MMM. yyyy      | 7 Sep. 2024          | 2024-09-07
            en    | d MMM yyyy       | 7 Mai 2024           | !
            """)
    void monthsHaveNamesInTheLanguageOfTheUpstream(String language, String format, String text, String expected) {
        TimeNames names = new TimeNames(Map.of(), Locale.forLanguageTag(language));
        Scalar date = Types.scalar(new DateType(Types.sources(format), names));
        Scalar local = Types.scalar(new LocalDateTimeType(Types.sources(format + " HH:mm"), names));
        String ofDay = expected.equals("!") ? "!" : expected + "T09:30:00";

        assertThat(Types.outcome(date, text)).isEqualTo(expected);
        assertThat(Types.outcome(local, text + " 09:30")).isEqualTo(ofDay);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "el", "tr", "fi", "hu", "ja", "ar"})
    void everyDayOfEveryLanguageIsReadAsItIsPrinted(String language) {
        Locale locale = Locale.forLanguageTag(language);
        Scalar date = Types.scalar(new DateType(Types.sources("EEEE, d MMMM uuuu"), new TimeNames(Map.of(), locale)));
        Random random = new Random(20_261_101);

        for (int i = 0; i < 200; i++) {
            LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_000));
            DayOfWeek weekday = day.getDayOfWeek();
            Month month = day.getMonth();
            String text = weekday.getDisplayName(TextStyle.FULL, locale) + ", " + day.getDayOfMonth() + " "
                    + month.getDisplayName(TextStyle.FULL, locale) + " " + day.getYear();
            assertThat(Types.outcome(date, text)).as(text).isEqualTo(day.toString());
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2024-05-17T09:00            | 2024-05-17T09:00:00
            2024-05-17 09:00:00.5       | 2024-05-17T09:00:00.500
            20240517T090000             | 2024-05-17T09:00:00
            2024-05-17T24:00:00         | 2024-05-18T00:00:00
            2024-05-17T09:00:00Z        | !
            2024-05-17T09:00:00+02:00   | !
            2024-05-17T09:00:00[Europe/Paris] | !
            2024-05-17                  | !
            2024-05-17T25:00            | !
            """)
    void localDateTimesHaveNoZone(String text, String expected) throws BadValue {
        Scalar local = Types.scalar(new LocalDateTimeType(Types.sources(), TimeNames.USUAL));

        assertThat(Types.outcome(local, text)).isEqualTo(expected);
        if (!expected.equals("!")) {
            assertThat(local.send(expected, Optional.empty())).isEqualTo(expected);
            assertThat(local.fromClient(expected)).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2024-05-17T07:00:00Z[UTC]                         | 2024-05-17T07:00:00Z
            2024-05-17T07:00:00Z[Etc/UTC]                     | 2024-05-17T07:00:00Z
            2024-05-17T07:00:00Z[Europe/Paris]                | 2024-05-17T07:00:00Z
            2024-05-17T09:00:00+02:00[Europe/Paris]           | 2024-05-17T07:00:00Z
            2024-05-17T09:00:00+02:00[!Europe/Paris]          | 2024-05-17T07:00:00Z
            2024-05-17T09:00:00+02:00[Europe/Paris][u-ca=gregory] | 2024-05-17T07:00:00Z
            2024-05-17T09:00:00[Asia/Tokyo]                   | 2024-05-17T00:00:00Z
            2024-05-17T09:00:00+02:00[+02:00]                 | 2024-05-17T07:00:00Z
            2024-05-17T09:00:00+01:00[Europe/Paris]           | !
            2024-05-17T09:00:00Z[Mars/Base]                   | 2024-05-17T09:00:00Z
            2024-05-17T09:00:00Z[!Mars/Base]                  | !
            2024-05-17T09:00:00[Mars/Base]                    | !
            2024-05-17T09:00:00Z[!u-ca=hebrew]                | !
            2024-05-17T09:00:00Z[UTC][Europe/Paris]           | !
            2024-05-17T09:00:00Z[UTC                          | !
            2024-05-17T09:00:00Z[]x                           | !
            """)
    void suffixesOfRfc9557AreUnderstood(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.dateTime()), text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Fri, 17 May 2024 24:00:00 GMT    | 2024-05-18T00:00:00Z
            Fri, 31 May 2024 24:00:00 -0500  | 2024-06-01T05:00:00Z
            31 Dec 2024 24:00 +0000          | 2025-01-01T00:00:00Z
            Fri, 17 May 2024 24:00:01 GMT    | !
            Fri, 17 May 2024 24:30 GMT       | !
            Fri, 17 May 2024 25:00:00 GMT    | !
            Fri, 17 May 2024 23:00:00 +0100 (BST) | 2024-05-17T22:00:00Z
            Fri, 17 May 2024 23:00:00 (BST)  | !
            """)
    void dayOfRfc822EndsAtTwentyFour(String text, String expected) {
        assertThat(Types.outcome(Types.scalar(Types.dateTime("rfc-822")), text)).isEqualTo(expected);
    }

    @Test
    void noTextIsReadAsAnotherMomentThanItNames() {
        Random random = new Random(9_557);
        Scalar iso = Types.scalar(Types.dateTime());
        String[] zones = {"Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"};

        for (int i = 0; i < 2_000; i++) {
            LocalDateTime local = LocalDateTime.of(2000, 1, 1, 0, 0).plusMinutes(random.nextInt(20_000_000));
            ZoneId zone = ZoneId.of(zones[random.nextInt(zones.length)]);
            String text = local.atZone(zone).toString();
            String expected = IsoText.utc(local.atZone(zone).toInstant());
            assertThat(Types.outcome(iso, text)).as(text).isEqualTo(expected);
        }
    }

    private static DateTimeType dateTime(TimeNames names, String format) {
        return new DateTimeType(Types.sources(format), names, Optional.empty(), false);
    }

    @ParameterizedTest(name = "from {0} {1}: {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            1950 | dd.MM.yy            | 17.05.65   | 1965-05-17
            1950 | dd.MM.yy            | 17.05.49   | 2049-05-17
            1950 | dd.MM.yy            | 17.05.50   | 1950-05-17
            1930 | ddMMyy              | 170529     | 2029-05-17
            1930 | yyMMdd              | 300517     | 1930-05-17
            1930 | uu-MM-dd            | 29-05-17   | 2029-05-17
            1900 | d MMM yy            | 7 Sep 24   | 1924-09-07
            1950 | EEEE, dd-MMM-yy     | Sunday, 06-Nov-94 | 1994-11-06
            1950 | dd.MM.yyyy          | 17.05.2065 | 2065-05-17
            1950 | dd.MM.yy            | 17.05.1965 | !
            1950 | dd.MM.yy            | 17.05.5    | !
            1950 | dd.MM.yy G          | 17.05.65 AD | 2065-05-17
            """)
    void twoDigitsAreAYearOfTheHundredThatTheContractMeans(int from, String format, String text, String expected) {
        TimeNames names = new TimeNames(Map.of(), Locale.ENGLISH, from);

        assertThat(Types.outcome(Types.scalar(new DateType(Types.sources(format), names)), text))
                .isEqualTo(expected);
    }

    @Test
    void yearThatTwoDigitsDoNotMeanIsNotSent() throws BadValue {
        Scalar date =
                Types.scalar(new DateType(Types.sources("dd.MM.yy"), new TimeNames(Map.of(), Locale.ENGLISH, 1950)));

        assertThat(date.send("1965-05-17", Optional.empty())).isEqualTo("17.05.65");
        assertThatThrownBy(() -> date.send("2065-05-17", Optional.empty()))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("year from 1950 to 2049");
    }
}
