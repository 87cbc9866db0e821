package parley.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The short form of the {@link Storm}. How many answers are good depends on the machine, so the upstreams themselves are the measure. */
class StormTest {

    private static final Logger LOG = LoggerFactory.getLogger(StormTest.class);

    /** A busy machine may leave a reply in a socket until the attempt ends, and notice that late. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final StormPlan SHORT =
            new StormPlan(11, 100, 32, Duration.ofSeconds(45), Duration.ofSeconds(3), 300, TOLERANCE);

    @Test
    @DisplayName("F-27 … F-54, F-73 … F-102 no lie becomes an answer in a storm")
    void noAnswerInAStormIsWrong(@TempDir Path folder) throws Exception {
        StormReport report = Storm.parley(SHORT, folder);

        LOG.info("{}{}", report.text(), report.json());
        assertThat(report.tally().count(Verdict.Kind.WRONG)).as(report.text()).isZero();
        assertThat(good(report))
                .as("more than the upstreams themselves would have answered well: %s", report.text())
                .isGreaterThan((int)
                        (report.tally().upstreamsOwnShare() * report.tally().requests()));
        assertBlew(report);
    }

    /** That nothing was wrong means little where nothing blew; a slow machine asks less, and so meets less of it. */
    private static void assertBlew(StormReport report) {
        int calls = report.behaviours().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(report.tally().requests()).as(report.text()).isBetween(100, 4_800);
        assertThat(report.behaviours()).as(report.text()).hasSizeGreaterThan(Math.min(40, calls / 60));
        assertThat(report.tally().upstreamsOwnShare()).as(report.text()).isBetween(0.84, 0.95);
        assertThat(report.tally().neededShare()).as(report.text()).isGreaterThan(0.2);
    }

    private static int good(StormReport report) {
        return report.tally().count(Verdict.Kind.GOOD_FRESH) + report.tally().count(Verdict.Kind.GOOD_STALE);
    }
}
