package parley.contract;

import java.time.Duration;
import parley.yaml.Key;
import parley.yaml.Keys;
import parley.yaml.PlainKeys;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;
import parley.yaml.Section;

/** The keys of {@code retry}. */
final class RetryKeys extends PlainKeys {

    static final RetryKeys RETRY = new RetryKeys();

    static final Keys<Section> OF_OPERATION = RETRY.part(
            "retry-of-operation",
            "Retry of an operation",
            "As retry of the upstream; what is not named is as there.",
            RETRY.but("budget"),
            RETRY.rules());

    final Key<Integer> attempts = key("attempts", ScalarKind.integer(1, 10))
            .usual(Retry.DEFAULT.attempts())
            .about("Calls in all, the first included.");

    final Key<Duration> first = key("first", Quantities.PATIENCE)
            .usual(Quantities.text(Retry.DEFAULT.first()))
            .about("Upper bound of the wait before the second call; doubles with each attempt.");

    final Key<Duration> most = key("most", Quantities.PATIENCE)
            .usual(Quantities.text(Retry.DEFAULT.most()))
            .about("Upper bound of any wait.");

    final Key<Integer> budget = key("budget", Quantities.percent(0))
            .usual(Retry.DEFAULT.budget() + "%")
            .about(
                    "Retries as a share of the recent requests of this upstream, plus 10 per second: an upstream in trouble"
                            + " is not buried under retries.");

    private RetryKeys() {
        super(
                "retry",
                "Retry",
                "How often a failed call is made again. Which failures are retried at all is written in the failure table; the waits"
                        + " grow exponentially, with full jitter, and must fit the timeout.");
        hint("Write it in retry of upstream: all operations share it", "budget");
    }
}
