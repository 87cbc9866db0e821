package parley.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import parley.bench.Heard;
import parley.bench.OpenLoop;

/** Nothing that callers got is left out of the count. */
class TallyTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final World world = new World(7, 1);
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void whatCannotBeJudgedIsWrong() {
        Tally tally = tally((subject, heard) -> {
            throw new IllegalStateException("cannot read this");
        });

        ask(tally, 200);

        assertThat(tally.count(Verdict.Kind.WRONG)).isEqualTo(1);
        assertThat(tally.judged()).isEqualTo(tally.requests());
    }

    @Test
    void aKeyIsWarmOnceItWasAnsweredWellAndNotBefore() {
        Tally tally =
                tally((subject, heard) -> Claim.fresh(world.at(subject, SECOND).serial()));
        OpenLoop.Asked first = tally.ask(random, SECOND, SECOND);
        OpenLoop.Asked beforeItsAnswer = tally.ask(random, SECOND, SECOND);

        first.answered(heard(200), SECOND);
        beforeItsAnswer.answered(heard(503), SECOND);
        ask(tally, 503);

        assertThat(tally.coldElsewhere().requests()).isEqualTo(2);
        assertThat(tally.coldElsewhere().bad()).isEqualTo(1);
        assertThat(tally.badWarm()).isEqualTo(1);
    }

    @Test
    void aKeyNeedsTheUpstreamOnceInTwoSeconds() {
        Tally tally = tally((subject, heard) -> Claim.wrong(""));

        for (int tenths = 0; tenths < 100; tenths++) {
            tally.ask(random, tenths * SECOND / 10, tenths * SECOND / 10);
        }

        assertThat(tally.neededShare()).isEqualTo(0.05);
    }

    private Tally tally(BiFunction<Subject, Heard, Claim> reading) {
        return new Tally(world, new Judge(world, reading, Duration.ZERO), new Weather(Duration.ofSeconds(200)), 1);
    }

    private void ask(Tally tally, int status) {
        tally.ask(random, SECOND, SECOND).answered(heard(status), SECOND);
    }

    private static Heard heard(int status) {
        return new Heard(status, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("{}"));
    }
}
