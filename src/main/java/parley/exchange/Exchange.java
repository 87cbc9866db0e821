package parley.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client request on its way through the gateway: who it is, when it must be answered, how often an upstream was called
 * for it. Belongs to one event loop. {@link #end} is called exactly once; a second call is refused and names the first.
 */
public final class Exchange {

    private final String id;
    private final Ticker ticker;
    private final ExchangeListener listener;
    private final Instant arrivedAt;
    private final long arrivedNanos;
    private final @Nullable String traceparent;
    private final @Nullable Exchange whole;
    private long deadlineNanos;
    private long patienceNanos = Long.MAX_VALUE;
    private int attempts;
    private Delivery delivery = Delivery.NO;
    private String method = "";
    private String consumer = "";
    private @Nullable String endedBy;
    private boolean abandoned;
    private boolean decidedByPreference;
    private @Nullable Runnable held;
    private final List<Runnable> underWay = new ArrayList<>(1);

    private Exchange(
            String id,
            @Nullable String traceparent,
            @Nullable Exchange whole,
            Ticker ticker,
            ExchangeListener listener) {
        this.id = id;
        this.traceparent = traceparent;
        this.whole = whole;
        this.ticker = ticker;
        this.listener = listener;
        this.arrivedAt = ticker.now();
        this.arrivedNanos = ticker.nanoTime();
        this.deadlineNanos = arrivedNanos + Duration.ofSeconds(10).toNanos();
    }

    /**
     * Begins an exchange and tells the listener.
     *
     * @param traceparent the caller's W3C trace context, already validated, or null
     */
    public static Exchange begin(String id, @Nullable String traceparent, Ticker ticker, ExchangeListener listener) {
        Exchange exchange = new Exchange(id, traceparent, null, ticker, listener);
        listener.began(exchange);
        return exchange;
    }

    /**
     * Work that is done for this exchange and perhaps for others that wait for the same: the same id and trace, a deadline and
     * attempts of its own, and its end is nobody's answer. Giving up this exchange does not give up its errand.
     *
     * @param limit the longest time that the errand may take from now
     */
    public Exchange errand(Duration limit) {
        Exchange errand = new Exchange(id, traceparent, null, ticker, listener);
        errand.deadlineAfter(limit);
        return errand;
    }

    /**
     * Work for this exchange that may be given up without it: the same id, trace and deadline, and its calls count here as well.
     * Whoever begins it sees to it that it is given up with this exchange.
     */
    public Exchange part() {
        Exchange part = new Exchange(id, traceparent, this, ticker, listener);
        part.deadlineNanos = deadlineNanos;
        return part;
    }

    /** Whether it is a {@link #part} of another. */
    public boolean isPart() {
        return whole != null;
    }

    /** The request id, as logged and as shown in error objects. */
    public String id() {
        return id;
    }

    public Optional<String> traceparent() {
        return Optional.ofNullable(traceparent);
    }

    /** Notes what the client asked with, for the log. */
    public void requested(String withMethod) {
        method = withMethod;
    }

    /** The method as sent, whatever it is; empty where it is not known. */
    public String method() {
        return method;
    }

    /** Notes who the client turned out to be, for the log. */
    public void sentBy(String nameOfConsumer) {
        consumer = nameOfConsumer;
    }

    /** The name of the consumer; empty where everybody is let in, or before anybody is known. */
    public String consumer() {
        return consumer;
    }

    public Instant arrivedAt() {
        return arrivedAt;
    }

    public Ticker ticker() {
        return ticker;
    }

    public ExchangeListener listener() {
        return listener;
    }

    /** Sets the total time that this request may take, counted from its arrival; a shorter {@link #deadlineWithin} stays. */
    public void deadlineAfter(Duration total) {
        deadlineNanos = arrivedNanos + Math.min(total.toNanos(), patienceNanos);
    }

    /** The client waits no longer than {@code total}, counted from the arrival of its request, whatever else is set. */
    public void deadlineWithin(Duration total) {
        patienceNanos = total.toNanos();
        deadlineNanos = Math.min(deadlineNanos, arrivedNanos + patienceNanos);
    }

    /** The answer would have been another one, had the client preferred something else. */
    public void decidedByPreference() {
        decidedByPreference = true;
        if (whole != null) {
            whole.decidedByPreference();
        }
    }

    public boolean isDecidedByPreference() {
        return decidedByPreference;
    }

    /** The time left until the deadline; zero or negative when it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(deadlineNanos - ticker.nanoTime());
    }

    /** The time since the request arrived. */
    public Duration elapsed() {
        return Duration.ofNanos(ticker.nanoTime() - arrivedNanos);
    }

    /** Counts one call to an upstream. */
    public void attemptStarted() {
        attempted(1);
    }

    /** Counts the calls that were made for this exchange by an {@link #errand}. */
    public void attempted(int calls) {
        attempts += calls;
        if (whole != null) {
            whole.attempted(calls);
        }
    }

    /** The number of calls to upstreams so far. */
    public int attempts() {
        return attempts;
    }

    /** Notes what is known of the write that this exchange is about. */
    public void delivered(Delivery known) {
        delivery = known;
        if (whole != null) {
            whole.delivered(known);
        }
    }

    /** Whether the write that this exchange is about has reached its upstream. */
    public Delivery delivery() {
        return delivery;
    }

    /**
     * Says what to do if nobody waits for the answer any more: take an attempt off the wire. Runs at once if the exchange is
     * abandoned already. Whoever is done takes the action back with {@link #isDone}.
     */
    public void whenAbandoned(Runnable action) {
        if (abandoned) {
            action.run();
        } else {
            underWay.add(action);
        }
    }

    /** What {@code action} would give up is done. */
    public void isDone(Runnable action) {
        underWay.remove(action);
    }

    /** Whether something is under way that {@link #abandon} would give up. */
    public boolean isWaiting() {
        return !underWay.isEmpty();
    }

    /**
     * The memory of what was found for this exchange stays accounted for until its answer is there; {@code letGo} ends that, once.
     * One thing is held at a time, and none by a part: an exchange that waits for another reply must not wait for itself.
     */
    public void holds(Runnable letGo) {
        letGo();
        if (whole != null || endedBy != null) {
            letGo.run();
        } else {
            held = letGo;
        }
    }

    /** What ends the holding, for whoever takes that over. */
    public Optional<Runnable> handsOver() {
        Optional<Runnable> taken = Optional.ofNullable(held);
        held = null;
        return taken;
    }

    /** Holds nothing any more. */
    public void letGo() {
        if (whole != null) {
            whole.letGo();
        } else {
            handsOver().ifPresent(Runnable::run);
        }
    }

    /** The client has gone: gives up everything that is under way for it. May be called twice. */
    public void abandon() {
        if (!abandoned && endedBy == null) {
            abandoned = true;
            List<Runnable> actions = List.copyOf(underWay);
            underWay.clear();
            runAll(actions.iterator());
        }
    }

    /** What goes wrong in one of them does not keep the rest under way. */
    private static void runAll(Iterator<Runnable> actions) {
        if (actions.hasNext()) {
            try {
                actions.next().run();
            } finally {
                runAll(actions);
            }
        }
    }

    public boolean hasEnded() {
        return endedBy != null;
    }

    /** Who ended it: {@code answer}, {@code failure}, {@code client gone} or {@code shutdown}; empty as long as it runs. */
    public String endedBy() {
        return endedBy == null ? "" : endedBy;
    }

    /**
     * Ends the exchange and tells the listener.
     *
     * @param by who ends it, named when somebody tries again
     * @param source where the answer came from
     * @param type resource type, or {@code ""} where the address named none
     * @throws IllegalStateException if it has ended before
     */
    public void end(String by, int status, AnswerSource source, String type, @Nullable GatewayFailure failure) {
        if (endedBy != null) {
            throw new IllegalStateException("Exchange " + id + " was ended by " + endedBy + ", now again by " + by);
        }
        endedBy = by;
        letGo();
        listener.ended(this, new ExchangeListener.Answered(status, source, type, failure, elapsed()));
    }
}
