package parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fault of the catalogue is a row, a test over many requests, or listed here with the reason why it is not. */
class EveryFaultTest {

    /** The last fault that is not one of writes. */
    private static final int LAST = 122;

    private static final List<Class<?>> BEHAVIOURS = List.of(
            ConnectionBehaviourTest.class,
            BreakerBehaviourTest.class,
            HerdBehaviourTest.class,
            LoadBehaviourTest.class,
            LifeBehaviourTest.class,
            PageBehaviourTest.class);

    /** What is not green, and why. */
    private static final Map<String, String> EXCEPTIONS =
            Map.of("F-76", "jobs are not in the language yet: a 202 is answered like any other good reply");

    /** Not in version 1 of the contract language. */
    private static final List<String> OUT = List.of("F-107");

    static List<Fault> table() {
        return Stream.of(
                        ReachingFaults.all(),
                        FramingFaults.all(),
                        BodyFaults.all(),
                        StatusFaults.all(),
                        MeaningFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    private static Stream<String> behaviours() {
        return BEHAVIOURS.stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .map(method -> method.getAnnotation(FaultRow.class))
                .filter(row -> row != null)
                .map(FaultRow::value);
    }

    @Test
    void everyFaultIsPlayedOnceOrListed() {
        Map<String, Integer> found = new TreeMap<>();
        Stream.of(table().stream().map(Fault::id), behaviours(), EXCEPTIONS.keySet().stream(), OUT.stream())
                .flatMap(ids -> ids)
                .forEach(id -> found.merge(id, 1, Integer::sum));

        List<String> all =
                IntStream.rangeClosed(1, LAST).mapToObj("F-%02d"::formatted).toList();
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(found).allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1));
    }

    @Test
    void atLeast120FaultsAreGreen() {
        assertThat(table().size() + behaviours().count()).isGreaterThanOrEqualTo(120);
    }

    @Test
    void whatIsPlayedToOneKindOfContractSaysWhy() {
        assertThat(table()).allSatisfy(fault -> assertThat(
                        fault.kinds().size() == 2 || !fault.why().isEmpty())
                .as("%s", fault)
                .isTrue());
    }

    @Test
    void behavioursAreTests() {
        assertThat(BEHAVIOURS)
                .flatExtracting(type -> List.<Method>of(type.getDeclaredMethods()))
                .filteredOn(method -> method.getAnnotation(FaultRow.class) != null)
                .allSatisfy(method -> assertThat(method.getAnnotations()).hasSizeGreaterThan(1));
    }
}
