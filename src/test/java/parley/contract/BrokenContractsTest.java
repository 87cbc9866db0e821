package parley.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import parley.testing.BrokenContracts;

/** Every broken contract gives exactly the problems that its first lines announce. */
class BrokenContractsTest {

    @TestFactory
    Stream<DynamicTest> givesExactlyTheAnnouncedProblems() {
        return BrokenContracts.below("/broken")
                .map(set -> DynamicTest.dynamicTest(
                        set.name(),
                        () -> set.verify(texts -> ContractLoader.parse(texts).problems())));
    }

    @Test
    void theyAreMoreThanAHundredWithFourHundredProblems() {
        long sets = Stream.of("/broken", "/broken-expressions")
                .flatMap(BrokenContracts::below)
                .count();
        long problems = Stream.of("/broken", "/broken-expressions")
                .flatMap(BrokenContracts::below)
                .flatMap(set -> set.expected().stream())
                .count();

        assertThat(sets).isGreaterThanOrEqualTo(100);
        assertThat(problems).isGreaterThanOrEqualTo(400);
    }
}
