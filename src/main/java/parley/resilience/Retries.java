package parley.resilience;

import io.github.resilience4j.retry.Retry.AsyncContext;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import parley.contract.Retry;

/** The library's retry, one for each rule that the operations of an upstream have; {@link RetryRule} decides. Thread-safe. */
final class Retries {

    private static final long NO_MORE = -1;

    private final String name;
    private final DoubleSupplier dice;
    private final Map<Retry, io.github.resilience4j.retry.Retry> byRule = new ConcurrentHashMap<>();

    Retries(String name, DoubleSupplier dice) {
        this.name = name;
        this.dice = dice;
    }

    /** Counts the attempts of one request, and says the wait before the next in milliseconds, negative if there is none. */
    AsyncContext<FailedAttempt> begin(Retry rule) {
        return byRule.computeIfAbsent(rule, this::of).asyncContext();
    }

    private io.github.resilience4j.retry.Retry of(Retry rule) {
        RetryConfig config = RetryConfig.<FailedAttempt>custom()
                .maxAttempts(rule.attempts())
                .retryOnResult(failed -> true)
                .intervalBiFunction((attempt, failed) -> wait(rule, attempt, failed.get()))
                .build();
        return io.github.resilience4j.retry.Retry.of(name, config);
    }

    private long wait(Retry rule, int attempt, FailedAttempt failed) {
        Optional<Duration> wait = RetryRule.next(rule, attempt, failed, dice.getAsDouble());
        // a part of a millisecond counts as a whole one: nothing may happen too early
        return wait.map(w -> w.plusNanos(999_999).toMillis()).orElse(NO_MORE);
    }
}
