package parley.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.resilience.GuardFixture.failure;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.contract.Retry;
import parley.exchange.FailureKind;
import parley.testing.ManualTicker;
import parley.testing.ManualTimers;

/** No memory, in the worst moment: no state stays for ever, and nobody waits in vain. */
class GuardErrorTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static void noMemory() {
        throw new OutOfMemoryError("for the test");
    }

    private static GuardedCall read(Probe.Call call) {
        return new GuardedCall(true, false, Retry.OFF, Optional.of(new Probe("things.GET", "1", call)));
    }

    private static GuardFixture down(Probe.Call probe) {
        GuardFixture fixture = GuardFixture.usual();
        fixture.chance = 0;
        fixture.run(read(probe));
        fixture.last().complete("ok");
        while (!fixture.state().equals("open")) {
            fixture.run(read(probe));
            fixture.last().fail(failure(FailureKind.UPSTREAM_FAULT));
        }
        return fixture;
    }

    @Test
    @DisplayName("F-114 a listener without memory does not end the probes: it is closed all the same")
    void aListenerWithoutMemoryDoesNotEndTheProbes() {
        GuardFixture fixture = down((limit, received) -> Future.succeededFuture("ok"));
        fixture.whenChanged = GuardErrorTest::noMemory;

        fixture.advance(SECOND.multipliedBy(3));

        assertThat(fixture.state()).isEqualTo("closed");
        assertThat(fixture.isIdle()).isTrue();
    }

    @Test
    @DisplayName("F-110 a probe without memory is a bad one, and the next is made a second later")
    void aProbeWithoutMemoryIsABadOne() {
        List<Duration> made = new ArrayList<>();
        GuardFixture fixture = down((limit, received) -> {
            made.add(limit);
            noMemory();
            return Future.succeededFuture();
        });

        for (int i = 0; i < 5; i++) {
            fixture.callsInVain();
            fixture.advance(SECOND);
        }

        assertThat(made).hasSize(5);
        assertThat(fixture.guard.view().inFlight()).isZero();
    }

    @Test
    @DisplayName("a listener that throws at everything keeps nothing from the next one")
    void whoThrowsHarmsNoOtherListener() {
        GuardFixture hearing = GuardFixture.usual();
        GuardListener all = GuardListener.all(throwing(), hearing);

        all.changed(hearing.guard.view(), "closed", "open");
        all.retried("shop", FailureKind.UPSTREAM_FAULT, SECOND);
        all.refused("shop", FailureKind.CIRCUIT_OPEN);
        all.alert("shop", "credential-refused");

        assertThat(hearing.events).hasSize(4).contains("closed -> open");
    }

    private static GuardListener throwing() {
        return new GuardListener() {
            @Override
            public void changed(GuardView view, String from, String to) {
                noMemory();
            }

            @Override
            public void retried(String contract, FailureKind kind, Duration wait) {
                noMemory();
            }

            @Override
            public void refused(String contract, FailureKind kind) {
                noMemory();
            }

            @Override
            public void alert(String contract, String what) {
                noMemory();
            }
        };
    }

    @Test
    @DisplayName("F-110 changes are told as long as the breaker lives, whatever became of one")
    void changesAreToldAgain() {
        GuardFixture fixture = GuardFixture.usual();
        fixture.whenChanged = GuardErrorTest::noMemory;
        Future<String> caller = Future.succeededFuture();
        for (int i = 0; i < 5; i++) {
            caller = fixture.run(GuardFixture.ONCE);
            fixture.last().fail(failure(FailureKind.UPSTREAM_FAULT));
        }
        assertThat(caller.failed()).isTrue();
        assertThat(fixture.isIdle()).isTrue();
        fixture.whenChanged = () -> {};

        fixture.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            fixture.run(GuardFixture.ONCE);
            fixture.last().complete("ok");
        }

        assertThat(fixture.events).contains("closed -> open", "open -> half-open", "half-open -> closed");
    }

    @Test
    @DisplayName("F-68 a renewal that ends in an error gives nothing; the next one is tried")
    void aRenewalWithoutMemoryGivesNothing() {
        ManualTicker ticker = new ManualTicker();
        ManualTimers timers = new ManualTimers(ticker);
        List<String> asked = new ArrayList<>();
        List<Boolean> told = new ArrayList<>();
        CredentialGate gate = new CredentialGate(
                () -> {
                    asked.add("renewal");
                    throw new StackOverflowError("for the test");
                },
                timers,
                ticker,
                () -> {});

        gate.refused(gate.used(), false, told::add);
        timers.advance(CredentialGate.QUIET.plus(SECOND));
        gate.refused(gate.used(), false, told::add);

        assertThat(told).containsExactly(false, false);
        assertThat(asked).hasSize(2);
        assertThat(timers.pending()).isZero();
    }
}
