package parley.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.ContractLoader;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.gateway.DirectGateway;
import parley.jsonapi.PublicLinks;
import parley.route.Catalog;
import parley.route.CatalogCompiler;
import parley.upstream.UpstreamReply;

/** The status of a reply is looked at before its body (gate 4 before gates 5 and 6). */
class UnreadableErrorTest {

    /** In ISO 8859-1, so the body is not UTF-8. */
    private static final byte[] NOT_UTF_8 = "{\"error\":\"Störung\"}".getBytes(StandardCharsets.ISO_8859_1);

    private static final byte[] TOO_DEEP = "[".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

    private static final String CONTRACT = """
            contract: things
            upstream:
              url: https://api.example.com
              format: json
              outcomes:
                - if: $contains($body, 'Wartung')
                  is: unavailable
                  code: upstream-unavailable
            resources:
              things:
                id: id
                list: { request: GET /things, records: $ }
            """;

    private static GatewayFailure failure(int status, byte[] body) {
        Catalog catalog = CatalogCompiler.compile(
                        ContractLoader.parse("things.yaml", CONTRACT).contracts(),
                        Secrets.placeholders(),
                        contract -> (call, exchange) -> Future.succeededFuture(new UpstreamReply(
                                status,
                                MultiMap.caseInsensitiveMultiMap(),
                                body,
                                exchange.ticker().now())),
                        PublicLinks.of(""))
                .catalog();
        DirectGateway gateway =
                new DirectGateway(Vertx.vertx(), catalog, Ticker.system(), ExchangeListener.NONE, Trace.NONE);
        return gateway.answer("GET", "/things").result().failure().orElseThrow();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "429, UPSTREAM_RATE_LIMITED",
        "500, UPSTREAM_FAULT",
        "503, UPSTREAM_UNAVAILABLE",
        "401, UPSTREAM_AUTH_FAILED"
    })
    void statusDecidesWhereTheBodyCannotBeRead(int status, FailureKind kind) {
        assertThat(failure(status, NOT_UTF_8).kind()).isEqualTo(kind);
        assertThat(failure(status, TOO_DEEP).kind()).isEqualTo(kind);
    }

    @Test
    @DisplayName("F-51 a good status does not make an unreadable body good")
    void unreadableBodyDecidesWhereTheStatusIsGood() {
        assertThat(failure(200, NOT_UTF_8).kind()).isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
        assertThat(failure(200, TOO_DEEP).kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
    }

    @Test
    void ruleOnTheBodySeesTextInAForeignCharset() {
        byte[] body = "Wartung läuft".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(failure(200, body).kind()).isEqualTo(FailureKind.UPSTREAM_UNAVAILABLE);
    }
}
