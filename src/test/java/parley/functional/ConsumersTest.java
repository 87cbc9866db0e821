package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.inbound.Consumer;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawClient;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** Who is let in, and to what. */
class ConsumersTest {

    private static final String OTHERS = """
            contract: others
            upstream: { url: "${upstream}", format: json }
            resources:
              others:
                id: id
                attributes: { name: name }
                get: { request: "GET /others/{id}" }
            """;

    private static final String SHOP = "Authorization: Bearer token-of-shop";

    private static final GatewayFixture GATEWAY = new GatewayFixture.Setup()
            .with(options -> options.withConsumers(
                    List.of(consumer("shop", "token-of-shop", "things"), consumer("admin", "token-of-admin", "*"))))
            .over(request -> RawReply.json("{\"id\":\"1\",\"name\":\"a\"}"), Contracts.THINGS, OTHERS);

    @AfterAll
    static void nothingIsLeftBehind() {
        GATEWAY.close();
    }

    private static Consumer consumer(String name, String token, String type) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new Consumer(name, hash, Set.of(type));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-01 whoever is not known gets 401 with WWW-Authenticate, and no upstream is called")
    @ValueSource(
            strings = {
                "X: no credential at all",
                "Authorization: Bearer token-of-shoq",
                "Authorization: Bearer token-of-sho",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Basic dG9rZW4tb2Ytc2hvcDo=",
                "Authorization: token-of-shop",
                "Authorization: Bearer token-of-shop\r\nAuthorization: Bearer token-of-shop",
                "X-Consumer-Id: admin",
                "Cookie: token=token-of-shop"
            })
    void strangersAreRefused(String header) {
        int before = GATEWAY.upstream().calls();

        Answer answer = GATEWAY.get("/things/1", header);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.text("/errors/0/source/header")).isEqualTo("Authorization");
        assertThat(GATEWAY.upstream().calls()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-01 there is no address that is open to strangers")
    @ValueSource(strings = {"/", "/things", "/things/1/relationships/x", "/unknown", "/openapi.json", "/jobs/1"})
    void everyAddressAsksForACredential(String path) {
        assertThat(GATEWAY.get(path).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("T-02 what is not granted is 403 in the same words whether it exists or not, without a call")
    void whatIsNotGrantedLooksLikeNothing() {
        int before = GATEWAY.upstream().calls();

        Answer exists = GATEWAY.get("/others/1", SHOP);
        Answer existsNot = GATEWAY.get("/nothing/1", SHOP);

        assertThat(exists.status()).isEqualTo(403);
        assertThat(exists.code()).isEqualTo("forbidden");
        assertThat(withoutId(exists)).isEqualTo(withoutId(existsNot));
        assertThat(exists.headerNames()).isEqualTo(existsNot.headerNames());
        assertThat(GATEWAY.upstream().calls()).isEqualTo(before);
    }

    @Test
    @DisplayName("T-02 a stored document is for those only who could have had it fetched, also where it shows nothing")
    void storedDocumentGrantsNothing() {
        String owned = Contracts.things(Contracts.KEPT)
                .replace("attributes: { name: name }", "relationships: { owner: { type: others, id: owner } }");
        try (GatewayFixture gateway = new GatewayFixture.Setup()
                .with(options -> options.withConsumers(
                        List.of(consumer("shop", "token-of-shop", "things"), consumer("admin", "token-of-admin", "*"))))
                .over(request -> RawReply.json("{\"id\":\"1\"}"), owned, OTHERS)) {
            Answer before = gateway.get("/things/1/owner", SHOP);
            Answer fetched = gateway.get("/things/1/owner", "Authorization: Bearer token-of-admin");

            Answer after = gateway.get("/things/1/owner", SHOP);

            assertThat(fetched.status()).isEqualTo(200);
            assertThat(List.of(before.status(), after.status())).containsOnly(403);
        }
    }

    @Test
    @DisplayName("T-02 the entry point lists what is granted and nothing else")
    void entryPointListsWhatIsGranted() {
        assertThat(GATEWAY.get("/", SHOP).at("/meta/resources").findValuesAsText("type"))
                .containsExactly("things");
        assertThat(GATEWAY.get("/", "Authorization: Bearer token-of-admin")
                        .at("/meta/resources")
                        .findValuesAsText("type"))
                .containsExactly("things", "others");
    }

    private static String withoutId(Answer answer) {
        return answer.body().replaceAll("\"id\":\"[0-9a-f]+\"", "");
    }

    @Test
    @DisplayName("T-03 forged identity headers change neither grants nor links, and none is sent on")
    void forgedIdentityIsIgnored() {
        Answer refused = GATEWAY.get("/others/1", SHOP, "X-Consumer-Id: admin", "X-Forwarded-User: admin");
        Answer answer = GATEWAY.get(
                "/things/1",
                SHOP,
                "X-Consumer-Id: admin",
                "X-Forwarded-For: 10.0.0.1",
                "Forwarded: for=10.0.0.1;host=evil.example",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Prefix: /evil",
                "X-Original-URL: /admin",
                "X-Rewrite-URL: /admin");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/data/links/self")).isEqualTo(GATEWAY.url() + "/things/1");
        assertThat(lastCall().head()).doesNotContain("admin", "10.0.0.1", "evil", "Forwarded");
    }

    @Test
    @DisplayName("T-16 the consumer's own credential, cookies and trace baggage stay here")
    void credentialsStayHere() {
        Answer answer = GATEWAY.get(
                "/things/1",
                SHOP,
                "Cookie: session=mine",
                "Proxy-Authorization: Basic abc",
                "X-Api-Key: mine",
                "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "baggage: user=mine");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(lastCall().headers())
                .map(header -> header.substring(0, header.indexOf(':')).toLowerCase(java.util.Locale.ROOT))
                .containsExactlyInAnyOrder("accept", "accept-encoding", "host", "traceparent", "user-agent");
        assertThat(lastCall().head()).doesNotContain("mine", "token-of-shop");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("T-15 hop-by-hop headers and what Connection names change nothing of the upstream call")
    @ValueSource(
            strings = {
                "Connection: Authorization",
                "Connection: X-Fixed, User-Agent, Host",
                "TE: trailers, deflate",
                "Trailer: Authorization",
                "Keep-Alive: timeout=9999",
                "Proxy-Connection: keep-alive",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__"
            })
    void hopByHopHeadersChangeNothing(String header) {
        GATEWAY.get("/things/1", SHOP);
        RawRequest plain = lastCall();

        Answer answer = GATEWAY.get("/things/1", SHOP, header);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(lastCall().head()).isEqualTo(plain.head());
    }

    private static RawRequest lastCall() {
        return GATEWAY.upstream().requests().get(GATEWAY.upstream().calls() - 1);
    }

    @Test
    @DisplayName("T-01 the body of a refused request is not taken for the next request")
    void bodyOfRefusedRequestIsSkipped() {
        try (RawClient client = GATEWAY.connect()) {
            String smuggled = "GET /things/1 HTTP/1.1\r\nHost: a\r\n" + SHOP + "\r\n\r\n";

            client.write("POST /things HTTP/1.1\r\nHost: a\r\nContent-Length: " + smuggled.length() + "\r\n\r\n"
                    + smuggled + "GET /unknown HTTP/1.1\r\nHost: a\r\n" + SHOP + "\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(401);
            assertThat(client.read().status()).isEqualTo(403);
            assertThat(client.closesWithin(50)).isFalse();
        }
    }
}
