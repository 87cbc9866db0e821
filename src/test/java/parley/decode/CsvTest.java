package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.CsvOptions;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** {@code format: csv}: lines of values become a list of objects. */
class CsvTest {

    private static final CsvOptions USUAL = CsvOptions.DEFAULT;
    private static final String TWO = "code,name\r\nA1,\"Zoë, 12\"\r\nB2,two\r\n";
    private static final List<Map<String, String>> READ =
            List.of(Map.of("code", "A1", "name", "Zoë, 12"), Map.of("code", "B2", "name", "two"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code,name\r\nA1,\"Zoë, 12\"\r\nB2,two\r\n",
                "code,name\nA1,\"Zoë, 12\"\nB2,two",
                "code,name\rA1,\"Zoë, 12\"\rB2,two\r",
                "\uFEFFcode,name\nA1,\"Zoë, 12\"\nB2,two\n",
                "\n\ncode,name\n\nA1,\"Zoë, 12\"\n  \nB2,two\n\n",
                " code , name \nA1,\"Zoë, 12\"\nB2,two\n",
                "\"code\",\"name\"\n\"A1\",\"Zoë, 12\"\n\"B2\",\"two\"\n",
                "code,name\nA1,\"Zoë, 12\",\nB2,two,,\n"
            })
    void eachLineIsAnObjectOfItsColumns(String body) {
        assertThat(read(USUAL, body)).isEqualTo(READ);
    }

