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
    void thereIsAContractForEveryKindOfProblem() {
        assertThat(BrokenContracts.below("/broken")).hasSizeGreaterThanOrEqualTo(30);
    }
}
