package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** What has expired is confirmed instead of fetched where the upstream gave something to confirm it by. */
class RevalidationTest {

    private static final Duration EXPIRED = Duration.ofSeconds(31);
    private static final String TAG = "\"v1\"";
    private static final String DATE = "Thu, 16 May 2024 10:00:00 GMT";

    /** An upstream whose record never changes. */
    private static RawReply unchanging(RawRequest request, String validator) {
        boolean same = request.header("If-None-Match").equals(Optional.of(TAG))
                || request.header("If-Modified-Since").equals(Optional.of(DATE));
        return same
                ? RawReply.text("HTTP/1.1 304 Not Modified\r\n" + validator + "\r\n\r\n")
                : RawReply.http(
                        200,
                        "Content-Type: application/json\r\n" + validator + "\r\n",
                        "{\"id\":\"1\",\"name\":\"a\"}");
    }

    private static RawRequest lastCall(GatewayFixture gateway) {
        return gateway.upstream().requests().get(gateway.upstream().calls() - 1);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("an expired reply is asked for by its validator, and 304 makes it fresh again with the value it had")
    @CsvSource(delimiter = '|', textBlock = """
            ETag: "v1"                                   | If-None-Match
            Last-Modified: Thu, 16 May 2024 10:00:00 GMT | If-Modified-Since
            """)
    void confirmedReplyIsFreshAgain(String validator, String condition) {
        try (GatewayFixture gateway =
                PatientGateway.over(request -> unchanging(request, validator), Contracts.things(Contracts.KEPT))) {
            Answer first = gateway.get("/things/1");
            gateway.skip(EXPIRED);

            Answer confirmed = gateway.get("/things/1");
            Answer stored = gateway.get("/things/1");

            assertThat(lastCall(gateway).header(condition)).contains(validator.substring(validator.indexOf(' ') + 1));
            assertThat(Freshness.status(confirmed)).isEqualTo("parley; fwd=stale; fwd-status=304; stored");
            assertThat(Freshness.maxAge(confirmed)).isBetween(20, 30);
            assertThat(Freshness.status(stored)).contains("; hit;");
            assertThat(confirmed.at("/data")).isEqualTo(first.at("/data"));
            assertThat(stored.body()).isEqualTo(confirmed.body());
            assertThat(confirmed.text("/meta/source/0/fetchedAt")).isEqualTo("2024-05-17T09:00:31Z");
            assertThat(gateway.upstream().calls()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("a record that has changed meanwhile comes whole, and replaces the old one with its validator")
    void changedRecordReplaces() {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> {
                    String tag = request.header("If-None-Match").isEmpty() ? "\"v1\"" : "\"v2\"";
                    return RawReply.http(
                            200,
                            "Content-Type: application/json\r\nETag: " + tag + "\r\n",
                            "{\"id\":\"1\",\"name\":\"" + tag.charAt(2) + "\"}");
                },
                Contracts.things(Contracts.KEPT))) {
            gateway.get("/things/1");
            gateway.skip(EXPIRED);

            Answer changed = gateway.get("/things/1");
            gateway.skip(EXPIRED);
            gateway.get("/things/1");

            assertThat(changed.text("/data/attributes/name")).isEqualTo("2");
            assertThat(lastCall(gateway).header("If-None-Match")).contains("\"v2\"");
        }
    }

    @Test
    @DisplayName("RFC 9111, 4.3.4: a 304 about another version confirms nothing, and the record is fetched whole")
    void confirmationOfAnotherVersionIsNone() {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> request.header("If-None-Match").isEmpty()
                        ? unchanging(request, "ETag: " + TAG)
                        : RawReply.text("HTTP/1.1 304 Not Modified\r\nETag: \"other\"\r\n\r\n"),
                Contracts.things(Contracts.KEPT))) {
            gateway.get("/things/1");
            gateway.skip(EXPIRED);

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(Freshness.status(answer)).doesNotContain("304");
            assertThat(gateway.upstream().calls()).isEqualTo(3);
            assertThat(lastCall(gateway).head()).doesNotContain("If-");
        }
    }

    @Test
    @DisplayName("F-36 a 304 that nobody asked for is a protocol error, never an empty answer, and nothing is stored")
    void unasked304IsRefused() {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.text("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n"),
                Contracts.things(Contracts.KEPT))) {

            Answer answer = gateway.get("/things/1");
            gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-protocol-error");
            assertThat(gateway.upstream().requests()).hasSize(2).allSatisfy(call -> assertThat(call.head())
                    .doesNotContain("If-"));
        }
    }

    @Test
    @DisplayName("F-36 a failed confirmation leaves the stored value as it was, stale and labelled")
    void failedConfirmationIsNoConfirmation() {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> request.header("If-None-Match").isEmpty()
                        ? unchanging(request, "ETag: " + TAG)
                        : RawReply.http(500, "", ""),
                Contracts.things(Contracts.KEPT))) {
            gateway.get("/things/1");
            gateway.skip(EXPIRED);

            Answer stale = gateway.get("/things/1");

            assertThat(stale.status()).isEqualTo(200);
            assertThat(stale.text("/data/attributes/name")).isEqualTo("a");
            assertThat(Freshness.reason(stale)).isEqualTo("upstream-fault");
            assertThat(stale.text("/meta/source/0/fetchedAt")).isEqualTo("2024-05-17T09:00:00Z");
        }
    }

    @Test
    @DisplayName("F-103 an older reply does not replace a newer one that is still fresh")
    void olderReplyDoesNotReplace() {
        String ahead = Contracts.KEPT.replace("refresh-ahead: off", "refresh-ahead: 20s");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> {
                    boolean first = request.header("If-Modified-Since").isEmpty();
                    return RawReply.http(
                            200,
                            "Content-Type: application/json\r\nLast-Modified: "
                                    + (first ? DATE : "Wed, 15 May 2024 10:00:00 GMT") + "\r\n",
                            "{\"id\":\"1\",\"name\":\"" + (first ? "new" : "old") + "\"}");
                },
                Contracts.things(ahead))) {
            gateway.get("/things/1");
            gateway.skip(Duration.ofSeconds(15));

            gateway.get("/things/1"); // refreshes in the background
            gateway.upstream().awaitCalls(2);

            for (int i = 0; i < 5; i++) {
                assertThat(gateway.get("/things/1").text("/data/attributes/name"))
                        .isEqualTo("new");
            }
        }
    }
}
