package parley.storm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the report says of an outage, from the calls alone. */
class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals();

    @Test
    void whoNeverStopsCallingIsNeverCalm() {
        calls(0, 1_000, 10);

        assertThat(arrivals.calmFrom(200, 500, 3, 100)).isEqualTo(500);
    }

    @Test
    void calmBeginsAfterTheLastCallThatIsNoProbe() {
        calls(0, 300, 10);
        calls(350, 500, 50);

        assertThat(arrivals.calmFrom(200, 500, 3, 100)).isEqualTo(271);
    }

    @Test
    void whoDoesNotCallIsCalmFromTheBeginning() {
        calls(0, 200, 10);

        assertThat(arrivals.calmFrom(200, 500, 3, 100)).isEqualTo(200);
        assertThat(arrivals.most(200, 500, 100)).isZero();
    }

    private void calls(long from, long to, long every) {
        for (long time = from; time < to; time += every) {
            arrivals.add(time);
        }
    }
}
