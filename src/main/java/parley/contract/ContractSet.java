package parley.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was read from a set of contract files: contracts, and everything that is wrong with them. Immutable.
 *
 * @param contracts those without errors, in the order of their files
 * @param refused those with errors, as far as they could be read: parts that could not be read are left out or stand for
 *     nothing. They serve to look for further problems (in expressions) and must never be served
 * @param problems by file, line and column
 * @param sources the text of each file, by its name
 */
public record ContractSet(
        List<Contract> contracts, List<Contract> refused, List<ContractProblem> problems, Map<String, String> sources) {

    public ContractSet {
        contracts = List.copyOf(contracts);
        refused = List.copyOf(refused);
        problems = problems.stream().sorted(ContractProblem.BY_PLACE).toList();
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /** Whether anything refuses a contract. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(ContractProblem::isError);
    }

    /** All contracts that could be read, the refused ones included. */
    public Stream<Contract> everything() {
        return Stream.concat(contracts.stream(), refused.stream());
    }
}
