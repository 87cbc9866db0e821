package parley.contract;

import static parley.contract.RetryKeys.RETRY;

import java.time.Duration;
import java.util.Optional;
import parley.exchange.Rate;
import parley.exchange.Spans;
import parley.yaml.Key;
import parley.yaml.Keys;
import parley.yaml.PlainKeys;
import parley.yaml.Problems;
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
            .usual(Retry.DEFAULT.first())
            .about("Upper bound of the wait before the second call; doubles with each attempt.");

    final Key<Duration> most =
            key("most", Quantities.PATIENCE).usual(Retry.DEFAULT.most()).about("Upper bound of any wait.");

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

    /** What the attempts must fit. */
    record Room(Setting<Duration> timeout, Setting<Duration> attempt, Optional<Setting<Rate>> rate) {}

    /** What {@code layers} say; what can never happen is refused. */
    Retry read(Layers layers, Room room, Problems problems) {
        if (layers.off()) {
            return Retry.OFF;
        }
        Setting<Duration> begin = layers.member(first);
        Setting<Duration> end = layers.member(most);
        Reading reading = new Reading(
                begin.givingWay(usual -> Spans.shorter(usual, end.value())),
                end.givingWay(usual -> Spans.longer(usual, begin.value())),
                layers.member(budget),
                room,
                problems);
        return reading.read(layers);
    }

    /** The settings while they are read. */
    private record Reading(
            Setting<Duration> first, Setting<Duration> most, Setting<Integer> budget, Room room, Problems problems) {

        private Retry read(Layers layers) {
            if (first.value().compareTo(most.value()) > 0) {
                first.refuse(problems, "is longer than", most, "Make most longer or first shorter");
            }
            Setting<Integer> attempts = layers.member(RETRY.attempts).givingWay(this::fitting);
            if (attempts.value() > 1) {
                checkBudget(attempts);
                checkRate(attempts);
                checkWaits(attempts);
            }
            return retry(attempts.value());
        }

        private Retry retry(int attempts) {
            return new Retry(attempts, first.value(), most.value(), budget.value());
        }

        /** The default number of attempts gives way to what was written, but a written wait is there to be used. */
        private int fitting(int usual) {
            if (budget.value() == 0) {
                return 1;
            }
            int fitting = room.rate()
                    .filter(this::isLastingBeyondTimeout)
                    .map(rate -> Math.min(usual, rate.value().calls()))
                    .orElse(usual);
            int least = first.isWritten() ? Math.min(2, fitting) : 1;
            while (fitting > least && !fits(fitting)) {
                fitting--;
            }
            return fitting;
        }

        private boolean fits(int attempts) {
            return retry(attempts).longestWaits().compareTo(room.timeout().value()) < 0;
        }

        private void checkBudget(Setting<Integer> attempts) {
            if (budget.value() == 0) {
                attempts.refuse(problems, "contradicts", budget, "Write retry: off, or a budget above 0%");
            }
        }

        /** The provider's window does not move within one request. */
        private boolean isLastingBeyondTimeout(Setting<Rate> rate) {
            return rate.value().per().compareTo(room.timeout().value()) >= 0;
        }

        private void checkRate(Setting<Integer> attempts) {
            room.rate()
                    .filter(this::isLastingBeyondTimeout)
                    .filter(rate -> rate.value().calls() < attempts.value())
                    .ifPresent(rate -> attempts.refuse(
                            problems,
                            "can never be made within timeout " + room.timeout().text() + " by",
                            rate,
                            "Write at most " + rate.value().calls() + " attempts, or retry: off"));
        }

        private void checkWaits(Setting<Integer> attempts) {
            if (fits(attempts.value())) {
                warnOfHanging(attempts);
                return;
            }
            Setting<?> written = attempts.isWritten() ? attempts : first;
            String waits = Quantities.text(retry(attempts.value()).longestWaits());
            written.refuse(
                    problems,
                    "leads to waits of up to " + waits + " between the attempts, which do not fit",
                    room.timeout(),
                    "Make timeout longer, or write fewer attempts or shorter waits");
        }

        /** Calls that fail early leave room for all attempts; calls that hang do not. What is usual needs no warning. */
        private void warnOfHanging(Setting<Integer> attempts) {
            Duration limit = room.attempt().value();
            Duration timeout = room.timeout().value();
            boolean chosen = room.attempt().isWritten()
                    || room.timeout().isWritten()
                    || attempts.value() > Retry.DEFAULT.attempts();
            if (chosen && limit.multipliedBy(attempts.value() - 1L).compareTo(timeout) >= 0) {
                long begun = 1 + (timeout.toNanos() - 1) / limit.toNanos();
                attempts.warn(
                        problems,
                        ", but where calls hang only " + begun + " can begin: "
                                + room.attempt().placed() + ", and "
                                + room.timeout().placed(),
                        "Make attempt shorter, or write attempts: " + begun);
            }
        }
    }
}