    @Test
    void valuesAreTextsAsTheyStandThere() {
        assertThat(read(
                        USUAL,
                        "a,b,c\n007,1.10,\n\"\", x ,true\n\"say \"\"hi\"\"\",\"two\nlines\r\nand, more\",null\n"))
                .isEqualTo(List.of(
                        Map.of("a", "007", "b", "1.10", "c", ""),
                        Map.of("a", "", "b", " x ", "c", "true"),
                        Map.of("a", "say \"hi\"", "b", "two\nlines\r\nand, more", "c", "null")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"windows-1252", "UTF-16LE", "UTF-16BE", "UTF-16", "ISO-8859-1"})
    void encodingFollowsMarkAndLabel(String charset) {
        byte[] body = TWO.getBytes(Charset.forName(charset));

        assertThat(decoded(USUAL, body, "text/csv; charset=" + charset).root().plain())
                .isEqualTo(READ);
    }

    @Test
    void falseLabelIsIgnored() {
        Decoded decoded = decoded(USUAL, TWO.getBytes(StandardCharsets.UTF_8), "text/csv; charset=ISO-8859-1");

        assertThat(decoded.root().plain()).isEqualTo(READ);
        assertThat(decoded.notes()).containsExactly("charset-label-ignored");
    }

    @Test
    void optionsSayHowLinesAreWritten() {
        List<Map<String, String>> one = List.of(Map.of("c1", "A", "c2", "1;5"));

        assertThat(read(new CsvOptions(';', false, List.of(), 0, '\''), "A;'1;5'\n"))
                .isEqualTo(one);
        assertThat(read(new CsvOptions('\t', true, List.of(), 2, '"'), "Report\r\nof \"today\nc1\tc2\nA\t1;5\n"))
                .isEqualTo(one);
        assertThat(read(new CsvOptions('|', false, List.of("c1", "c2"), 1, '"'), "x|y\nA|1;5"))
                .isEqualTo(one);
    }

    @Test
    void headerWithoutLinesIsAnEmptyList() {
        assertThat(read(USUAL, "code,name\n")).isEqualTo(List.of());
        assertThat(read(new CsvOptions(',', true, List.of(), 1, '"'), "today\ncode,name"))
                .isEqualTo(List.of());
    }

    @Test
    void columnsWithoutNameAreNumbered() {
        assertThat(read(USUAL, ",name,\n0,x,y\n")).isEqualTo(List.of(Map.of("c1", "0", "name", "x", "c3", "y")));
    }

    @Test
    void shortLinesLackTheirLastColumnsAndAreCounted() {
        Decoded decoded = decoded(USUAL, "a,b,c\n1,2\n3,4,5\n".getBytes(StandardCharsets.UTF_8), "text/csv");

        assertThat(decoded.root().plain())
                .isEqualTo(List.of(Map.of("a", "1", "b", "2"), Map.of("a", "3", "b", "4", "c", "5")));
        assertThat(decoded.notes()).containsExactly("csv-short-line");
    }

    @ParameterizedTest(name = "{0} -> {1} at {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a,b\\n1,2,3\\n                     | upstream-unexpected-format  | line 2, column
            a,b\\n1,2\\n3,4\\n5                | upstream-unexpected-format  | line 4, column
            a,b\\n1,2\\n3,"4\\n                | upstream-unexpected-format  | line
            a,b\\n1,"2"x\\n                    | upstream-unexpected-format  | line 2, column
            a,b,a\\n1,2,3\\n                   | upstream-contract-violation | columns 1 and 3 have one name
            <html><body>a,b</body></html>      | upstream-unexpected-format  | line 1, column 1: an HTML page
            <!DOCTYPE html>\\n<p>a,b           | upstream-unexpected-format  | line 1, column 1: an HTML page
            <error>a,b</error>                 | upstream-unexpected-format  | line 1, column 1: markup
            {"error":"quota, exceeded"}        | upstream-unexpected-format  | line 1, column 1: JSON
            [{"a":1,"b":2}]                    | upstream-unexpected-format  | line 1, column 1: JSON
            ` \\n `                            | upstream-unexpected-format  | blank body
            """)
    void whatIsNoCsvIsRefusedAtItsPlace(String body, String code, String place) {
        GatewayFailure failure = failure(USUAL, body.replace("\\n", "\n"), Set.of());

        assertThat(failure.kind().code()).isEqualTo(code);
        assertThat(failure.place())
                .hasValueSatisfying(found -> assertThat(found).contains(place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rate limit exceeded, please wait", "Error: unknown key", "a,b\n1,2\n", "name;code\nA;1\n"})
    void headerWithoutTheColumnOfAnIdIsNoEmptyList(String body) {
        GatewayFailure failure = failure(USUAL, body, Set.of("code"));

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
        assertThat(failure.place()).hasValueSatisfying(place -> assertThat(place)
                .contains("no column code among")
                .doesNotContain("limit")
                .doesNotContain("key"));
    }

    @Test
    void largeTextsAndManyColumnsAreRefused() {
        String text = "a,b\n1,\"" + "x".repeat(1_000_001) + "\"\n";
        String plain = "a,b\n1," + "x".repeat(1_000_001) + "\n";
        String columns = "a,".repeat(10_001) + "b\n";

        for (String body : List.of(text, plain, columns)) {
            assertThat(failure(USUAL, body, Set.of()).kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
        }
    }

    @Test
    void everyTableIsReadAsItWasWritten() {
        Random random = new Random(4_180);
        String[] pieces = {"a", "ü", "1.5", ",", ";", "\"", "\n", "\r\n", " ", "\t", "'", "€", "{", "<", "\\"};
        for (int round = 0; round < 300; round++) {
            char delimiter = ",;\t|".charAt(random.nextInt(4));
            String end = random.nextBoolean() ? "\n" : "\r\n";
            int width = 1 + random.nextInt(4);
            StringBuilder body =
                    new StringBuilder(line(List.of("k0", "k1", "k2", "k3").subList(0, width), delimiter, end));
            List<Map<String, String>> table = new ArrayList<>();
            for (int row = random.nextInt(5); row >= 0; row--) {
                Map<String, String> record = new LinkedHashMap<>();
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < width; column++) {
                    StringBuilder cell = new StringBuilder();
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        cell.append(pieces[random.nextInt(pieces.length)]);
                    }
                    cells.add(cell.toString());
                    record.put("k" + column, cell.toString());
                }
                table.add(record);
                body.append(line(cells, delimiter, end));
            }
            CsvOptions options = new CsvOptions(delimiter, true, List.of(), 0, '"');

            assertThat(read(options, body.toString())).as(body.toString()).isEqualTo(table);
        }
    }

    private static String line(List<String> cells, char delimiter, String end) {
        List<String> quoted = cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .toList();
        return String.join(String.valueOf(delimiter), quoted) + end;
    }

    private static @Nullable Object read(CsvOptions options, String body) {
        return decoded(options, body.getBytes(StandardCharsets.UTF_8), "text/csv")
                .root()
                .plain();
    }

    private static Decoded decoded(CsvOptions options, byte[] body, String type) {
        return new CsvDecoder(options, Optional.empty(), Set.of()).decode(body, Label.of(type));
    }

    private static GatewayFailure failure(CsvOptions options, String body, Set<String> ids) {
        return catchThrowableOfType(GatewayFailure.class, () -> new CsvDecoder(options, Optional.empty(), ids)
                .decode(body.getBytes(StandardCharsets.UTF_8), Label.of("text/csv")));
    }
}
