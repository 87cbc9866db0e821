package parley.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.contract.ContractLoader;
import parley.testing.BrokenContracts;
import parley.yaml.Problem;

class CatalogCompilerTest {

    static Stream<BrokenContracts> broken() {
        return BrokenContracts.below("/broken-expressions");
    }

    /** What the loader cannot see: the expressions and templates of a contract, each problem at its place. */
    @ParameterizedTest
    @MethodSource("broken")
    void everyProblemOfAnExpressionIsNamedAtItsPlace(BrokenContracts contracts) {
        contracts.verify(CatalogCompilerTest::problems);
    }

    private static List<Problem> problems(Map<String, String> texts) {
        return CatalogCompiler.problems(ContractLoader.parse(texts), secret -> Optional.empty());
    }
}
