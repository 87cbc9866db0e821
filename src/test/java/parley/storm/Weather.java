package parley.storm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.storm.Spell.Kind;

/**
 * Decides what an upstream does to each call: 3 % come to nothing, 2 % are answered with a lie, 1 % slowly; outages of a fortieth of
 * the storm every quarter of it (5 s every 50 s, if it lasts 200 s), one of three tenths (60 s), two spells of 429, one latency ramp,
 * and one moment from which an old key is refused. Before the storm all is well. Immutable; any thread.
 */
final class Weather {

    private static final double TRANSPORT = 0.03;
    private static final double LIES = 0.02;
    private static final double SLOW = 0.01;

    private static final Duration USUAL_MIN = Duration.ofMillis(8);
    private static final Duration USUAL_MAX = Duration.ofMillis(20);
    private static final Duration SLOW_MIN = Duration.ofMillis(400);
    private static final Duration SLOW_MAX = Duration.ofMillis(2500);

    /** Beyond any sensible limit of an attempt. */
    private static final Duration RAMP_MOST = Duration.ofSeconds(2);

    /** The moment of the rotation, in parts of the storm. */
    private static final double ROTATION = 0.3;

    private static final List<WireFault> WIRE_FAULTS = List.of(WireFault.values());

    /** What an outage looks like from outside: each call one of these. */
    private static final List<Behaviour> OUTAGE = List.of(
            WireFault.HANGS, WireFault.CLOSED_UNANSWERED, WireFault.RESET, WireFault.UNAVAILABLE, Lie.MAINTENANCE);

    private static final Map<Api, List<Lie>> LIES_OF =
            Stream.of(Api.values()).collect(Collectors.toMap(Function.identity(), Lie::of));

    private final long length;
    private final List<Spell> spells;

    Weather(Duration length) {
        this.length = length.toNanos();
        this.spells = List.of(
                spell(Api.PARCELS, Kind.OUTAGE, 0.10, 0.125),
                spell(Api.STATIONS, Kind.LIMIT, 0.225, 0.235),
                spell(Api.QUOTES, Kind.OUTAGE, 0.35, 0.375),
                spell(Api.PARCELS, Kind.OUTAGE, 0.425, 0.725),
                spell(Api.STATIONS, Kind.OUTAGE, 0.60, 0.625),
                spell(Api.QUOTES, Kind.LIMIT, 0.775, 0.785),
                spell(Api.PARCELS, Kind.OUTAGE, 0.85, 0.875),
                spell(Api.STATIONS, Kind.RAMP, 0.90, 0.975));
    }

    private Spell spell(Api api, Kind kind, double from, double to) {
        return new Spell(api, kind, (long) (from * length), (long) (to * length));
    }

    /** What happens to a call, and how long it takes until then. */
    record Turn(Behaviour behaviour, long delay) {}

    /** What happens to a call that is made at {@code time} with a key that is known; of faults of a kind one comes after the other. */
    Turn turn(Api api, long time, SplittableRandom random, InTurn faults) {
        long usual = between(random, USUAL_MIN, USUAL_MAX);
        if (time < 0 || time >= length) {
            return new Turn(Plain.RIGHT, usual);
        }
        for (Spell spell : spells) {
            if (spell.covers(api, time)) {
                switch (spell.kind()) {
                    case OUTAGE -> {
                        return new Turn(faults.next(OUTAGE), usual);
                    }
                    case LIMIT -> {
                        return new Turn(Plain.LIMITED, usual);
                    }
                    case RAMP -> usual += (long) (spell.progress(time) * RAMP_MOST.toNanos());
                }
            }
        }
        return anyDay(api, usual, random, faults);
    }

    private static Turn anyDay(Api api, long usual, SplittableRandom random, InTurn faults) {
        double luck = random.nextDouble();
        if (luck < TRANSPORT) {
            return new Turn(faults.next(WIRE_FAULTS), usual);
        }
        if (luck < TRANSPORT + LIES) {
            return new Turn(faults.next(lies(api)), usual);
        }
        return new Turn(Plain.RIGHT, luck < TRANSPORT + LIES + SLOW ? between(random, SLOW_MIN, SLOW_MAX) : usual);
    }

    private static List<Lie> lies(Api api) {
        return LIES_OF.getOrDefault(api, List.of());
    }

    private static long between(SplittableRandom random, Duration least, Duration most) {
        return random.nextLong(least.toNanos(), most.toNanos());
    }

    /** When the provider hands out another key; soon after, the old one is refused. */
    long rotation() {
        return (long) (ROTATION * length);
    }

    /** Whether {@code api} was out at some moment of {@code from} to {@code to}. */
    boolean isOut(Api api, long from, long to) {
        return outages().stream().anyMatch(spell -> spell.overlaps(api, from, to));
    }

    /** All outages, in order. */
    List<Spell> outages() {
        return spells.stream().filter(spell -> spell.kind() == Kind.OUTAGE).toList();
    }

    /** How long the storm lasts, in nanoseconds. */
    long length() {
        return length;
    }
}
