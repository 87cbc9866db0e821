package parley.storm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import parley.storm.Verdict.Kind;

/** What a storm came to. */
record StormReport(
        String target,
        long seed,
        double rate,
        Tally tally,
        List<OutageReport> outages,
        long calls,
        Duration cpu,
        Map<String, Integer> behaviours) {

    /** For people. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("storm  %s  seed %d  %d requests at %.0f/s".formatted(target, seed, tally.requests(), rate));
        lines.add("good fresh %d, good stale %d, wrong %d, failed %d"
                .formatted(
                        tally.count(Kind.GOOD_FRESH),
                        tally.count(Kind.GOOD_STALE),
                        tally.count(Kind.WRONG),
                        tally.count(Kind.FAILED)));
        lines.add("not good on warm keys %d; cold in outages %s, cold elsewhere %s"
                .formatted(tally.badWarm(), cold(tally.coldInOutage()), cold(tally.coldElsewhere())));
        lines.add(
                "upstreams' own good rate %.2f %%, requests that need them %.1f %%, that waited %.1f %%, calls for each %.3f"
                        .formatted(
                                100 * tally.upstreamsOwnShare(),
                                100 * tally.neededShare(),
                                100 * tally.fetchedShare(),
                                callsPerRequest()));
        lines.add("p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, most %.1f ms, CPU for each request %.0f µs"
                .formatted(
                        tally.latencies().millisAt(0.5),
                        tally.latencies().millisAt(0.99),
                        tally.latencies().millisAt(0.999),
                        tally.latencies().millisAt(1),
                        cpuMicros()));
        lines.add("requests sent late by %.1f ms (p99), %.1f ms (most)"
                .formatted(tally.lags().millisAt(0.99), tally.lags().millisAt(1)));
        outages.forEach(outage -> lines.add(outage.toString()));
        tally.failures().forEach((what, group) -> lines.add("%6d x %s (%s)".formatted(group.times(), what, group)));
        tally.shown().forEach(bad -> lines.add("! " + bad));
        return String.join("\n  ", lines) + "\n";
    }

    private static String cold(Tally.Cold cold) {
        return "%d of %d not good".formatted(cold.bad(), cold.requests());
    }

    private double callsPerRequest() {
        return (double) calls / tally.requests();
    }

    private double cpuMicros() {
        return cpu.toNanos() / 1_000.0 / tally.requests();
    }

    /** For programs: one line. */
    String json() {
        ObjectMapper json = new ObjectMapper();
        ObjectNode all = json.createObjectNode();
        all.put("target", target).put("seed", seed).put("rate", rate).put("requests", tally.requests());
        for (Kind kind : Kind.values()) {
            all.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), tally.count(kind));
        }
        all.put("bad-warm", tally.badWarm());
        all.put("cold-in-outage", tally.coldInOutage().requests());
        all.put("bad-cold-in-outage", tally.coldInOutage().bad());
        all.put("cold", tally.coldElsewhere().requests());
        all.put("bad-cold", tally.coldElsewhere().bad());
        all.put("upstreams-own-good", tally.upstreamsOwnShare());
        all.put("need-upstream", tally.neededShare());
        all.put("waited-for-upstream", tally.fetchedShare());
        all.put("calls-per-request", callsPerRequest());
        all.put("p50-ms", tally.latencies().millisAt(0.5));
        all.put("p99-ms", tally.latencies().millisAt(0.99));
        all.put("p99.9-ms", tally.latencies().millisAt(0.999));
        all.put("most-ms", tally.latencies().millisAt(1));
        all.put("cpu-us", cpuMicros());
        all.put("outages-bounded", outages.stream().allMatch(OutageReport::isBounded));
        all.set("behaviours", json.valueToTree(new TreeMap<>(behaviours)));
        return all.toString();
    }
}
