package parley.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.gateway.FaultProfile;
import parley.inbound.Consumer;
import parley.testing.Answer;
import parley.testing.PlainClient;
import parley.testing.RawClient;

class AdminListenerTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String DOCUMENT = "Content-Type: application/vnd.api+json";

    private final FakeSources sources = new FakeSources();
    private final Readiness readiness = new Readiness();
    private final Metrics metrics = new Metrics(contract -> contract + ".example");
    private int port;

    @BeforeEach
    void start() {
        metrics.watch(sources);
        port = started(AdminOptions.DEFAULT);
    }

    private int started(AdminOptions options) {
        AdminOptions free = new AdminOptions(options.host(), 0, options.operator(), options.open());
        return AdminListener.start(VERTX, free, sources, metrics, readiness)
                .timeout(120, TimeUnit.SECONDS)
                .await()
                .port();
    }

    @AfterEach
    void stop() {
        metrics.close();
    }

    @AfterAll
    static void close() {
        VERTX.close().timeout(120, TimeUnit.SECONDS).await();
    }

    private Answer get(String target, String... headers) {
        return PlainClient.send(port, "GET", target, headers);
    }

    private Answer patch(String id, String body) {
        return PlainClient.send(port, "PATCH", "/fault-profiles/" + id, body, new String[] {DOCUMENT});
    }

    private static String profile(String type, String id, String attributes) {
        return "{\"data\":{\"type\":\"%s\",\"id\":\"%s\",\"attributes\":{%s}}}".formatted(type, id, attributes);
    }

    @ParameterizedTest(name = "{0} -> {1} looks")
    @CsvSource({
        "/breakers/parts, 0",
        "/upstreams/prices, 0",
        "/fault-profiles/parts, 1",
        "/breakers/others, 0",
        "/fault-profiles/others, 0"
    })
    @DisplayName("whoever asks for one resource has nobody look at all of them")
    void oneResourceIsBuiltAlone(String target, int looks) {
        Answer answer = get(target);

        assertThat(answer.status()).isEqualTo(target.endsWith("/others") ? 404 : 200);
        assertThat(sources.looks).isEqualTo(looks);
    }

    @Test
    @DisplayName("F-119 the process is ready once it is warm, whatever its upstreams do, and not while it drains")
    void readinessFollowsTheLifeOfTheProcess() {
        Answer starting = get("/readyz");
        readiness.ready();
        Answer ready = get("/readyz");
        readiness.draining();
        readiness.ready();
        Answer draining = get("/readyz");

        assertThat(starting.status()).isEqualTo(503);
        assertThat(ready.status()).isEqualTo(200);
        assertThat(draining.status()).isEqualTo(503);
        assertThat(draining.body()).isEqualTo("draining\n");
        assertThat(get("/livez").body()).isEqualTo("alive\n");
    }

    @Test
    void aBreakerSaysItsStateAndWhy() {
        Answer answer = get("/breakers/parts");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Vary")).contains("Accept");
        assertThat(answer.text("/data/attributes/state")).isEqualTo("open");
        assertThat(answer.text("/data/attributes/since")).isEqualTo("2024-05-17T09:00:00Z");
        assertThat(answer.text("/data/attributes/nextProbe")).isEqualTo("2024-05-17T09:00:04Z");
        assertThat(answer.at("/data/attributes/reason/counts/upstream-timeout").asInt())
                .isEqualTo(9);
        assertThat(answer.text("/data/attributes/reason/samples/0/fault")).isEqualTo("half-open");
        assertThat(answer.at("/data/attributes/failureRate").asDouble()).isEqualTo(81.3);
        assertThat(answer.at("/data/attributes/refused").asInt()).isEqualTo(7);
        assertThat(answer.at("/data/relationships/upstream/data").toString())
                .isEqualTo("{\"type\":\"upstreams\",\"id\":\"parts\"}");
        assertThat(answer.text("/data/links/self")).isEqualTo("/breakers/parts");
    }

    @Test
    void aBreakerThatSawTooLittleHasNoRate() {
        Answer answer = get("/breakers");

        assertThat(answer.ids()).containsExactly("parts", "prices");
        assertThat(answer.at("/data/1/attributes/failureRate").isNull()).isTrue();
        assertThat(answer.at("/data/1/attributes/reason").isNull()).isTrue();
    }

    @Test
    void anUpstreamSaysWhatItIsDoingAndWhatItAllows() {
        Answer answer = get("/upstreams/parts");

        assertThat(answer.text("/data/attributes/host")).isEqualTo("parts.example");
        assertThat(answer.at("/data/attributes/inFlight").asInt()).isEqualTo(1);
        assertThat(answer.at("/data/attributes/rate").toString()).isEqualTo("{\"calls\":20,\"per\":\"PT1S\"}");
        assertThat(answer.text("/data/attributes/credentialRefusedUntil")).isEqualTo("2024-05-17T09:00:30Z");
        assertThat(answer.at("/data/attributes/heldUntil").isNull()).isTrue();
        assertThat(get("/upstreams").ids()).hasSize(2);
    }

    @Test
    void theEntryPointNamesWhatThereIs() {
        Answer answer = get("/");
        sources.replayed = false;
        Answer production = get("/");

        assertThat(answer.at("/meta/resources").findValuesAsText("type"))
                .containsExactly("breakers", "upstreams", "reloads", "fault-profiles");
        assertThat(production.at("/meta/resources").findValuesAsText("type")).doesNotContain("fault-profiles");
        assertThat(get("/fault-profiles").status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} {1} -> {2} {3}")
    @DisplayName("JA-ER-13 whatever is refused is refused with a document")
    @CsvSource({
        "GET, /breakers/nobody, 404, not-found",
        "GET, /nothing, 404, unknown-resource",
        "GET, /breakers/parts/upstream, 404, unknown-resource",
        "GET, /openapi.json, 404, unknown-resource",
        "GET, /breakers?sort=state, 400, invalid-parameter",
        "GET, /breakers?include=upstream, 400, invalid-parameter",
        "GET, /../etc, 400, malformed-request",
        "PATCH, /breakers/parts, 403, operation-not-supported",
        "DELETE, /upstreams, 403, operation-not-supported",
        "DELETE, /reloads, 403, operation-not-supported",
        "POST, /reloads/1, 403, operation-not-supported",
        "POST, /reloads?sort=at, 400, invalid-parameter",
        "PUT, /breakers, 405, method-not-allowed",
        "OPTIONS, /breakers, 405, method-not-allowed",
        "POST, /metrics, 405, method-not-allowed",
        "GET, /cache-entries, 405, method-not-allowed",
        "TRACE, /, 405, method-not-allowed"
    })
    void refusalsAreDocuments(String method, String target, int status, String code) {
        Answer answer = PlainClient.send(port, method, target);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Allow").isPresent()).isEqualTo(status == 405 || status == 403);
        assertThat(answer.headerNames()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void mediaTypesAreNegotiatedAsAtThePublicListener() {
        Answer html = get("/breakers", "Accept: text/html");
        Answer text = PlainClient.send(
                port, "PATCH", "/fault-profiles/parts", "down", new String[] {"Content-Type: text/plain"});
        Answer noHttp = PlainClient.send(port, "GET / HTTP/1.1\r\nHost : x\r\n\r\n");
        Answer noName = PlainClient.send(port, "GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n");
        Answer three = PlainClient.send(port, "GET / HTTP/3.0\r\nHost: x\r\n\r\n");
        Answer old = PlainClient.send(port, "GET / HTTP/1.0\r\n\r\n");

        assertThat(html.status()).isEqualTo(406);
        assertThat(text.status()).isEqualTo(415);
        assertThat(noHttp.status()).isEqualTo(400);
        assertThat(noHttp.header("Content-Type")).contains("application/vnd.api+json");
        assertThat(List.of(noName.status(), three.status(), old.status())).containsExactly(400, 505, 200);
        assertThat(three.code()).isEqualTo("http-version-not-supported");
    }

    @Test
    void aHeadHasTheHeadersOfItsGetAndNoBody() {
        Answer head = PlainClient.send(port, "HEAD", "/breakers");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(get("/breakers").header("Content-Length"));
    }

    @Test
    @DisplayName("T-73 neither a rebound name nor another origin gets through")
    void aPageInTheBrowserOfTheOperatorIsRefused() {
        Answer rebound = get("/metrics", "Host: evil.example");
        Answer lookalike = get("/breakers", "Host: 127.0.0.1.evil.example:8081");
        String[] foreign = {DOCUMENT, "Origin: http://evil.example"};
        Answer crossOrigin = PlainClient.send(
                port,
                "PATCH",
                "/fault-profiles/parts",
                profile("fault-profiles", "parts", "\"profile\":\"down\""),
                foreign);
        Answer purge = PlainClient.send(port, "DELETE", "/cache-entries?filter[type]=parts", "Origin: null");
        Answer reload = PlainClient.send(port, "POST", "/reloads", "Origin: http://evil.example");
        Answer fetched =
                PlainClient.send(port, "POST", "/reloads", "Sec-Fetch-Site: cross-site", "Host: 127.0.0.1:" + port);
        Answer read = get("/breakers", "Sec-Fetch-Site: cross-site");
        Answer ownPage =
                PlainClient.send(port, "DELETE", "/cache-entries?filter[type]=nothing", "Sec-Fetch-Site: same-origin");
        Answer address = get("/metrics", "Host: 127.0.0.1:" + port);
        Answer six = get("/breakers", "Host: [::1]:" + port);

        assertThat(List.of(rebound.status(), lookalike.status())).containsOnly(421);
        assertThat(List.of(crossOrigin.status(), purge.status(), reload.status(), fetched.status()))
                .containsOnly(403);
        assertThat(fetched.text("/errors/0/source/header")).isEqualTo("Sec-Fetch-Site");
        assertThat(read.status()).isEqualTo(200);
        assertThat(ownPage.status()).as("judged by itself").isEqualTo(400);
        assertThat(List.of(address.status(), six.status())).containsOnly(200);
        assertThat(sources.played).isEmpty();
        assertThat(sources.purges).isEmpty();
    }

    @Test
    @DisplayName("T-72 beyond this machine the listener needs a token or a word; probes are for everybody")
    void theOperatorHasAToken() throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest("t0ken".getBytes(StandardCharsets.UTF_8));
        Optional<Consumer> operator = Optional.of(new Consumer("operator", hash, Set.of("*")));

        port = started(new AdminOptions("127.0.0.1", 0, operator, false));

        assertThat(new AdminOptions("0.0.0.0", 0, Optional.empty(), false).refusal(8080))
                .isPresent();
        assertThat(new AdminOptions("0.0.0.0", 0, operator, false).refusal(8080))
                .isEmpty();
        assertThat(new AdminOptions("0.0.0.0", 0, Optional.empty(), true).refusal(8080))
                .isEmpty();
        assertThat(get("/breakers").status()).isEqualTo(401);
        assertThat(get("/breakers").header("WWW-Authenticate")).contains("Bearer");
        assertThat(get("/metrics", "Authorization: Bearer t0kem").status()).isEqualTo(401);
        assertThat(get("/metrics", "Authorization: Bearer t0ken").status()).isEqualTo(200);
        assertThat(get("/metrics", "Authorization: Bearer t0ken", "Host: parley.ops.example")
                        .status())
                .as("no page has the token, so any name is good")
                .isEqualTo(200);
        assertThat(get("/metrics", "Host: parley.ops.example").status()).isEqualTo(401);
        assertThat(get("/livez").status()).isEqualTo(200);
    }

    @Test
    void theListenerIsNeverOnThePublicPort() {
        assertThat(AdminOptions.DEFAULT.refusal(8081))
                .hasValueSatisfying(why -> assertThat(why).contains("8081"));
        assertThat(AdminOptions.DEFAULT.refusal(8080)).isEmpty();
    }

    @Test
    @DisplayName("T-38 a purge names what goes, and the answer says how much that was")
    void aPurgeNamesWhatGoes() {
        Answer answer = PlainClient.send(
                port, "DELETE", "/cache-entries?filter%5Bcontract%5D=parts&filter[type]=parts&filter[id]=a%2Cb");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/meta/purged").asInt()).isEqualTo(3);
        assertThat(sources.purges)
                .containsExactly(new Purge(Optional.of("parts"), Optional.of("parts"), Optional.of("a,b")));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "'', filter[contract]",
        "?filter[id]=1, filter[contract]",
        "?filter[contract]=parts&filter[id]=1, filter[id]",
        "?filter[contract]=prats, filter[contract]",
        "?filter[type]=prats, filter[type]",
        "?filter[type]=, filter[type]",
        "?filter[name]=x, filter[name]",
        "?filter[type][in]=parts, filter[type][in]",
        "?filter[type]=parts&sort=id, sort"
    })
    void aPurgeThatCannotBeMeantIsRefused(String query, String parameter) {
        Answer answer = PlainClient.send(port, "DELETE", "/cache-entries" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/source/parameter")).isEqualTo(parameter);
        assertThat(sources.purges).isEmpty();
    }

    @Test
    void aFaultProfileIsSetAndShown() {
        Answer changed = patch("parts", profile("fault-profiles", "parts", "\"profile\":\"html-200\""));
        Answer untouched = patch("prices", "{\"data\":{\"type\":\"fault-profiles\",\"id\":\"prices\"}}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/data/attributes/profile")).isEqualTo("html-200");
        assertThat(untouched.text("/data/attributes/profile")).isEqualTo("stub");
        assertThat(sources.played)
                .containsOnlyKeys(URI.create("https://parts.example/api"))
                .containsValue(FaultProfile.HTML_200);
        assertThat(get("/fault-profiles").at("/meta/profiles").toString())
                .isEqualTo("[\"live\",\"stub\",\"down\",\"slow\",\"hang\",\"html-200\",\"truncated\",\"errors\"]");
        assertThat(get("/fault-profiles/parts").text("/data/attributes/profile"))
                .isEqualTo("html-200");
    }

    @ParameterizedTest(name = "{0}: {1} {2} {3} -> {4} {5}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "nobody, fault-profiles, nobody, \"profile\":\"down\", 404, ``",
                "parts, fault-profiles, parts, \"profile\":\"dawn\", 422, /data/attributes/profile",
                "parts, fault-profiles, parts, \"profile\":7, 422, /data/attributes/profile",
                "parts, fault-profiles, parts, \"profil\":\"down\", 422, /data/attributes/profil",
                "parts, fault-profiles, prices, \"profile\":\"down\", 409, /data/id",
                "parts, breakers, parts, \"profile\":\"down\", 409, /data/type"
            })
    void aFaultProfileThatCannotBeMeantIsRefused(
            String address, String type, String id, String attributes, int status, String pointer) {
        Answer answer = patch(address, profile(type, id, attributes));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("/errors/0/source/pointer")).isEqualTo(pointer);
        assertThat(sources.played).isEmpty();
    }

    @Test
    void anUnknownProfileIsAnsweredWithTheKnownOnes() {
        Answer answer = patch("parts", profile("fault-profiles", "parts", "\"profile\":\"dawn\""));
        Answer noDocument = patch("parts", "{");

        assertThat(answer.text("/errors/0/detail")).contains("live, stub, down, slow, hang, html-200, truncated");
        assertThat(noDocument.status()).isEqualTo(400);
    }

    @Test
    @DisplayName("T-18 T-19 a head that does not come loses its connection here as well")
    void headsHaveADeadline() {
        try (RawClient silent = RawClient.to(port);
                RawClient half = RawClient.to(port).write("GET /livez HTTP/1.1\r\nHost: a\r\n")) {

            assertThat(silent.closesWithin(19_000)).isTrue();
            assertThat(half.closesWithin(19_000)).isTrue();
        }
    }

    @Test
    void metricsAreTextOfPrometheus() {
        Answer answer = get("/metrics");

        assertThat(answer.header("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("parley_breaker_state{contract=\"parts\"} 2.0")
                .contains("parley_breaker_state{contract=\"prices\"} 0.0")
                .contains("parley_cache_hits_total 100.0")
                .contains("parley_outgoing_resets_total 0.0")
                .contains("jvm_memory_used_bytes");
    }
}
