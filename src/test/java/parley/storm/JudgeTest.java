package parley.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.bench.Heard;
import parley.storm.Verdict.Kind;

/** The oracle itself: each way of being wrong is seen. */
class JudgeTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final Duration TOLERANCE = Duration.ofMillis(250);

    private final World world = new World(7, 100);
    private final Judge judge = new Judge(world, new DocumentReading(world), TOLERANCE);
    private final Subject subject = new Subject(Api.QUOTES, 3);
    private final Fact fact = world.at(subject, 100 * SECOND);
    private final long end = world.begins(subject, fact.serial() + 1);

    @Test
    void whatIsTrueNowIsGood() {
        assertThat(kind(end - SECOND, 0, document(fact, ""), "parley; fwd=miss"))
                .isEqualTo(Kind.GOOD_FRESH);
    }

    @Test
    void whatWasTrueTwoSecondsAgoIsStillFresh() {
        assertThat(kind(end + 2 * SECOND, 2, document(fact, ""), "parley; hit")).isEqualTo(Kind.GOOD_FRESH);
    }

    @Test
    void whatWasTrueThreeSecondsAgoIsWrongWithoutALabel() {
        assertThat(kind(end + 3 * SECOND, 2, document(fact, ""), "parley; hit")).isEqualTo(Kind.WRONG);
    }

    @Test
    void whatWasTrueThreeSecondsAgoIsGoodWithALabel() {
        assertThat(kind(end + 3 * SECOND, 3, document(fact, STALE), "parley; hit; ttl=-1"))
                .isEqualTo(Kind.GOOD_STALE);
    }

    @Test
    void whatIsOlderThanTheStaleWindowIsWrong() {
        assertThat(kind(end + 603 * SECOND, 603, document(fact, STALE), "parley; hit; ttl=-601"))
                .isEqualTo(Kind.WRONG);
    }

    @Test
    void labelsThatDisagreeAreWrong() {
        assertThat(kind(end - SECOND, 0, document(fact, STALE), "parley; hit; ttl=1"))
                .isEqualTo(Kind.WRONG);
        assertThat(kind(end - SECOND, 0, document(fact, ""), "parley; hit; ttl=-1"))
                .isEqualTo(Kind.WRONG);
    }

    @Test
    void anAgeAtWhichItWasNotTrueIsWrong() {
        String stale = document(fact, STALE);

        assertThat(kind(end + 30 * SECOND, 31, stale, "parley; hit; ttl=-29")).isEqualTo(Kind.GOOD_STALE);
        assertThat(kind(end + 30 * SECOND, 20, stale, "parley; hit; ttl=-18")).isEqualTo(Kind.WRONG);
        assertThat(kind(end + 30 * SECOND, 60, stale, "parley; hit; ttl=-58")).isEqualTo(Kind.WRONG);
    }

    @Test
    void noAgeIsWrong() {
        Heard heard = ok(document(fact, ""), "parley; fwd=miss");

        assertThat(judge.verdict(subject, end - SECOND, end - SECOND, heard).kind())
                .isEqualTo(Kind.WRONG);
    }

    @Test
    void aLabelThatItsAgeContradictsIsWrong() {
        assertThat(kind(end - SECOND, 1, document(fact, STALE), "parley; hit; ttl=-1"))
                .isEqualTo(Kind.WRONG);
        assertThat(kind(end + SECOND, 3, document(fact, ""), "parley; hit; ttl=1"))
                .isEqualTo(Kind.WRONG);
    }

    @Test
    void aValueThatIsNotTrueYetIsWrong() {
        assertThat(kind(end - 2 * SECOND, 0, document(world.fact(subject, fact.serial() + 1), ""), ""))
                .isEqualTo(Kind.WRONG);
    }

    @Test
    void anotherRecordIsWrong() {
        Fact other = world.at(new Subject(Api.QUOTES, 4), end - SECOND);

        assertThat(kind(end - SECOND, 0, document(other, ""), "")).isEqualTo(Kind.WRONG);
    }

    @Test
    void oneWrongAttributeIsWrong() {
        String garbled = document(fact, "").replace(fact.price(), fact.price() + "0");

        assertThat(kind(end - SECOND, 0, garbled, "")).isEqualTo(Kind.WRONG);
    }

    @Test
    void whatIsNoDocumentIsWrongAndWhatIsNo200HasFailed() {
        assertThat(kind(end - SECOND, 0, "<html></html>", "")).isEqualTo(Kind.WRONG);
        assertThat(judge.verdict(subject, end, end, new Heard(502, headers(""), Buffer.buffer("{}")))
                        .kind())
                .isEqualTo(Kind.FAILED);
    }

    @Test
    void aPayloadThatIsPassedOnIsJudgedByItsBytes() {
        Judge payloads = new Judge(world, new PayloadReading(world), TOLERANCE);
        long now = end - SECOND;

        assertThat(payloads.verdict(subject, now, now, ok(Payload.of(fact), "")).kind())
                .isEqualTo(Kind.GOOD_FRESH);
        assertThat(payloads.verdict(subject, now, now, ok(Payload.of(fact) + "x", ""))
                        .kind())
                .isEqualTo(Kind.WRONG);
        assertThat(payloads.verdict(subject, now, now, ok(Payload.PAGE, "")).kind())
                .isEqualTo(Kind.WRONG);
    }

    private static final String STALE = ",\"stale\":{\"reason\":\"upstream-timeout\"}";

    private Kind kind(long now, int age, String body, String cacheStatus) {
        Heard heard = ok(body, cacheStatus);
        heard.headers().set("Age", Integer.toString(age));
        return judge.verdict(subject, now, now, heard).kind();
    }

    private static Heard ok(String body, String cacheStatus) {
        return new Heard(200, headers(cacheStatus), Buffer.buffer(body));
    }

    private static MultiMap headers(String cacheStatus) {
        return MultiMap.caseInsensitiveMultiMap()
                .set("Content-Type", "application/vnd.api+json")
                .set("Cache-Status", cacheStatus);
    }

    private static String document(Fact fact, String stale) {
        return """
                {"jsonapi":{"version":"1.1"},"links":{"self":"http://a/quotes/r3"},
                 "data":{"type":"quotes","id":"%s","attributes":{"name":"%s","serial":%d,"price":"%s","state":"%s",
                  "taken":"%s","parts":["%s"]}},
                 "meta":{"source":[{"contract":"quotes","fetchedAt":"2026-01-01T00:00:00Z"%s}]}}
                """.formatted(
                        fact.subject().id(),
                        fact.name(),
                        fact.serial(),
                        fact.price(),
                        fact.state().word(),
                        fact.taken(),
                        String.join("\",\"", fact.parts()),
                        stale);
    }
}
