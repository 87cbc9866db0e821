package parley.contract;

import java.time.Duration;
import java.util.Optional;
import parley.yaml.Problems;
import parley.yaml.Quantities;
import parley.yaml.Section;

/** Reads the setting {@code breaker} and refuses what can never happen (contract language, section 4.2). */
final class BreakerReader {

    private BreakerReader() {}

    /** The breaker of {@code upstream}, whose calls take at most {@code attempt}. */
    static Breaker read(Section upstream, Setting<Duration> attempt) {
        Layers layers = Layers.none("breaker").under(upstream, UpstreamKeys.BREAKER);
        return layers.off() ? Breaker.OFF : read(layers, attempt, upstream.problems());
    }

    private static Breaker read(Layers layers, Setting<Duration> attempt, Problems problems) {
        Breaker usual = Breaker.DEFAULT;
        Setting<Integer> writtenAtLeast = layers.member("at-least", Kinds.WINDOW, usual.atLeast());
        Setting<Optional<Integer>> saidProbes = layers.member("probes", Kinds.PROBES, Optional.of(usual.probes()));
        Setting<Integer> writtenProbes = Setting.orUsual(saidProbes, usual.probes());
        Setting<Integer> ofLast = layers.member("of-last", Kinds.WINDOW, usual.ofLast())
                .givingWay(size -> Math.max(size, Math.max(writtenAtLeast.value(), writtenProbes.value())));
        Setting<Integer> atLeast = writtenAtLeast.givingWay(calls -> Math.min(calls, ofLast.value()));
        Setting<Integer> probes = writtenProbes.givingWay(calls -> Math.min(calls, ofLast.value()));
        if (atLeast.value() > ofLast.value()) {
            atLeast.refuse(
                    problems, "is never reached: it is above", ofLast, "Make of-last larger or at-least smaller");
        }
        if (probes.value() > ofLast.value()) {
            probes.refuse(problems, "are more calls than", ofLast, "Make of-last larger or probes fewer");
        }
        Setting<Duration> slow = slow(layers, attempt, problems);
        Setting<Duration> writtenFor = layers.member("for", Quantities.PATIENCE, usual.openFor());
        Setting<Duration> writtenMost = layers.member("most", Quantities.PATIENCE, usual.most());
        Setting<Duration> openFor = writtenFor.givingWay(time -> min(time, writtenMost.value()));
        Setting<Duration> most = writtenMost.givingWay(time -> max(time, writtenFor.value()));
        if (openFor.value().compareTo(most.value()) > 0) {
            openFor.refuse(problems, "is longer than", most, "Make most longer or for shorter");
        }
        return new Breaker(
                true,
                layers.member("opens-at", Kinds.SHARE, usual.opensAt()).value(),
                ofLast.value(),
                atLeast.value(),
                slow.value(),
                layers.member("slow-at", Kinds.SHARE, usual.slowAt()).value(),
                openFor.value(),
                most.value(),
                probes.value(),
                saidProbes.value().isEmpty());
    }

    /** A call that takes as long as an attempt may is no slow call but a failed one. */
    private static Setting<Duration> slow(Layers layers, Setting<Duration> attempt, Problems problems) {
        Setting<Duration> slow = layers.member("slow", Quantities.PATIENCE, Breaker.DEFAULT.slow())
                .givingWay(usual -> min(usual, attempt.value()));
        if (slow.value().compareTo(attempt.value()) >= 0) {
            slow.refuse(problems, "is never reached: calls end with", attempt, "Make attempt longer or slow shorter");
        }
        return slow;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
