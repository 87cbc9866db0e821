package parley.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The oracle: every value that every record ever had, and when. A pure function of seed, record and time, so knowing all of it
 * costs nothing. Times are nanoseconds since the storm began. Immutable; any thread.
 */
final class World {

    /** A record changes once in each period, at a moment of its own. */
    static final Duration PERIOD = Duration.ofSeconds(10);

    /** Serials stay positive for what was before the storm. */
    private static final int FIRST_SERIAL = 1000;

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> LETTERS = List.of("Zoë", "Ærø", "Łódź", "Đuro", "東京", "señor");
    private static final List<Fact.State> STATES = List.of(Fact.State.values());
    private static final List<Api> APIS = List.of(Api.values());

    private final long seed;
    private final Popularity popularity;

    World(long seed, int keys) {
        this.seed = seed;
        this.popularity = new Popularity(keys);
    }

    /** A record, the popular ones more often. */
    Subject draw(SplittableRandom random) {
        return popularity.draw(random);
    }

    /** A record that is never drawn, for warming up. */
    Subject drawUncounted(SplittableRandom random) {
        return new Subject(
                Chance.oneOf(APIS, random.nextLong()), popularity.keys() + random.nextInt(popularity.keys()));
    }

    /** How many records are drawn from. */
    int keys() {
        return popularity.keys();
    }

    /** What is true of {@code subject} at {@code time}. */
    Fact at(Subject subject, long time) {
        int serial = FIRST_SERIAL + (int) Math.floorDiv(time, PERIOD.toNanos());
        return fact(subject, time >= begins(subject, serial) ? serial : serial - 1);
    }

    /** When the fact with this serial became true. */
    long begins(Subject subject, int serial) {
        double moment = Chance.share(chance(subject, serial, 0));
        return (long) ((serial - FIRST_SERIAL + moment) * PERIOD.toNanos());
    }

    /** Whether the fact with this serial was true at some moment of {@code from} to {@code to}. */
    boolean wasTrue(Subject subject, int serial, long from, long to) {
        return begins(subject, serial) <= to && begins(subject, serial + 1) > from;
    }

    /** The fact with this serial. */
    Fact fact(Subject subject, int serial) {
        long chance = chance(subject, serial, 1);
        int cents = (int) Math.floorMod(chance, 1_000_000L) / 10 * 10 + serial % 3;
        return new Fact(
                subject,
                serial,
                Chance.oneOf(LETTERS, chance >> 8) + " " + subject.id() + "/" + serial,
                cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100,
                Chance.oneOf(STATES, chance >> 16),
                EPOCH.plusSeconds(serial).toString(),
                List.of("a" + serial, "b" + subject.rank(), "c" + Math.floorMod(chance >> 24, 100L)));
    }

    private long chance(Subject subject, int serial, int purpose) {
        return Chance.of(seed, subject.hashOfName(), serial * 2L + purpose);
    }
}
