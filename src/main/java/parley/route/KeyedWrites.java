package parley.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import parley.exchange.Delivery;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.Sha256;
import parley.jsonapi.DocumentRenderer;
import parley.store.WriteKeys;
import parley.store.WriteKeys.Known;

/**
 * Does a write that carries a key once: a repeat of it gets the same answer again. Whatever is not recorded before is not sent. One for
 * the process; any event loop.
 */
public final class KeyedWrites {

    private final WriteKeys keys;

    /** The fingerprints of what is being done, by the hash of its key. */
    private final Map<String, String> underWay = new ConcurrentHashMap<>();

    public KeyedWrites(WriteKeys keys) {
        this.keys = keys;
    }

    /**
     * One write.
     *
     * @param route it is for, for example {@code POST /orders}
     * @param forwarded whether the upstream hears the key, so that it may be sent again
     */
    record Attempted(Asked asked, String route, boolean forwarded) {

        private String consumer() {
            return asked.access().consumer().map(consumer -> consumer.name()).orElse("");
        }

        private WriteKeys.Key key() {
            String key = asked.terms().key().orElseThrow();
            return new WriteKeys.Key(hash(consumer() + "\n" + route + "\n" + key), consumer());
        }
    }

    /**
     * A write that is recorded.
     *
     * @param first whether nothing was sent with this key before
     */
    private record Begun(WriteKeys.Key key, String fingerprint, boolean first) {}

    /** What {@code asked} sends to the upstream as its key: nobody can use that of somebody else (T-28). */
    static Optional<String> forUpstream(Asked asked) {
        return asked.terms().key().map(key -> asked.access()
                .consumer()
                .map(consumer -> hash(consumer.name() + "\n" + key).substring(0, 32))
                .orElse(key));
    }

    /** Hexadecimal. */
    static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(UTF_8)));
    }

    /**
     * The answer to a write.
     *
     * @param write does it, where it was not done before
     */
    Future<SourcedDocument> once(
            Attempted attempted,
            Exchange exchange,
            DocumentRenderer renderer,
            Supplier<Future<SourcedDocument>> write) {
        WriteKeys.Key key = attempted.key();
        String fingerprint = attempted.asked().terms().fingerprint();
        String other = underWay.putIfAbsent(key.hash(), fingerprint);
        if (other != null) {
            exchange.delivered(Delivery.UNKNOWN);
            return Future.failedFuture(other.equals(fingerprint) ? inUse() : reused(exchange));
        }
        return keys.claim(key, fingerprint)
                .recover(KeyedWrites::unrecorded)
                .compose(known -> decided(
                        attempted,
                        known,
                        exchange,
                        () -> done(new Begun(key, fingerprint, known.isEmpty()), exchange, renderer, write)))
                .onComplete(end -> underWay.remove(key.hash()));
    }

    private static Future<SourcedDocument> decided(
            Attempted attempted, Optional<Known> known, Exchange exchange, Supplier<Future<SourcedDocument>> write) {
        if (known.isEmpty()) {
            return write.get();
        }
        if (!known.get().fingerprint().equals(attempted.asked().terms().fingerprint())) {
            return Future.failedFuture(reused(exchange));
        }
        if (known.get().answered()) {
            exchange.delivered(Delivery.YES);
            return KeptAnswer.again(known.get().answer());
        }
        if (attempted.forwarded()) {
            return write.get();
        }
        exchange.delivered(Delivery.UNKNOWN);
        return known.get().answer().isEmpty()
                ? Future.failedFuture(lost())
                : KeptAnswer.again(known.get().answer());
    }

    /** The caller hears its answer when that is recorded, or cannot be; then the key stays in doubt, which is safe. */
    private Future<SourcedDocument> done(
            Begun begun, Exchange exchange, DocumentRenderer renderer, Supplier<Future<SourcedDocument>> write) {
        return write.get()
                .map(answer -> answer.saying(renderer.render(answer.labelled())))
                .transform(end -> {
                    Future<Void> recorded = end.succeeded()
                            ? keys.keep(begun.key, new Known(begun.fingerprint, true, KeptAnswer.of(end.result())))
                            : failed(begun, GatewayFailure.from(end.cause()), exchange.delivery());
                    return recorded.transform(any ->
                            end.succeeded() ? Future.succeededFuture(end.result()) : Future.failedFuture(end.cause()));
                });
    }

    private Future<Void> failed(Begun begun, GatewayFailure failure, Delivery delivery) {
        boolean turnedAway = failure.kind() == FailureKind.UPSTREAM_RATE_LIMITED
                || failure.kind() == FailureKind.UPSTREAM_AUTH_FAILED;
        if (delivery == Delivery.NO || (turnedAway && delivery == Delivery.YES)) {
            return begun.first ? keys.forget(begun.key) : Future.succeededFuture();
        }
        boolean answered = delivery == Delivery.YES && failure.kind().breaker() == FailureKind.Breaker.SUCCESS;
        return keys.keep(begun.key, new Known(begun.fingerprint, answered, KeptAnswer.of(failure)));
    }

    private static <T> Future<T> unrecorded(Throwable why) {
        return Future.failedFuture(
                GatewayFailure.from(why).kind() == FailureKind.GATEWAY_OVERLOADED
                        ? why
                        : GatewayFailure.of(
                                FailureKind.GATEWAY_OVERLOADED,
                                "Keys of requests cannot be recorded now, so none is taken; nothing was sent.",
                                why));
    }

    private static GatewayFailure inUse() {
        return GatewayFailure.ofHeader(
                FailureKind.IDEMPOTENCY_KEY_IN_USE,
                "The request that came with this key before is still being done; ask again later.",
                "Idempotency-Key");
    }

    private static GatewayFailure reused(Exchange exchange) {
        exchange.delivered(Delivery.NO);
        return GatewayFailure.ofHeader(
                FailureKind.IDEMPOTENCY_KEY_REUSED,
                "This key came with another request before; nothing was sent.",
                "Idempotency-Key");
    }

    /** The gateway was stopped in the middle of it. */
    private static GatewayFailure lost() {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_CONNECTION_LOST,
                        "The upstream's answer to this request was lost, and it cannot be asked again.")
                .with(FailureScope.PERHAPS_DONE);
    }
}
