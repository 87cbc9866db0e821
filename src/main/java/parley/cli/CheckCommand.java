package parley.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.check.ContractCheck;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.text.Nearest;
import parley.yaml.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley check}: proves contracts without calling anybody. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validates contracts and runs their examples; nothing is called.",
        footer = {"", "Examples:", "  parley check", "  parley check exchange-rates --format json"})
final class CheckCommand extends AsyncCommand {

    @Option(names = "--contracts", defaultValue = "contracts", description = "folder of contracts (${DEFAULT-VALUE})")
    Path contracts = Path.of("contracts");

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    ReportFormat format = ReportFormat.TEXT;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "contracts to check; all of them when none is named")
    List<String> names = List.of();

    CheckCommand(Console console) {
        super(console);
    }

    @Override
    Future<Integer> begin() {
        ContractSet set = ContractLoader.load(contracts);
        Set<String> known = Stream.of(
                        set.everything().map(Contract::name),
                        set.sources().keySet().stream().map(Contract::nameIn), // also one that is no YAML
                        set.problems().stream()
                                .map(problem -> Contract.nameIn(problem.mark().file()))) // or no text
                .flatMap(names -> names)
                .collect(Collectors.toSet());
        if (set.sources().isEmpty() && set.problems().isEmpty()) {
            throw LoadedContracts.nothingIn(contracts);
        }
        for (String name : names) {
            if (!known.contains(name)) {
                String cure = Nearest.cure(name, new TreeSet<>(known));
                throw Refusal.of(ExitCode.USAGE, "there is no contract " + name + " in " + contracts + ". " + cure);
            }
        }
        Predicate<String> wanted = name -> names.isEmpty() || names.contains(name);
        Vertx vertx = Vertx.vertx();
        // not on an event loop: nothing in an example waits, so together they are one long task
        Future<ContractCheck.Report> report = vertx.executeBlocking(
                        () -> ContractCheck.run(vertx, set, contracts, wanted))
                .compose(running -> running);
        return LastWork.of(vertx, report).map(found -> {
            console.print(format.render(found));
            return code(found);
        });
    }

    private static int code(ContractCheck.Report report) {
        return report.problems().stream().anyMatch(Problem::isError) ? ExitCode.FINDINGS : ExitCode.GOOD;
    }
}
