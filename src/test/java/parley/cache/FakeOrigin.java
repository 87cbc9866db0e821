package parley.cache;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.exchange.Arrival;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Standing;
import parley.exchange.Ticker;

/** An upstream that answers when a test says so. */
final class FakeOrigin implements ReplyOrigin<String> {

    /** One fetch. */
    static final class Call {

        final Exchange errand;
        final Optional<Validators> known;
        final boolean background;
        final Promise<Fetched<String>> promise = Promise.promise();
        boolean abandoned;

        Call(Exchange errand, Optional<Validators> known, boolean background) {
            this.errand = errand;
            this.known = known;
            this.background = background;
            errand.whenAbandoned(() -> {
                abandoned = true;
                promise.tryFail(failure(FailureKind.DEADLINE_EXCEEDED));
            });
        }

        void fail(FailureKind kind) {
            promise.tryFail(failure(kind));
        }
    }

    final List<Call> calls = new ArrayList<>();
    final List<GatewayFailure> keptAway = new ArrayList<>();
    private final Ticker ticker;

    @Nullable
    GatewayFailure refusal;

    boolean probing;
    long epoch;
    Duration limit = Duration.ofSeconds(10);

    /** Happens once, when somebody asks whether calls are refused. */
    Runnable whenAsked = () -> {};

    FakeOrigin(Ticker ticker) {
        this.ticker = ticker;
    }

    static GatewayFailure failure(FailureKind kind) {
        return GatewayFailure.of(kind, "It failed.");
    }

    @Override
    public Standing standing() {
        Runnable once = whenAsked;
        whenAsked = () -> {};
        once.run();
        return new Standing(Optional.ofNullable(refusal), probing, epoch);
    }

    @Override
    public void keptAway(GatewayFailure refusal) {
        keptAway.add(refusal);
    }

    @Override
    public Duration limit() {
        return limit;
    }

    @Override
    public Future<Fetched<String>> fetch(Exchange errand, Optional<Validators> known, boolean background) {
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        errand.attemptStarted();
        Call call = new Call(errand, known, background);
        calls.add(call);
        return call.promise.future();
    }

    Call last() {
        return calls.get(calls.size() - 1);
    }

    /** The last fetch finds {@code value}. */
    void reply(String value, String... headers) {
        last().promise.tryComplete(new Fetched.New<>(value, Arrival.now(ticker), Headers.of(headers)));
    }

    /** The last fetch confirms what is known. */
    void confirm(String... headers) {
        last().promise.tryComplete(new Fetched.NotModified<>(Arrival.now(ticker), Headers.of(headers)));
    }

    void fail(FailureKind kind) {
        last().fail(kind);
    }
}
