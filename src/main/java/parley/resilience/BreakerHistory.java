package parley.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.exchange.GatewayFailure;

/**
 * The calls that a breaker looks at, as operations want to see them: what kind of failure, how long. Knows codes and fault names
 * only, never what an upstream wrote. Guarded by the lock of its breaker.
 */
final class BreakerHistory {

    /** Enough to see a pattern, few enough for a log line. */
    private static final int SAMPLES = 5;

    private static final String SLOW = "slow";

    private record Heard(Instant at, Optional<String> code, Optional<String> fault, Duration took, boolean slow) {

        boolean isBad() {
            return code.isPresent() || slow;
        }

        GuardView.Sample sample() {
            return new GuardView.Sample(at, code.orElse(SLOW), fault, took);
        }
    }

    private final int size;
    private final Deque<Heard> heard = new ArrayDeque<>();
    private int failed;
    private int slow;

    BreakerHistory(int size) {
        this.size = size;
    }

    /** Adds a call; the oldest one beyond the window is forgotten. */
    void add(Instant at, Optional<GatewayFailure> failure, Duration took, boolean tooSlow) {
        if (heard.size() == size) {
            count(heard.removeFirst(), -1);
        }
        Heard latest =
                new Heard(at, failure.map(f -> f.kind().code()), failure.flatMap(GatewayFailure::fault), took, tooSlow);
        heard.addLast(latest);
        count(latest, 1);
    }

    private void count(Heard one, int by) {
        failed += one.code().isPresent() ? by : 0;
        slow += one.slow() ? by : 0;
    }

    void clear() {
        heard.clear();
        failed = 0;
        slow = 0;
    }

    int calls() {
        return heard.size();
    }

    int failed() {
        return failed;
    }

    int slow() {
        return slow;
    }

    float failureRate() {
        return rate(failed);
    }

    float slowRate() {
        return rate(slow);
    }

    private float rate(int count) {
        return heard.isEmpty() ? 0 : 100f * count / heard.size();
    }

    /** What the window holds now, and how many probes never answered. */
    GuardView.Reason reason(int lost) {
        Map<String, Integer> counts = new HashMap<>();
        heard.forEach(one -> {
            one.code().ifPresent(code -> counts.merge(one.fault().orElse(code), 1, Integer::sum));
            if (one.slow()) {
                counts.merge(SLOW, 1, Integer::sum);
            }
        });
        if (lost > 0) {
            counts.put("no-answer", lost);
        }
        List<GuardView.Sample> bad =
                heard.stream().filter(Heard::isBad).map(Heard::sample).toList();
        return new GuardView.Reason(
                mostFrequentFirst(counts),
                failureRate(),
                slowRate(),
                bad.subList(Math.max(0, bad.size() - SAMPLES), bad.size()));
    }

    private static Map<String, Integer> mostFrequentFirst(Map<String, Integer> counts) {
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
