package parley.cli;

import java.util.LinkedHashMap;
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
            String last = "parley check contracts=" + report.contracts() + " examples=" + report.examples()
                    + " errors=" + errors(report) + " warnings="
                    + warnings(report)
                    + (notes(report) == 0 ? "" : " notes=" + notes(report));
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
                    report.worstCases().stream().map(ReportFormat::worstCase).toList());
            return TreePrinter.print((Object) document);
        }
    };

    abstract String render(Report report);

    private static long warnings(Report report) {
        return report.problems().size() - errors(report) - notes(report);
    }

    private static long notes(Report report) {
        return report.problems().stream().filter(Problem::isNote).count();
    }

    private static long errors(Report report) {
        return report.problems().stream().filter(Problem::isError).count();
    }

    private static Map<String, Object> worstCase(WorstCase worst) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("contract", worst.contract());
        object.put("request", worst.request());
        object.put("attempts", worst.attempts());
        object.put("calls", worst.calls());
        object.put("callingMs", worst.calling().toMillis());
        object.put("longestMs", worst.longest().toMillis());
        return object;
    }
}
