package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** An entity tag stands for what a document says, not for when it was fetched. */
class EntityTagsTest {

    private static final Duration EXPIRED = Duration.ofSeconds(31);

    private final AtomicReference<String> name = new AtomicReference<>("a");
    private final AtomicInteger status = new AtomicInteger(200);

    private GatewayFixture gateway(String... upstream) {
        return PatientGateway.over(
                request -> {
                    String thing = "{\"id\":\"1\",\"name\":\"" + name.get() + "\"}";
                    return status.get() == 200
                            ? RawReply.json(request.target().equals("/things") ? "[" + thing + "]" : thing)
                            : RawReply.http(status.get(), "", "{}");
                },
                Contracts.things(upstream.length == 0 ? new String[] {Contracts.KEPT} : upstream));
    }

    private static String tag(Answer answer) {
        return answer.header("ETag").orElseThrow();
    }

    @Test
    @DisplayName("JA-CA-04 unchanged data is 304 after a refresh; changed data is not")
    void unchangedDataIsNotModified() {
        try (GatewayFixture gateway = gateway()) {
            for (String target : new String[] {"/things", "/things/1"}) {
                name.set("a");
                Answer first = gateway.get(target);
                assertThat(tag(first)).startsWith("W/\"");
                gateway.skip(EXPIRED);

                Answer refreshed = gateway.get(target, "If-None-Match: " + tag(first));
                gateway.skip(EXPIRED);
                name.set("b");
                Answer changed = gateway.get(target, "If-None-Match: " + tag(first));

                assertThat(refreshed.status()).isEqualTo(304);
                assertThat(tag(refreshed)).isEqualTo(tag(first));
                assertThat(changed.status()).isEqualTo(200);
                assertThat(tag(changed)).isNotEqualTo(tag(first));
                gateway.skip(EXPIRED);
            }
            assertThat(gateway.upstream().calls()).isEqualTo(6);
        }
    }

    @Test
    @DisplayName("a record may call its own members source and fetchedAt: when they change, the document has changed")
    void membersOfRecordsCount() {
        name.set("x\",\"source\":[{\"fetchedAt\":\"1\"}],\"z\":\"");
        String raw = Contracts.things(Contracts.KEPT)
                .replace("attributes: { name: name }", "attributes: { all: { from: source, type: json } }");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.json("{\"id\":\"1\",\"source\":[{\"fetchedAt\":\""
                        + name.get().length() + "\"}]}"),
                raw)) {
            Answer first = gateway.get("/things/1");
            name.set("another length");
            gateway.skip(EXPIRED);

            assertThat(gateway.get("/things/1", "If-None-Match: " + tag(first)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName(
            "whoever has the compressed form has the document, also after a refresh when that form is not made yet")
    void compressedFormIsNotModifiedEither() {
        name.set("n".repeat(3_000));
        try (GatewayFixture gateway = gateway()) {
            gateway.get("/things/1", "Accept-Encoding: gzip");
            Answer compressed = gateway.get("/things/1", "Accept-Encoding: gzip");
            assertThat(tag(compressed)).endsWith("-gzip\"");
            gateway.skip(EXPIRED);

            Answer refreshed = gateway.get("/things/1", "Accept-Encoding: gzip", "If-None-Match: " + tag(compressed));

            assertThat(refreshed.status()).isEqualTo(304);
            assertThat(tag(refreshed)).isEqualTo(tag(compressed));
        }
    }

    @Test
    @DisplayName("a stale answer says so, and that is another document than the fresh one")
    void staleIsAnotherDocument() {
        try (GatewayFixture gateway = gateway()) {
            Answer fresh = gateway.get("/things/1");
            status.set(500);
            gateway.skip(EXPIRED);

            Answer stale = gateway.get("/things/1", "If-None-Match: " + tag(fresh));

            assertThat(stale.status()).isEqualTo(200);
            assertThat(Freshness.reason(stale)).isEqualTo("upstream-fault");
            assertThat(gateway.get("/things/1", "If-None-Match: " + tag(stale)).status())
                    .isEqualTo(304);
        }
    }

    @Test
    @DisplayName(
            "no reply is pinned longer than the contract's most, a day unless said otherwise, whatever the upstream says")
    void noReplyIsPinned() {
        for (String most : new String[] {"", ", most: 10m"}) {
            Duration cap = most.isEmpty() ? Duration.ofDays(1) : Duration.ofMinutes(10);
            try (GatewayFixture gateway = PatientGateway.over(
                    request -> RawReply.http(
                            200,
                            "Content-Type: application/json\r\nCache-Control: max-age=2147483648\r\n",
                            "{\"id\":\"1\"}"),
                    Contracts.things("cache: { fresh: 30s, refresh-ahead: off" + most + " }"))) {
                assertThat(Freshness.maxAge(gateway.get("/things/1")))
                        .isBetween((int) cap.toSeconds() - 60, (int) cap.toSeconds());
                gateway.skip(cap.minusSeconds(60));
                gateway.get("/things/1");
                assertThat(gateway.upstream().calls()).isEqualTo(1);

                gateway.skip(Duration.ofSeconds(61));
                gateway.get("/things/1");

                assertThat(gateway.upstream().calls()).isEqualTo(2);
            }
        }
    }
}
