package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.Patience;
import parley.testing.RawReply;
import parley.testing.RawRequest;
import parley.upstream.BodyBudget;

/** What the gateway takes upon itself is bounded, and never held against the upstream. */
@Timeout(300)
class OwnLoadTest {

    private static final String AUTHORS = """
            contract: authors
            upstream: { url: "${upstream}", format: json, timeout: 30s, attempt: 25s }
            resources:
              authors:
                id: id
                relationships: { friends: { type: authors, ids: friends } }
                get: { request: "GET /authors/{id}" }
            """;

    private static RawReply friends(int last) {
        String ids = IntStream.rangeClosed(2, last).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return RawReply.json("{\"id\":1,\"friends\":[" + ids + "]}");
    }

    /** Long before an attempt would end by itself. */
    private static void awaitGivenUp(GatewayFixture gateway, String contract) {
        assertThat(Patience.until(() -> gateway.guard(contract).inFlight() == 0
                        && gateway.listener().abandonedAttempts() > 0))
                .as(
                        "%s, %s calls given up",
                        gateway.guard(contract), gateway.listener().abandonedAttempts())
                .isTrue();
    }

    @Test
    @DisplayName("the first target that fails decides: the others are given up, and that is no failure of theirs")
    void fanOutEndsWithItsFirstFailure() {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> request.target().endsWith("/1")
                        ? friends(5)
                        : request.target().endsWith("/3")
                                ? RawReply.http(500, "", "{}")
                                : RawReply.nothing().hold(),
                AUTHORS)) {
            Answer answer = gateway.get("/authors/1/friends");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isEqualTo("upstream-fault");
            awaitGivenUp(gateway, "authors");
            assertThat(gateway.listener().failedAttempts()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collect: 8, max-size: 20, upstream-size: 5, total: total",
                "max-size: 20, upstream-size: 5, total: total"
            })
    @DisplayName("the first page that fails decides: the other pages of a list are given up")
    void pagesEndWithTheFirstFailure(String page) {
        Shelf shelf = new Shelf(40, 5);
        Function<RawRequest, RawReply> upstream =
                request -> switch (Shelf.query(request.target()).get("p")) {
                    case "1" -> shelf.answer(request);
                    case "3" -> RawReply.http(500, "", "{}");
                    default -> RawReply.nothing().hold();
                };
        String contract = Shelf.contract("style: number, " + page, "p: '{page.number}', n: '{page.size}'", "")
                .replaceFirst("timeout: *[^,}]*", "timeout: 60s")
                .replaceFirst("attempt: *[^,}]*", "attempt: 25s");
        try (GatewayFixture gateway = PatientGateway.over(upstream, contract)) {
            assertThat(gateway.get("/things?page[size]=20").code()).isEqualTo("upstream-fault");

            awaitGivenUp(gateway, "shelf");
        }
    }

    @Test
    @DisplayName("pages that were collected are accounted for until the list is answered, like a single reply")
    void collectedPagesAreAccountedFor() {
        assertThat(Patience.until(() -> BodyBudget.OF_PROCESS.held() == 0)).isTrue();
        Shelf shelf = new Shelf(40, 5);
        CountDownLatch goesOn = new CountDownLatch(1);
        String contract = Shelf.contract(
                "style: number, collect: 8, upstream-size: 5, total: total", "p: '{page.number}', n: '{page.size}'");
        try (GatewayFixture gateway = PatientGateway.over(
                        request -> request.target().contains("p=3")
                                ? RawReply.nothing().when(goesOn).and(shelf.answer(request))
                                : shelf.answer(request),
                        contract);
                Crowd crowd = Crowd.of(1, gateway, "/things?page[size]=100")) {
            gateway.upstream().awaitCalls(8);
            assertThat(Patience.until(() -> gateway.guard("shelf").inFlight() == 1))
                    .isTrue();

            assertThat(BodyBudget.OF_PROCESS.held()).as("of seven pages").isGreaterThan(7_000);
            goesOn.countDown();
            assertThat(crowd.answers()).singleElement().satisfies(answer -> assertThat(answer.ids())
                    .isEqualTo(Shelf.ids(0, 40)));
            assertThat(Patience.until(() -> BodyBudget.OF_PROCESS.held() == 0)).isTrue();
        }
    }

    @Test
    @DisplayName("nothing of a list is accounted for any more when one of its pages has failed")
    void pagesOfAListThatFailedAreLetGo() {
        assertThat(Patience.until(() -> BodyBudget.OF_PROCESS.held() == 0)).isTrue();
        Shelf shelf = new Shelf(40, 5);
        String contract = Shelf.contract(
                "style: number, collect: 8, upstream-size: 5, total: total", "p: '{page.number}', n: '{page.size}'");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> request.target().contains("p=3") ? RawReply.http(500, "", "{}") : shelf.answer(request),
                contract)) {
            assertThat(gateway.get("/things?page[size]=100").code()).isEqualTo("upstream-fault");

            assertThat(Patience.until(() -> BodyBudget.OF_PROCESS.held() == 0)).isTrue();
        }
    }

    @Test
    @DisplayName("a relationship with more targets than are fetched at once is the caller's to know, and no overload")
    void tooManyTargetsAre400() {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> request.target().endsWith("/1")
                        ? friends(52)
                        : RawReply.json("{\"id\":" + request.target().replaceFirst(".*/", "") + "}"),
                AUTHORS)) {
            Answer answer = gateway.get("/authors/1/friends");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/errors/0/detail")).contains("51 targets").contains("50");
            assertThat(answer.header("Retry-After")).isEmpty();
            assertThat(gateway.upstream().calls()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("F-62 what is broken is not fetched again within the same request")
    void brokenRepliesAreFetchedOnce() {
        for (RawReply broken : List.of(
                RawReply.json("{\"id\":\"1\",\"name\":\"" + "x".repeat(2_000) + "\"}"),
                RawReply.http(200, "Content-Type: application/json\r\nContent-Encoding: br\r\n", "{}"),
                RawReply.json("[[1]]"))) {
            try (GatewayFixture gateway = PatientGateway.over(
                    request -> broken, Contracts.things("max-reply: 1KB", "retry: { attempts: 3, first: 1ms }"))) {
                assertThat(gateway.get("/things/1").status()).isEqualTo(502);
                assertThat(gateway.upstream().calls()).isEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("fifty replies of 440 KB at the same time are no failure of a healthy upstream")
    void manyLargeRepliesAreNoFailure() {
        String body = IntStream.range(0, 4_000)
                .mapToObj(i -> "{\"id\":\"%d\",\"name\":\"%s\"}".formatted(i, "x".repeat(84)))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(body.length()).isBetween(430_000, 460_000);
        List<String> targets = IntStream.range(0, 50)
                .mapToObj(i -> "/things?filter%5Bname%5D=" + i)
                .toList();
        try (GatewayFixture gateway = PatientGateway.over(
                        request -> RawReply.json(body),
                        Contracts.things(
                                "timeout: 50s",
                                "attempt: 40s",
                                "at-once: 50",
                                "breaker: { of-last: 20, at-least: 5 }"));
                Crowd crowd = Crowd.of(gateway, targets)) {
            List<Answer> answers = crowd.answers();

            assertThat(answers).allSatisfy(answer -> {
                if (answer.status() == 200) {
                    assertThat(answer.json().at("/data")).hasSize(4_000);
                } else {
                    assertThat(answer.code()).isEqualTo("gateway-overloaded");
                }
            });
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeGreaterThan(40);
            assertThat(Patience.until(Duration.ofSeconds(10), () -> BodyBudget.OF_PROCESS.held() == 0))
                    .isTrue();
            assertThat(gateway.guard("things").state()).isEqualTo("closed");
            assertThat(gateway.guard("things").failureRate()).isLessThanOrEqualTo(0);
            assertThat(gateway.listener().failedAttempts()).isEmpty();
        }
    }

    @Test
    @DisplayName("T-15 a caller who leaves is no failure of the upstream, in log or metric")
    void whoLeavesIsNoFailure() {
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.nothing().hold(), Contracts.things("timeout: 30s", "attempt: 25s"))) {
            try (Crowd crowd = Crowd.of(1, gateway, "/things/1")) {
                gateway.upstream().awaitCalls(1);
                crowd.leaves();
            }

            awaitGivenUp(gateway, "things");
            assertThat(gateway.listener().failedAttempts()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "an id that a stale list lacks is no statement that it does not exist: the caller gets the upstream's error")
    void staleListSaysNothingOfWhatItLacks() {
        AtomicBoolean down = new AtomicBoolean();
        String contract = Contracts.things(Contracts.KEPT)
                .replace("get: { request: \"GET /things/{id}\" }", "get: { find-in: list }")
                .replaceFirst(" *filter: .*\n", "")
                .replace("{ path: /things, query: { name: \"{filter.name}\" } }", "GET /things");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> down.get() ? RawReply.http(500, "", "{}") : RawReply.json("[{\"id\":\"1\",\"name\":\"a\"}]"),
                contract)) {
            assertThat(gateway.get("/things/2").status())
                    .as("from a fresh list")
                    .isEqualTo(404);
            down.set(true);
            gateway.skip(Duration.ofSeconds(31));

            Answer missing = gateway.get("/things/2");
            Answer there = gateway.get("/things/1");
            Answer remembered = gateway.get("/things/2");

            assertThat(missing.status()).isEqualTo(502);
            assertThat(missing.code()).isEqualTo("upstream-fault");
            assertThat(remembered.code()).isEqualTo("upstream-fault");
            assertThat(there.status()).isEqualTo(200);
            assertThat(Freshness.reason(there)).isEqualTo("upstream-fault");
        }
    }

    @Test
    @DisplayName("a list that is only being refreshed is waited for before it says that something does not exist")
    void listThatIsBeingRefreshedIsWaitedFor() {
        AtomicBoolean later = new AtomicBoolean();
        String contract = Contracts.things("cache: { fresh: 30s, refresh-ahead: off }")
                .replace("get: { request: \"GET /things/{id}\" }", "get: { find-in: list }")
                .replaceFirst(" *filter: .*\n", "")
                .replace("{ path: /things, query: { name: \"{filter.name}\" } }", "GET /things");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.http(
                        200,
                        "Content-Type: application/json\r\nCache-Control: max-age=5, stale-while-revalidate=600\r\n",
                        later.get() ? "[{\"id\":\"1\"},{\"id\":\"2\"}]" : "[{\"id\":\"1\"}]"),
                contract)) {
            gateway.get("/things");
            later.set(true);
            gateway.skip(Duration.ofSeconds(6));

            assertThat(gateway.get("/things/2").status()).isEqualTo(200);
        }
    }
}
