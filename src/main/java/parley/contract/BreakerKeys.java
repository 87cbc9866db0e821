package parley.contract;

import java.time.Duration;
import java.util.Optional;
import parley.exchange.Spans;
import parley.yaml.Key;
import parley.yaml.PlainKeys;
import parley.yaml.Problems;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;

/** The keys of {@code breaker} of the upstream. */
final class BreakerKeys extends PlainKeys {

    private static final ScalarKind<Integer> SHARE = Quantities.percent(1);

    /** A larger window remembers what is no longer true. */
    private static final ScalarKind<Integer> WINDOW = ScalarKind.integer(1, 1_000);

    static final BreakerKeys BREAKER = new BreakerKeys();

    private final Key<Integer> opensAt = key("opens-at", SHARE)
            .usual(Breaker.DEFAULT.opensAt() + "%")
            .about("Share of failed calls at which it opens.");

    private final Key<Integer> ofLast =
            key("of-last", WINDOW).usual(Breaker.DEFAULT.ofLast()).about("How many of the last calls are looked at.");

    private final Key<Integer> atLeast = key("at-least", WINDOW)
            .usual(Breaker.DEFAULT.atLeast())
            .about("Calls that must have been made before a share means something.");

    private final Key<Duration> slow =
            key("slow", Quantities.PATIENCE).usual(Breaker.DEFAULT.slow()).about("A call that takes longer is slow.");

    private final Key<Integer> slowAt =
            key("slow-at", SHARE).usual(Breaker.DEFAULT.slowAt() + "%").about("Share of slow calls at which it opens.");

    private final Key<Duration> openFor = key("for", Quantities.PATIENCE)
            .usual(Breaker.DEFAULT.openFor())
            .about("How long it stays open the first time; doubles up to most, with jitter.");

    private final Key<Duration> most = key("most", Quantities.PATIENCE)
            .usual(Breaker.DEFAULT.most())
            .about("The longest time that it stays open.");

    private final Key<Optional<Integer>> probes = key(
                    "probes", ScalarKind.integer(1, 100).orWord("callers"))
            .usual(Breaker.DEFAULT.probes())
            .about(
                    "Good calls that close it again. While it is open and callers ask, the gateway itself makes a read again"
                            + " that was good before; with callers only their requests find out.");

    private BreakerKeys() {
        super(
                "breaker",
                "Breaker",
                "When an upstream that fails is left alone for a while. Calls are then answered from the cache, or refused at once with"
                        + " circuit-open.");
    }

    /** The breaker of {@code upstream}, whose calls take at most {@code attempt}; what can never happen is refused. */
    Breaker read(Layers layers, Setting<Duration> attempt, Problems problems) {
        if (layers.off()) {
            return Breaker.OFF;
        }
        Setting<Integer> writtenAtLeast = layers.member(atLeast);
        Setting<Optional<Integer>> saidProbes = layers.member(probes);
        Setting<Integer> writtenProbes = Setting.orUsual(saidProbes, Breaker.DEFAULT.probes());
        Setting<Integer> window = layers.member(ofLast)
                .givingWay(size -> Math.max(size, Math.max(writtenAtLeast.value(), writtenProbes.value())));
        Setting<Integer> least = writtenAtLeast.givingWay(calls -> Math.min(calls, window.value()));
        Setting<Integer> probing = writtenProbes.givingWay(calls -> Math.min(calls, window.value()));
        if (least.value() > window.value()) {
            least.refuse(problems, "is never reached: it is above", window, "Make of-last larger or at-least smaller");
        }
        if (probing.value() > window.value()) {
            probing.refuse(problems, "are more calls than", window, "Make of-last larger or probes fewer");
        }
        // a call that takes as long as an attempt may is no slow call but a failed one
        Setting<Duration> slowFrom = layers.member(slow).givingWay(usual -> Spans.shorter(usual, attempt.value()));
        if (slowFrom.value().compareTo(attempt.value()) >= 0) {
            slowFrom.refuse(
                    problems, "is never reached: calls end with", attempt, "Make attempt longer or slow shorter");
        }
        Setting<Duration> writtenFor = layers.member(openFor);
        Setting<Duration> writtenMost = layers.member(most);
        Setting<Duration> open = writtenFor.givingWay(time -> Spans.shorter(time, writtenMost.value()));
        Setting<Duration> longest = writtenMost.givingWay(time -> Spans.longer(time, writtenFor.value()));
        if (open.value().compareTo(longest.value()) > 0) {
            open.refuse(problems, "is longer than", longest, "Make most longer or for shorter");
        }
        return new Breaker(
                true,
                layers.member(opensAt).value(),
                window.value(),
                least.value(),
                slowFrom.value(),
                layers.member(slowAt).value(),
                open.value(),
                longest.value(),
                probing.value(),
                saidProbes.value().isEmpty());
    }
}
