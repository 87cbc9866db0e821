package parley.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.check.ContractCheck.Report;
import parley.contract.WorstCase;
import parley.yaml.Problem;

/** How {@code check} prints what it found. */
enum ReportFormat {
    TEXT {
        @Override
        String render(Report report) {
            List<Problem> problems = report.problems();
            long errors = problems.stream().filter(Problem::isError).count();
            long notes = problems.stream().filter(Problem::isNote).count();
            String last = "parley check contracts=" + report.contracts() + " examples=" + report.examples()
                    + " errors=" + errors + " warnings=" + (problems.size() - errors - notes)
                    + (notes == 0 ? "" : " notes=" + notes);
            return Stream.of(
                            report.problems().stream().map(Problem::toString),
                            report.worstCases().stream().map(WorstCase::toString),
                            Stream.of(last))
                    .flatMap(lines -> lines)
                    .collect(Collectors.joining(System.lineSeparator()));
        }
    },
    JSON {
        @Override
        String render(Report report) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("contracts", report.contracts());
            document.put("examples", report.examples());
            document.put(
                    "problems", report.problems().stream().map(Problem::members).toList());
            document.put(
                    "worstCases",
                    report.worstCases().stream().map(WorstCase::members).toList());
            return TreePrinter.print((Object) document);
        }
    };

    abstract String render(Report report);
}
