package parley.storm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import parley.bench.Heard;
import parley.bench.Latencies;
import parley.bench.OpenLoop;
import parley.storm.Verdict.Kind;

/** Counts what callers got. A key is warm once it was answered well. Runs on the event loop of the {@link OpenLoop}. */
final class Tally implements OpenLoop.Callers {

    private static final int SHOWN = 20;
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int LONGEST_REASON = 300;

    private final World world;
    private final Judge judge;
    private final Weather weather;
    private final SplittableRandom luck;
    private final InTurn faults = new InTurn(0);
    private final BitSet warm = new BitSet();
    private final Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    private final Map<String, Group> failures = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final Latencies lags = new Latencies();
    private final Cold coldInOutage = new Cold();
    private final Cold coldElsewhere = new Cold();
    private int requests;
    private int badWarm;
    private int fetched;
    private int unheld;
    private int directlyGood;
    private final long[] heldUntil;

    /** Requests for keys that were never answered well before. */
    static final class Cold {

        private int requests;
        private int bad;

        int requests() {
            return requests;
        }

        int bad() {
            return bad;
        }
    }

    /** Bad answers that look alike. */
    static final class Group {

        private final BitSet keys = new BitSet();
        private final long first;
        private long last;
        private int times;

        private Group(long first) {
            this.first = first;
        }

        private void add(Subject subject, long sent) {
            keys.set(subject.rank());
            last = sent;
            times++;
        }

        int times() {
            return times;
        }

        @Override
        public String toString() {
            return "%d keys from rank %d on, %.3f s to %.3f s"
                    .formatted(keys.cardinality(), keys.nextSetBit(0), first / SECOND, last / SECOND);
        }
    }

    Tally(World world, Judge judge, Weather weather, long seed) {
        this.heldUntil = new long[world.keys()];
        this.world = world;
        this.judge = judge;
        this.weather = weather;
        this.luck = new SplittableRandom(seed);
    }

    @Override
    public OpenLoop.Asked ask(SplittableRandom random, long due, long sent) {
        Subject subject = world.draw(random);
        requests++;
        lags.add(sent - due);
        if (weather.turn(subject.api(), sent, luck, faults).behaviour().isGood()) {
            directlyGood++;
        }
        hold(subject, sent);
        boolean isWarm = warm.get(subject.rank());
        return new OpenLoop.Asked() {
            @Override
            public String path() {
                return subject.path();
            }

            @Override
            public void answered(Heard heard, long answered) {
                Tally.this.answered(subject, isWarm, due, sent, answered, heard);
            }
        };
    }

    /** What a cache does that only keeps what it has heard, without faults: a request that finds nothing needs the upstream. */
    private void hold(Subject subject, long sent) {
        if (sent >= heldUntil[subject.rank()]) {
            heldUntil[subject.rank()] = sent + Judge.FRESH.toNanos();
            unheld++;
        }
    }

    private void answered(Subject subject, boolean isWarm, long due, long sent, long answered, Heard heard) {
        Verdict verdict = verdict(subject, sent, answered, heard);
        kinds.merge(verdict.kind(), 1, Integer::sum);
        latencies.add(answered - due);
        if (heard.header("Cache-Status").contains("fwd=")) {
            fetched++;
        }
        if (verdict.isGood()) {
            warm.set(subject.rank());
        }
        if (!isWarm) {
            Cold cold = weather.isOut(subject.api(), sent, answered) ? coldInOutage : coldElsewhere;
            cold.requests++;
            cold.bad += verdict.isGood() ? 0 : 1;
        }
        if (!verdict.isGood()) {
            badWarm += isWarm ? 1 : 0;
            bad(subject, isWarm, sent, answered, verdict);
        }
    }

    /** An answer that the judge cannot even read is wrong; thrown away by the event loop, it would count for nothing. */
    private Verdict verdict(Subject subject, long sent, long answered, Heard heard) {
        try {
            return judge.verdict(subject, sent, answered, heard);
        } catch (RuntimeException unreadable) {
            return new Verdict(Kind.WRONG, "cannot be judged: " + unreadable);
        }
    }

    private void bad(Subject subject, boolean isWarm, long sent, long answered, Verdict verdict) {
        String group = verdict.kind() == Kind.WRONG ? "WRONG" : verdict.why();
        failures.computeIfAbsent(
                        (isWarm ? "warm " : "cold ") + subject.api().type() + " " + group, first -> new Group(sent))
                .add(subject, sent);
        boolean isWrong = verdict.kind() == Kind.WRONG;
        List<String> shown = isWrong ? wrong : failed;
        boolean counts = isWrong || isWarm || !weather.isOut(subject.api(), sent, answered);
        if (counts && shown.size() < SHOWN) {
            shown.add("%.3f s %s %s after %d ms: %s %s"
                    .formatted(
                            sent / SECOND,
                            isWarm ? "warm" : "cold",
                            subject.path(),
                            TimeUnit.NANOSECONDS.toMillis(answered - sent),
                            verdict.kind(),
                            beginning(verdict.why())));
        }
    }

    private static String beginning(String why) {
        return why.substring(0, Math.min(LONGEST_REASON, why.length())).replaceAll("\\s+", " ");
    }

    int requests() {
        return requests;
    }

    /** Requests of which we know what became of them; in the end all of them. */
    int judged() {
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }

    int count(Kind kind) {
        return kinds.getOrDefault(kind, 0);
    }

    /** Requests for warm keys that were not answered well. */
    int badWarm() {
        return badWarm;
    }

    Cold coldInOutage() {
        return coldInOutage;
    }

    Cold coldElsewhere() {
        return coldElsewhere;
    }

    /** Part of the requests that need the upstream: where a reply is held as long as it is fresh, and is never fetched before. */
    double neededShare() {
        return (double) unheld / requests;
    }

    /** Part of the requests that waited for the upstream, as the target says. */
    double fetchedShare() {
        return (double) fetched / requests;
    }

    /** Part of the requests that the upstreams would have answered well themselves, each asked once. */
    double upstreamsOwnShare() {
        return (double) directlyGood / requests;
    }

    /** Time from when a request was due to its answer. */
    Latencies latencies() {
        return latencies;
    }

    /** How late requests were sent. */
    Latencies lags() {
        return lags;
    }

    /** The bad answers by kind. */
    Map<String, Group> failures() {
        return failures;
    }

    /** The first wrong answers, and the first failures outside outages. */
    List<String> shown() {
        return Stream.concat(wrong.stream(), failed.stream()).toList();
    }
}
