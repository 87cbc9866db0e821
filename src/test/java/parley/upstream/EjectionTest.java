package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several addresses are called. */
class EjectionTest {

    private static final SocketAddress A = SocketAddress.inetSocketAddress(80, "192.0.2.1");
    private static final SocketAddress B = SocketAddress.inetSocketAddress(80, "192.0.2.2");
    private static final SocketAddress C = SocketAddress.inetSocketAddress(80, "192.0.2.3");
    private static final SocketAddress D = SocketAddress.inetSocketAddress(80, "192.0.2.4");
    private static final List<SocketAddress> TWO = List.of(A, B);
    private static final List<SocketAddress> FOUR = List.of(A, B, C, D);

    private final Ejection ejection = new Ejection();

    private static long at(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private void fail(SocketAddress address, List<SocketAddress> all, int times, int second) {
        IntStream.range(0, times).forEach(i -> ejection.failed(address, all, at(second)));
    }

    @ParameterizedTest(name = "{0} failures of one address of {1} -> {2} are called")
    @DisplayName("F-17 five failures in a row eject an address, but never more than half of them")
    @CsvSource({"4, 2, 2", "5, 2, 1", "9, 2, 1", "5, 1, 1", "99, 1, 1", "5, 3, 2"})
    void fiveFailuresEject(int failures, int addresses, int called) {
        List<SocketAddress> all = FOUR.subList(0, addresses);

        fail(A, all, failures, 0);

        assertThat(ejection.usable(all, at(1))).hasSize(called).containsAll(all.subList(1, addresses));
    }

    @Test
    @DisplayName("F-17 a good answer in between begins the count anew")
    void goodAnswerBeginsTheCountAnew() {
        fail(A, TWO, 4, 0);
        ejection.succeeded(A, at(0));

        fail(A, TWO, 4, 0);

        assertThat(ejection.usable(TWO, at(0))).containsExactly(A, B);
    }

    @ParameterizedTest(name = "the {0}. time -> {1} s")
    @DisplayName("F-17 an address is ejected for 30 s times its ejections, 300 s at most")
    @CsvSource({"1, 30", "2, 60", "3, 90", "10, 300", "15, 300"})
    void ejectionGrows(int times, int seconds) {
        int now = 0;
        fail(A, TWO, 5, now);
        for (int i = 1; i < times; i++) {
            now += 300;
            fail(A, TWO, 1, now);
        }

        assertThat(ejection.usable(TWO, at(now + seconds) - 1)).containsExactly(B);
        assertThat(ejection.usable(TWO, at(now + seconds))).containsExactly(A, B);
    }

    @Test
    @DisplayName("F-17 when all fail, half of them are still called")
    void halfOfThemStay() {
        for (SocketAddress address : FOUR) {
            fail(address, FOUR, 20, 0);
        }

        assertThat(ejection.usable(FOUR, at(1))).containsExactly(C, D);
    }

    @Test
    @DisplayName("F-17 a name that means fewer addresses by now keeps half of those")
    void fewerAddressesKeepHalf() {
        fail(A, FOUR, 5, 0);
        fail(B, FOUR, 5, 1);

        List<SocketAddress> usable = ejection.usable(TWO, at(2));

        assertThat(usable).containsExactly(A); // its time is over sooner
    }

    @Test
    @DisplayName("F-17 an ejected address that was tried as a last resort and answered is back")
    void answerBringsItBack() {
        fail(A, TWO, 5, 0);

        ejection.succeeded(A, at(1));

        assertThat(ejection.usable(TWO, at(1))).containsExactly(A, B);
    }

    @Test
    @DisplayName("F-17 five good minutes after its time an address is as good as new")
    void longTimeGoodForgets() {
        fail(A, TWO, 5, 0);
        fail(A, TWO, 1, 30); // 60 s
        ejection.succeeded(A, at(90 + 301));

        fail(A, TWO, 5, 400);

        assertThat(ejection.usable(TWO, at(430))).containsExactly(A, B);
    }

    @ParameterizedTest(name = "{0} good answers, then {1} failures elsewhere -> {2}")
    @DisplayName("F-17 another address does well after three good answers in a row")
    @CsvSource({"0, 0, false", "2, 0, false", "3, 0, true", "9, 1, false"})
    void threeGoodAnswersAreWell(int good, int failures, boolean well) {
        IntStream.range(0, good).forEach(i -> ejection.succeeded(B, at(0)));
        fail(B, TWO, failures, 0);

        assertThat(ejection.isAnotherWell(A, TWO, at(0))).isEqualTo(well);
        assertThat(ejection.isAnotherWell(B, TWO, at(0))).isFalse();
    }

    @Test
    @DisplayName("histories do not pile up with the addresses of a name that rotates")
    void historiesDoNotPileUp() {
        for (int i = 0; i < 1_000; i++) {
            List<SocketAddress> pair = List.of(A, SocketAddress.inetSocketAddress(i + 1, "192.0.2.9"));
            fail(pair.get(1), pair, 5, 0);
            assertThat(ejection.usable(pair, at(1))).containsExactly(A);
        }

        assertThat(ejection.known()).isLessThanOrEqualTo(256);
    }
}
