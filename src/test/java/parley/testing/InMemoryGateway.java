package parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.fetch.Trace;
import parley.gateway.DirectGateway;
import parley.jsonapi.PublicLinks;
import parley.route.CatalogCompiler;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;

/** The whole pipeline over one contract text, with scripted replies instead of an upstream: no network, no waiting. */
public final class InMemoryGateway {

    /** Used for bodies too large for the event loop only. */
    private static final Vertx VERTX = Vertx.vertx();

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final DirectGateway gateway;
    private final Deque<UpstreamReply> replies = new ArrayDeque<>();
    private final List<UpstreamCall> calls = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private InMemoryGateway(String... contracts) {
        java.util.Map<String, String> files = new java.util.LinkedHashMap<>();
        for (String text : contracts) {
            String name = text.lines()
                    .findFirst()
                    .orElseThrow()
                    .replace("contract:", "")
                    .trim();
            files.put(name + ".yaml", text);
        }
        ContractSet set = ContractLoader.parse(files);
        assertThat(set.problems().stream().filter(p -> p.isError())).isEmpty();
        CatalogCompiler.Compiled compiled = CatalogCompiler.compile(
                set.contracts(), Secrets.placeholders(), c -> (call, exchange) -> send(call), PublicLinks.of(""));
        assertThat(compiled.problems().stream().filter(p -> p.isError())).isEmpty();
        gateway = new DirectGateway(VERTX, compiled.catalog(), Ticker.system(), listener(), Trace.NONE);
    }

    /** A gateway over contract texts; the first line of each is {@code contract: NAME}. */
    public static InMemoryGateway of(String... contracts) {
        return new InMemoryGateway(contracts);
    }

    private Future<UpstreamReply> send(UpstreamCall call) {
        calls.add(call);
        UpstreamReply reply = replies.poll();
        return reply == null
                ? Future.failedFuture(GatewayFailure.of(FailureKind.UPSTREAM_UNREACHABLE, "No reply scripted."))
                : Future.succeededFuture(reply);
    }

    public InMemoryGateway replying(String body) {
        return replying(200, body);
    }

    public InMemoryGateway replying(int status, String body, String... headers) {
        MultiMap fields = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            fields.add(headers[i], headers[i + 1]);
        }
        replies.add(new UpstreamReply(
                status, fields, body.getBytes(StandardCharsets.UTF_8), Instant.parse("2024-05-17T12:00:00Z")));
        return this;
    }

    /** The answer to {@code GET target}; its document is valid. */
    public DirectGateway.Answer get(String target) {
        Future<DirectGateway.Answer> answer = gateway.answer("GET", target);
        assertThat(answer.isComplete()).as("small replies are answered at once").isTrue();
        DocumentValidator.assertValid(answer.result().body().getBytes(StandardCharsets.UTF_8));
        return answer.result();
    }

    /** The document of the answer to {@code GET target}. */
    public JsonNode document(String target) {
        return json(get(target).body());
    }

    private ExchangeListener listener() {
        return new ExchangeListener() {
            @Override
            public void unread(Exchange exchange, String contract, String place) {
                unread.add(place);
            }

            @Override
            public void ended(Exchange exchange, Answered answered) {
                Optional.ofNullable(answered.failure())
                        .ifPresent(failure -> failures.add(failure.place().orElse("") + " " + failure.detail()));
            }
        };
    }

    /** The places of values that could not be read so far. */
    public List<String> unread() {
        return unread;
    }

    /** Places and details of what answers failed with so far. */
    public List<String> failures() {
        return failures;
    }

    /** The calls to the upstream so far. */
    public List<UpstreamCall> calls() {
        return calls;
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
            throw new AssertionError(text, notJson);
        }
    }
}
