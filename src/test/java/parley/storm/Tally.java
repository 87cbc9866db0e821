package parley.storm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import parley.bench.Heard;
import parley.bench.Latencies;
import parley.bench.OpenLoop;
import parley.storm.Verdict.Kind;

/** Counts what callers got. A key is warm once it was answered well. Runs on the event loop of the {@link OpenLoop}. */
final class Tally implements OpenLoop.Callers {

    private static final int SHOWN = 20;
    private static final int LONGEST_REASON = 300;

    private final World world;
    private final Judge judge;
    private final Weather weather;
    private final SplittableRandom luck;
    private final BitSet warm = new BitSet();
    private final Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    private final Map<String, Integer> failures = new TreeMap<>();
    private final List<String> shown = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final Latencies lags = new Latencies();
    private final Cold coldInOutage = new Cold();
    private final Cold coldElsewhere = new Cold();
    private int requests;
    private int badWarm;
    private int fetched;
    private int directlyGood;

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

    Tally(World world, Judge judge, Weather weather, long seed) {
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
        if (weather.turn(subject.api(), sent, luck).behaviour().isGood()) {
            directlyGood++;
        }
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

    private void answered(Subject subject, boolean isWarm, long due, long sent, long answered, Heard heard) {
        Verdict verdict = judge.verdict(subject, sent, answered, heard);
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

    private void bad(Subject subject, boolean isWarm, long sent, long answered, Verdict verdict) {
        String group = verdict.kind() == Kind.WRONG ? "WRONG" : verdict.why();
        failures.merge((isWarm ? "warm " : "cold ") + subject.api().type() + " " + group, 1, Integer::sum);
        boolean matters = isWarm || verdict.kind() == Kind.WRONG;
        if (matters && shown.size() < SHOWN) {
            shown.add("%.3f s %s %s after %d ms: %s %s"
                    .formatted(
                            sent / (double) TimeUnit.SECONDS.toNanos(1),
                            isWarm ? "warm" : "cold",
                            subject.path(),
                            TimeUnit.NANOSECONDS.toMillis(answered - sent),
                            verdict.kind(),
                            verdict.why()
                                    .substring(
                                            0,
                                            Math.min(
                                                    LONGEST_REASON,
                                                    verdict.why().length()))
                                    .replaceAll("\\s+", " ")));
        }
    }

    int requests() {
        return requests;
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

    /** Part of the requests that needed the upstream, as the target says. */
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

    /** How often a bad answer of which kind was given. */
    Map<String, Integer> failures() {
        return failures;
    }

    /** The first bad answers that should not be. */
    List<String> shown() {
        return shown;
    }
}
