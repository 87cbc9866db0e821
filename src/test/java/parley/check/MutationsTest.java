package parley.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.contract.ContractLoader;
import parley.yaml.Problem;

/** What spoils a shipped contract is caught by its own examples, or before they run. */
class MutationsTest {

    private static final Path FOLDER = Path.of("contracts");
    private static final int AT_LEAST = 30;
    private static final Map<String, String> SOUND = new TreeMap<>();
    private static final Vertx VERTX = Vertx.vertx();

    @BeforeAll
    static void read() {
        SOUND.putAll(ContractLoader.load(FOLDER).sources());
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    static Stream<Mutation> mutations() {
        return Mutation.all();
    }

    @Test
    void soundContractsHaveNothingToMend() {
        Future<ContractCheck.Report> report =
                ContractCheck.run(VERTX, ContractLoader.parse(SOUND), FOLDER, name -> true);

        assertThat(report.result().problems()).allMatch(Problem::isNote);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void everyMutationIsCaught(Mutation mutation) {
        String file = "contracts/" + mutation.contract() + ".yaml";
        Map<String, String> spoilt = new TreeMap<>(SOUND);
        spoilt.put(file, mutation.of(Objects.requireNonNull(SOUND.get(file))));

        Future<ContractCheck.Report> report =
                ContractCheck.run(VERTX, ContractLoader.parse(spoilt), FOLDER, mutation.contract()::equals);

        List<String> findings = report.result().problems().stream()
                .filter(problem -> problem.mark().file().equals(file) && !problem.isNote())
                .map(Problem::toString)
                .toList();
        assertThat(findings).anyMatch(finding -> finding.contains(mutation.finds()));
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(mutations()).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    }
}
