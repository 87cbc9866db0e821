package parley.contract;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.yaml.Problem;

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
        List<Contract> contracts, List<Contract> refused, List<Problem> problems, Map<String, String> sources) {

    public ContractSet {
        contracts = List.copyOf(contracts);
        refused = List.copyOf(refused);
        problems = problems.stream().sorted(Problem.BY_PLACE).toList();
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /** Whether anything refuses a contract. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /**
     * The part of this set that answers for {@code type}: the contract that offers it, and those that its relationships lead to. Where
     * nobody offers one of these types it may stand in a file that could not be read, so what is wrong with those files belongs to the part.
     */
    public ContractSet behind(String type) {
        Set<Contract> needed = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type));
        boolean missing = false;
        while (!open.isEmpty()) {
            String wanted = open.remove();
            List<Contract> offers =
                    everything().filter(c -> c.resources().containsKey(wanted)).toList();
            missing |= offers.isEmpty();
            offers.stream().filter(needed::add).forEach(contract -> contract.resources()
                    .values()
                    .forEach(resource -> resource.relationships().values().forEach(r -> open.add(r.type()))));
        }
        Set<String> files = needed.stream().map(c -> c.mark().file()).collect(Collectors.toSet());
        Set<String> readable = everything().map(c -> c.mark().file()).collect(Collectors.toSet());
        boolean withUnread = missing;
        return new ContractSet(
                contracts.stream().filter(needed::contains).toList(),
                refused.stream().filter(needed::contains).toList(),
                problems.stream()
                        .filter(problem -> files.contains(problem.mark().file())
                                || (withUnread
                                        && !readable.contains(problem.mark().file())))
                        .toList(),
                sources);
    }

    /** All contracts that could be read, the refused ones included. */
    public Stream<Contract> everything() {
        return Stream.concat(contracts.stream(), refused.stream());
    }
}
