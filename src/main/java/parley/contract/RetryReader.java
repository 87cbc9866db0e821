package parley.contract;

import static parley.contract.RetryKeys.RETRY;

import java.time.Duration;
import java.util.Optional;
import parley.exchange.Rate;
import parley.yaml.Problems;
import parley.yaml.Quantities;

/** Reads the setting {@code retry} and refuses what can never happen (contract language, section 4.2). */
final class RetryReader {

    /** What the attempts must fit. */
    record Room(Setting<Duration> timeout, Setting<Duration> attempt, Optional<Setting<Rate>> rate) {}

    private final Room room;
    private final Problems problems;
    private final Setting<Integer> budget;
    private final Setting<Duration> first;
    private final Setting<Duration> most;

    private RetryReader(Layers layers, Room room, Problems problems) {
        this.room = room;
        this.problems = problems;
        this.budget = layers.member(RETRY.budget);
        Setting<Duration> writtenFirst = layers.member(RETRY.first);
        Setting<Duration> writtenMost = layers.member(RETRY.most);
        this.first = writtenFirst.givingWay(usual -> Quantities.shorter(usual, writtenMost.value()));
        this.most = writtenMost.givingWay(usual -> Quantities.longer(usual, writtenFirst.value()));
    }

    static Retry read(Layers layers, Room room, Problems problems) {
        return layers.off() ? Retry.OFF : new RetryReader(layers, room, problems).read(layers);
    }

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
        boolean chosen =
                room.attempt().isWritten() || room.timeout().isWritten() || attempts.value() > Retry.DEFAULT.attempts();
        if (chosen && limit.multipliedBy(attempts.value() - 1L).compareTo(timeout) >= 0) {
            long begun = 1 + (timeout.toNanos() - 1) / limit.toNanos();
            attempts.written()
                    .ifPresent(mark -> problems.warning(
                            mark,
                            attempts.said() + ", but where calls hang only " + begun + " can begin: "
                                    + room.attempt().placed() + ", and "
                                    + room.timeout().placed(),
                            "Make attempt shorter, or write attempts: " + begun));
        }
    }
}
