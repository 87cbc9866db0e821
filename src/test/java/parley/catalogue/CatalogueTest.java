package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import parley.testing.GatewayFixture;

/**
 * Every row of the table, played side by side through one gateway for each section of the catalogue, then told one by one. Point
 * 7, that nothing is left behind, is the end of each section.
 */
class CatalogueTest {

    /** Cases played at the same time; most of them wait. */
    private static final int SIDE_BY_SIDE = 8;

    /** Cases that do nothing but wait for a limit: not beside others, who could make the machine too slow for good requests. */
    private static final int WAITING = 24;

    /** With everything at once on a busy machine a loop may have to wait for a processor; F-118 holds it to less. */
    private static final Duration LOOP_LIMIT = Duration.ofSeconds(1);

    @TestFactory
    Stream<DynamicTest> reaching() throws Exception {
        try (AutoCloseable trusted = Certificates.once().trusted()) {
            assertThat(trusted).isNotNull();
            return play(ReachingFaults::all);
        }
    }

    @TestFactory
    Stream<DynamicTest> framing() throws InterruptedException {
        return play(FramingFaults::all);
    }

    @TestFactory
    Stream<DynamicTest> body() throws InterruptedException {
        return play(BodyFaults::all);
    }

    @TestFactory
    Stream<DynamicTest> status() throws InterruptedException {
        return play(StatusFaults::all);
    }

    @TestFactory
    Stream<DynamicTest> meaning() throws InterruptedException {
        return play(MeaningFaults::all);
    }

    private static Stream<DynamicTest> play(Supplier<List<Fault>> faults) throws InterruptedException {
        Map<Case, Future<?>> played = new LinkedHashMap<>();
        Future<?> leaks;
        ExecutorService closing = Executors.newSingleThreadExecutor();
        try (World world = new World()) {
            List<Case> cases = cases(world, faults.get());
            String[] contracts = cases.stream().map(Case::contractText).toArray(String[]::new);
            GatewayFixture gateway = new GatewayFixture.Setup()
                    .withDns(world.names().dns())
                    .withLoopLimit(LOOP_LIMIT)
                    .withRunningDay()
                    .over(world.server().raw(), contracts);
            play(cases, each -> !each.isLate(), SIDE_BY_SIDE, gateway, played);
            play(cases, Case::isLate, WAITING, gateway, played);
            leaks = closing.submit(gateway::close);
            ended(leaks);
        } finally {
            closing.shutdown();
        }
        Future<?> end = leaks;
        return Stream.concat(
                played.entrySet().stream()
                        .map(each -> DynamicTest.dynamicTest(
                                each.getKey().toString(),
                                () -> tell(each.getKey().toString(), each.getValue()))),
                Stream.of(DynamicTest.dynamicTest("nothing is left behind", () -> tell("leaks", end))));
    }

    private static void play(
            List<Case> cases, Predicate<Case> which, int atOnce, GatewayFixture gateway, Map<Case, Future<?>> played)
            throws InterruptedException {
        ExecutorService players = Executors.newFixedThreadPool(atOnce);
        try {
            List<Case> chosen = cases.stream().filter(which).toList();
            chosen.forEach(each -> played.put(each, players.submit(() -> check(each, gateway))));
            for (Case each : chosen) {
                ended(played.get(each));
            }
        } finally {
            players.shutdown();
        }
    }

    private static List<Case> cases(World world, List<Fault> faults) {
        List<Case> cases = new ArrayList<>();
        for (Fault fault : faults) {
            for (Kind kind : fault.kinds()) {
                for (int i = 0; i < fault.plays().size(); i++) {
                    cases.add(Case.of(world, fault, i, kind, CatalogueContract.COLD));
                }
                cases.add(Case.of(world, fault, 0, kind, CatalogueContract.WARM));
                cases.add(Case.of(world, fault, 0, kind, CatalogueContract.BREAKER));
            }
        }
        return cases;
    }

    private static void check(Case each, GatewayFixture gateway) {
        switch (each.contract()) {
            case COLD -> ColdCheck.play(each, gateway);
            case WARM -> WarmCheck.play(each, gateway);
            case BREAKER -> BreakerCheck.play(each, gateway);
        }
    }

    private static void ended(@Nullable Future<?> played) throws InterruptedException {
        try {
            Objects.requireNonNull(played).get();
        } catch (ExecutionException toldLater) {
            assertThat(toldLater).isNotNull();
        }
    }

    private static void tell(String name, Future<?> played) throws InterruptedException {
        try {
            played.get();
        } catch (ExecutionException e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
    }
}
