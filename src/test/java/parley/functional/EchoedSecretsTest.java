package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.exchange.GatewayFailure;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/** Upstreams that repeat the key which they were called with, at each way out of the gateway. */
class EchoedSecretsTest {

    private static final String KEY = "CANARY-7f3a/b+c=9d";

    private static final String CONTRACT = """
            contract: things
            upstream:
              url: "${upstream}"
              format: json
              auth: { api-key: "{secret.KEY}", in: query, name: key }
            resources:
              things:
                id: id
                attributes: { name: name, size: { from: size, type: integer } }
                get:
                  request: "GET /things/{id}"
                  outcomes:
                    - { if: "$exists(error)", is: invalid-request, detail: "{error.message}", upstream-code: error.code }
                    - { if: "$exists($header('X-Error'))", is: conflict, detail: "{$header('X-Error')}" }
                    - { if: "$contains($body, 'denied')", is: conflict, detail: "{$body}" }
            """;

    private static GatewayFixture gateway(Function<RawRequest, RawReply> upstream) {
        return PatientGateway.setup().withSecrets(name -> Optional.of(KEY)).over(upstream, CONTRACT);
    }

    static List<String> spellings() {
        return List.of(
                KEY,
                "https://api.example/things?key=CANARY-7f3a%2Fb%2Bc%3D9d&x=1",
                "https://api.example/things?key=CANARY-7f3a%252Fb%252Bc%253D9d",
                "Basic " + base64("user:" + KEY),
                base64(base64("1?key=" + KEY)).replace("=", ""));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void holdsNothing(Answer answer, GatewayFixture gateway, String spelling) {
        assertThat(answer.body() + answer.headers()).doesNotContain("CANARY").doesNotContain(spelling);
        assertThat(gateway.listener().failedAttempts())
                .extracting(GatewayFailure::getMessage)
                .noneMatch(text -> text.contains("CANARY") || text.contains(spelling));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    @DisplayName("T-66 a key that the upstream repeats in its message or code never reaches the caller or the log")
    void errorTextsAreMasked(String spelling) {
        String body = "{\"error\":{\"message\":\"no access with " + spelling + "\",\"code\":\"E " + spelling + "\"}}";
        try (GatewayFixture gateway = gateway(request -> RawReply.json(body))) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("/errors/0/detail"))
                    .startsWith("no access with ")
                    .contains("***");
            assertThat(answer.text("/errors/0/meta/upstreamCode"))
                    .startsWith("E ")
                    .contains("***");
            holdsNothing(answer, gateway, spelling);
        }
    }

    @ParameterizedTest
    @MethodSource("spellings")
    @DisplayName("T-66 a key that the upstream repeats in a header or in a text that is no JSON is masked")
    void headersAndUndecodableTextsAreMasked(String spelling) {
        try (GatewayFixture gateway =
                        gateway(request -> RawReply.http(200, "X-Error: not " + spelling + "\r\n", "{\"id\":\"1\"}"));
                GatewayFixture text = gateway(request -> RawReply.http(200, "", "denied: " + spelling))) {

            Answer byHeader = gateway.get("/things/1");
            Answer byText = text.get("/things/1");

            assertThat(byHeader.text("/errors/0/detail")).startsWith("not ").contains("***");
            holdsNothing(byHeader, gateway, spelling);
            assertThat(byText.text("/errors/0/detail")).startsWith("denied: ").contains("***");
            holdsNothing(byText, text, spelling);
        }
    }

    @Test
    @DisplayName("T-66 a key inside data is masked, and the answer says so")
    void dataIsMaskedAndSaidSo() {
        String body = "{\"id\":\"1\",\"name\":\"GET /things?key=CANARY-7f3a%2Fb%2Bc%3D9d\",\"size\":3}";
        try (GatewayFixture gateway = gateway(request -> RawReply.json(body))) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("/data/attributes/name")).isEqualTo("GET /things?key=***");
            assertThat(answer.text("/meta/warnings/0/detail")).contains("repeated a credential");
            assertThat(gateway.listener().notes()).contains("secret-echoed");
            holdsNothing(answer, gateway, KEY);
        }
    }

    @Test
    @DisplayName("T-66 a key that is the name of a member reaches neither places nor callers")
    void namesAreMasked() {
        try (GatewayFixture gateway = gateway(request -> RawReply.json("{\"" + KEY + "\":{\"" + KEY + "\":1}}"))) {

            holdsNothing(gateway.get("/things/1"), gateway, KEY);
        }
    }

    @Test
    @DisplayName("T-66 members whose names are masked alike are all kept")
    void maskedNamesDoNotReplaceOneAnother() {
        String body = "{\"id\":\"1\",\"by\":{\"" + KEY + "\":1,\"" + KEY.toLowerCase(Locale.ROOT) + "\":2,\"***\":3}}";
        String contract = CONTRACT.replace("name: name", "name: name, by: { from: by, type: json }");
        try (GatewayFixture gateway = PatientGateway.setup()
                .withSecrets(name -> Optional.of(KEY))
                .over(request -> RawReply.json(body), contract)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.body()).contains("{\"***\":1,\"*** 2\":2,\"*** 3\":3}");
            holdsNothing(answer, gateway, KEY);
        }
    }

    @Test
    void replyWithoutTheKeyIsAnsweredAsItIs() {
        String body = "{\"id\":\"1\",\"name\":\"CANARY is a bird: CANARY-7f3a\",\"size\":3}";
        try (GatewayFixture gateway = gateway(request -> RawReply.json(body))) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.text("/data/attributes/name")).isEqualTo("CANARY is a bird: CANARY-7f3a");
            assertThat(answer.body()).doesNotContain("warnings");
        }
    }
}
