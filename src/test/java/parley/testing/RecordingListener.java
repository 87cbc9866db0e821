package parley.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.GatewayFailure;

/** Keeps what happened to every exchange, and every breach of the rule that what began ends exactly once. */
public final class RecordingListener implements ExchangeListener {

    private final Map<String, Integer> endsById = new ConcurrentHashMap<>();
    private final List<String> breaches = new CopyOnWriteArrayList<>();
    private final List<Answered> answers = new CopyOnWriteArrayList<>();
    private final List<GatewayFailure> failedAttempts = new CopyOnWriteArrayList<>();
    private final Map<String, List<GatewayFailure>> failedByContract = new ConcurrentHashMap<>();
    private final Map<String, Integer> succeededByContract = new ConcurrentHashMap<>();
    private final AtomicInteger abandonedAttempts = new AtomicInteger();
    private final List<String> endedBy = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();

    /** Listeners may rely on it that one exchange speaks from one event loop. */
    private void heard(Exchange exchange, String what) {
        String thread = Thread.currentThread().getName();
        if (!thread.startsWith("vert.x-eventloop")) {
            breaches.add(exchange.id() + " " + what + " on thread " + thread);
        }
    }

    @Override
    public void began(Exchange exchange) {
        heard(exchange, "began");
        if (endsById.putIfAbsent(exchange.id(), 0) != null) {
            breaches.add(exchange.id() + " began twice");
        }
    }

    @Override
    public void attemptSucceeded(Exchange exchange, String contract, Duration took) {
        heard(exchange, "attempt succeeded");
        succeededByContract.merge(contract, 1, Integer::sum);
    }

    @Override
    public void attemptFailed(Exchange exchange, String contract, GatewayFailure failure, Duration took) {
        heard(exchange, "attempt failed");
        failedAttempts.add(failure);
        failedByContract
                .computeIfAbsent(contract, c -> new CopyOnWriteArrayList<>())
                .add(failure);
    }

    @Override
    public void attemptAbandoned(Exchange exchange, String contract) {
        heard(exchange, "attempt abandoned");
        abandonedAttempts.incrementAndGet();
    }

    /** Calls that were given up because nobody waited for them. */
    public int abandonedAttempts() {
        return abandonedAttempts.get();
    }

    @Override
    public void noted(Exchange exchange, String contract, String what) {
        heard(exchange, "noted");
        notes.add(what);
    }

    @Override
    public void ended(Exchange exchange, Answered answered) {
        heard(exchange, "ended");
        answers.add(answered);
        endedBy.add(exchange.endedBy());
        Integer before = endsById.computeIfPresent(exchange.id(), (id, ends) -> ends + 1);
        if (before == null) {
            breaches.add(exchange.id() + " ended without having begun");
        } else if (before > 1) {
            breaches.add(exchange.id() + " ended " + before + " times");
        }
    }

    /** How exchanges ended, in order. */
    public List<Answered> answers() {
        return List.copyOf(answers);
    }

    /** Who ended them, in the same order. */
    public List<String> endedBy() {
        return List.copyOf(endedBy);
    }

    /** What calls to upstreams failed with, in order. */
    public List<GatewayFailure> failedAttempts() {
        return List.copyOf(failedAttempts);
    }

    /** What the calls of one contract failed with, in order. */
    public List<GatewayFailure> failedAttempts(String contract) {
        return List.copyOf(failedByContract.getOrDefault(contract, List.of()));
    }

    /** The number of good calls of one contract. */
    public int goodAttempts(String contract) {
        return succeededByContract.getOrDefault(contract, 0);
    }

    /** How exchanges for one resource type ended, in order. */
    public List<Answered> answers(String type) {
        return answers.stream().filter(answer -> answer.type().equals(type)).toList();
    }

    /** Oddities of replies that were tolerated. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Exchanges that began and have not ended. */
    public long underWay() {
        return endsById.values().stream().filter(ends -> ends == 0).count();
    }

    /** Everything that is wrong now; exchanges that have not ended included. */
    public List<String> breaches() {
        List<String> all = new ArrayList<>(breaches);
        endsById.forEach((id, ends) -> {
            if (ends == 0) {
                all.add(id + " never ended");
            }
        });
        return all;
    }
}
