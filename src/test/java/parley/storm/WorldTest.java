package parley.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WorldTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final World world = new World(7, 2_000);

    @Test
    void aFactIsTrueFromItsBeginToTheBeginOfTheNext() {
        Subject subject = new Subject(Api.QUOTES, 3);

        Fact now = world.at(subject, 42 * SECOND);

        long begin = world.begins(subject, now.serial());
        long end = world.begins(subject, now.serial() + 1);
        assertThat(begin).isLessThanOrEqualTo(42 * SECOND);
        assertThat(end).isGreaterThan(42 * SECOND);
        assertThat(world.at(subject, begin)).isEqualTo(now);
        assertThat(world.at(subject, begin - 1).serial()).isEqualTo(now.serial() - 1);
        assertThat(world.wasTrue(subject, now.serial(), begin - SECOND, begin)).isTrue();
        assertThat(world.wasTrue(subject, now.serial(), begin - SECOND, begin - 1))
                .isFalse();
        assertThat(world.wasTrue(subject, now.serial(), end, end + SECOND)).isFalse();
    }

    @Test
    void aRecordChangesEveryTenSecondsOnAverage() {
        Subject subject = new Subject(Api.STATIONS, 5);

        int changes = world.at(subject, 10_000 * SECOND).serial()
                - world.at(subject, 0).serial();

        assertThat(changes).isCloseTo(1_000, Offset.offset(1));
    }

    @Test
    void noTwoFactsOfARecordAreTheSame() {
        Subject subject = new Subject(Api.PARCELS, 5);

        assertThat(world.fact(subject, 1_001)).isNotEqualTo(world.fact(subject, 1_002));
        assertThat(world.fact(subject, 1_001)).isNotEqualTo(world.fact(new Subject(Api.PARCELS, 6), 1_001));
    }

    @Test
    void everyUpstreamGetsItsShareOfTheRequests() {
        SplittableRandom random = new SplittableRandom(1);
        Map<Api, Integer> drawn = new EnumMap<>(Api.class);

        for (int i = 0; i < 100_000; i++) {
            drawn.merge(world.draw(random).api(), 1, Integer::sum);
        }

        drawn.forEach((api, times) ->
                assertThat(times / 100_000.0).as("%s", api).isCloseTo(api.share(), Offset.offset(0.01)));
    }

    @Test
    void theUpstreamsAreRightForAboutNineInTen() {
        Weather weather = new Weather(Duration.ofSeconds(200));
        SplittableRandom random = new SplittableRandom(1);
        InTurn faults = new InTurn(0);
        int good = 0;

        for (int i = 0; i < 100_000; i++) {
            Subject subject = world.draw(random);
            good += weather.turn(subject.api(), random.nextLong(weather.length()), random, faults)
                            .behaviour()
                            .isGood()
                    ? 1
                    : 0;
        }

        assertThat(good / 100_000.0).isBetween(0.88, 0.92);
    }
}
