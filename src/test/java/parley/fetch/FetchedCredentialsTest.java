package parley.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.contract.ContractLoader;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.gateway.DirectGateway;
import parley.jsonapi.PublicLinks;
import parley.route.CatalogCompiler;
import parley.upstream.Credentials;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;

/** Credentials may have to be fetched before a request can be made with them. */
class FetchedCredentialsTest {

    private static final String CONTRACT = """
            contract: things
            upstream:
              url: https://api.example.com
              format: json
              auth: { bearer: "{secret.TOKEN}" }
              cache: off
            resources:
              things:
                id: id
                get: { request: "GET /things/{id}" }
            """;

    private final List<UpstreamCall> calls = new ArrayList<>();

    private Future<UpstreamReply> send(UpstreamCall call) {
        calls.add(call);
        return Future.succeededFuture(new UpstreamReply(
                200,
                MultiMap.caseInsensitiveMultiMap(),
                "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH));
    }

    private Future<DirectGateway.Answer> answer(Credentials credentials) {
        CatalogCompiler.Compiled compiled = CatalogCompiler.compile(
                ContractLoader.parse("things.yaml", CONTRACT).contracts(),
                contract -> new UpstreamLine((call, exchange) -> send(call), Optional.empty(), credentials),
                PublicLinks.of(""));
        assertThat(compiled.problems()).isEmpty();
        return new DirectGateway(Vertx.vertx(), compiled.catalog(), Ticker.system(), ExchangeListener.NONE, Trace.NONE)
                .answer("GET", "/things/1");
    }

    @Test
    @DisplayName("no request leaves before its credentials are there, and then it carries them")
    void waitsForItsCredentials() {
        Promise<Void> there = Promise.promise();

        Future<DirectGateway.Answer> answer = answer(Credentials.fetched(Secrets.placeholders(), there.future()));
        assertThat(answer.isComplete()).isFalse();
        assertThat(calls).isEmpty();
        there.complete();

        assertThat(answer.result().status()).isEqualTo(200);
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).headers())
                .anyMatch(header -> header.getKey().equals("Authorization")
                        && header.getValue().equals("Bearer secret:TOKEN"));
    }

    @Test
    void whyThereAreNoneIsWhyTheCallFails() {
        GatewayFailure refused =
                GatewayFailure.of(FailureKind.UPSTREAM_AUTH_FAILED, "The gateway got no credential for the upstream.");

        Future<DirectGateway.Answer> answer =
                answer(Credentials.fetched(Secrets.placeholders(), Future.failedFuture(refused)));

        assertThat(answer.result().failure().orElseThrow().kind()).isEqualTo(FailureKind.UPSTREAM_AUTH_FAILED);
        assertThat(calls).isEmpty();
    }

    @Test
    @DisplayName("what comes from the environment is at hand: nothing is made to say so, and nothing waits")
    void whatIsAtHandCostsNothing() {
        Credentials credentials = Credentials.of(Secrets.placeholders());

        assertThat(credentials.there().succeeded()).isTrue();
        assertThat(credentials.there())
                .isSameAs(Credentials.of(Secrets.placeholders()).there());
        assertThat(answer(credentials).result().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("who waits on an event loop is told there, whoever has fetched the credentials")
    void isToldOnTheLoopThatAsked() throws Exception {
        Vertx vertx = Vertx.vertx();
        Promise<Void> there = Promise.promise();
        Credentials credentials = Credentials.fetched(Secrets.placeholders(), there.future());
        Promise<List<Thread>> threads = Promise.promise();

        vertx.runOnContext(now -> {
            Thread asking = Thread.currentThread();
            credentials.there().onComplete(told -> threads.complete(List.of(asking, Thread.currentThread())));
            new Thread(there::complete).start();
        });
        List<Thread> both = threads.future().await(10, java.util.concurrent.TimeUnit.SECONDS);

        assertThat(both.get(1)).isSameAs(both.get(0));
        assertThat(vertx.close().await(10, java.util.concurrent.TimeUnit.SECONDS))
                .isNull();
    }
}
