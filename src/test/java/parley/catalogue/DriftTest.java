package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;

/** F-89 to F-97 in lists: what one bad record does, and what many of them do, with {@code if-bad: fail} and without. */
class DriftTest {

    private static final int RECORDS = 10;

    /**
     * One kind of drift.
     *
     * @param attribute form of the attribute, without its end
     * @param good its value in a good record
     * @param member name of the value in a bad record
     * @param bad its value there
     * @param dropped whether the default leaves the record out, because it has no value for a required attribute
     */
    private record Drift(String row, String attribute, String good, String member, String bad, boolean dropped) {
        @Override
        public String toString() {
            return row;
        }
    }

    private static final List<Drift> DRIFTS = List.of(
            new Drift("F-89 field-removed", "from: name, required: true", "a", "other", "a", true),
            new Drift("F-90 field-renamed", "from: name, required: true", "a", "fullName", "a", true),
            new Drift("F-91 type-changed", "from: name, type: integer", "7", "name", "seven", false),
            new Drift("F-92 enum-grew", "from: name, type: enum, values: { a: A, b: B }", "a", "name", "z", false),
            new Drift("F-93 null-creep", "from: name, required: true", "a", "name", "", true),
            new Drift("F-96 date-format", "from: name, type: date", "2024-05-17", "name", "0000-17-99", false),
            new Drift("F-97 decimal-comma", "from: name, type: decimal", "1.50", "name", "1.234,56", false));

    static Stream<Arguments> drifts() {
        return DRIFTS.stream().flatMap(drift -> Stream.of(Kind.JSON, Kind.XML).map(kind -> Arguments.of(drift, kind)));
    }

    private static String contract(Drift drift, Kind kind, String ifBad) {
        return """
                contract: things
                upstream: { url: "${upstream}", format: %s }
                resources:
                  things:
                    id: %s
                    attributes: { name: { %s%s } }
                    list: { request: GET /things, records: %s }
                """.formatted(kind.word(), kind.idExpression(), drift.attribute, ifBad, kind.pick("$", "things.thing"));
    }

    private static String body(Drift drift, Kind kind, int bad) {
        String all = IntStream.rangeClosed(1, RECORDS)
                .mapToObj(i -> i <= bad
                        ? MeaningFaults.record(kind, "" + i, drift.member, drift.bad)
                        : kind.record("" + i, drift.good))
                .collect(Collectors.joining(kind.pick(",", "")));
        return kind.pick("[" + all + "]", "<things>" + all + "</things>");
    }

    private static Answer list(Drift drift, Kind kind, String ifBad, int bad) {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> kind.reply(body(drift, kind, bad)), contract(drift, kind, ifBad))) {
            return gateway.get("/things");
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("drifts")
    @DisplayName("F-89 … F-97 one bad record is a note and takes nothing down")
    void oneBadRecordIsANote(Drift drift, Kind kind) {
        Answer answer = list(drift, kind, "", 1);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.ids()).hasSize(drift.dropped ? RECORDS - 1 : RECORDS);
        assertThat(answer.text("/meta/warnings/0/attribute")).isEqualTo("name");
        assertThat(answer.at("/meta/warnings/0/records").asInt()).isEqualTo(1);
        assertThat(answer.body()).doesNotContain(drift.bad.length() > 3 ? drift.bad : "CANARY");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("drifts")
    @DisplayName("F-89 … F-97 more than a fifth of the records is drift: the reply fails")
    void manyBadRecordsAreDrift(Drift drift, Kind kind) {
        Answer answer = list(drift, kind, "", 3);

        assertThat(answer.code()).as("%s", answer).isEqualTo("upstream-contract-violation");
        assertThat(answer.text("/errors/0/meta/fault")).isEqualTo("drift");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("drifts")
    @DisplayName("F-89 … F-97 with if-bad: fail one bad record fails the reply")
    void oneBadRecordFailsWhereItShall(Drift drift, Kind kind) {
        Answer answer = list(drift, kind, ", if-bad: fail", 1);

        assertThat(answer.code()).as("%s", answer).isEqualTo("upstream-contract-violation");
        assertThat(answer.text("/errors/0/meta/fault")).isIn(Arrays.asList(drift.row.substring(5), "field-removed"));
    }
}
