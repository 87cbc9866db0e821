package parley.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import parley.contract.Contract;
import parley.contract.ContractSet;
import parley.contract.Example;
import parley.yaml.Problem;

/**
 * Which contracts of a set can be served although others cannot, and whose problems an author of some of them has to know. Immutable.
 *
 * @param sound those without errors that do not need one with errors
 */
record Soundness(List<Contract> sound, List<Contract> everything, List<Problem> problems) {

    Soundness {
        sound = List.copyOf(sound);
        everything = List.copyOf(everything);
        problems = List.copyOf(problems);
    }

    static Soundness of(ContractSet set, List<Problem> problems) {
        Set<String> faulty = problems.stream()
                .filter(Problem::isError)
                .map(problem -> problem.mark().file())
                .collect(Collectors.toSet());
        List<Contract> everything = set.everything().toList();
        List<Contract> sound = new ArrayList<>(set.contracts());
        sound.removeIf(contract -> faulty.contains(file(contract)));
        boolean fewer = true;
        while (fewer) {
            List<Contract> left = List.copyOf(sound);
            fewer = sound.removeIf(contract -> !left.containsAll(needed(contract, everything)));
        }
        return new Soundness(sound, everything, problems);
    }

    /** The contracts that answer for the relationships of {@code contract}, or are played in its examples. */
    private static Set<Contract> needed(Contract contract, List<Contract> everything) {
        Set<String> types = contract.resources().values().stream()
                .flatMap(type -> type.relationships().values().stream())
                .map(relationship -> relationship.type())
                .collect(Collectors.toSet());
        Set<String> names = contract.examples().stream()
                .flatMap(example -> example.upstream().stream())
                .map(Example.Call::contract)
                .flatMap(name -> name.stream())
                .collect(Collectors.toSet());
        return everything.stream()
                .filter(other -> names.contains(other.name())
                        || other.resources().keySet().stream().anyMatch(types::contains))
                .collect(Collectors.toSet());
    }

    /**
     * What is to be said to whom wants some contracts checked: all of those, and of the others the errors of those that they need.
     */
    List<Problem> concerning(Predicate<String> wanted) {
        Set<String> own = new HashSet<>();
        Set<String> needed = new HashSet<>();
        everything.stream().filter(contract -> wanted.test(contract.name())).forEach(contract -> {
            own.add(file(contract));
            needed(contract, everything).forEach(other -> needed.add(file(other)));
        });
        return problems.stream()
                .filter(problem -> {
                    String file = problem.mark().file();
                    return own.contains(file)
                            || wanted.test(Contract.nameIn(file))
                            || (problem.isError() && needed.contains(file));
                })
                .toList();
    }

    private static String file(Contract contract) {
        return contract.mark().file();
    }
}
