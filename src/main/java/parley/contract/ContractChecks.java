package parley.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.text.Nearest;
import parley.yaml.Mark;
import parley.yaml.YamlFile;

/** What can only be seen when all contracts of a set are looked at together. */
final class ContractChecks {

    /** A longer list of types helps nobody. */
    private static final int MOST_NAMED = 8;

    /** A contract as far as it was read, and where its problems go. */
    record Draft(YamlFile file, Optional<Contract> contract) {
        private void error(Mark mark, String message, String cure) {
            file.problems().error(mark, message, cure);
        }
    }

    private record Offer(Mark mark, String contract) {
        String fileName() {
            return mark.file()
                    .substring(
                            Math.max(mark.file().lastIndexOf('/'), mark.file().lastIndexOf('\\')) + 1);
        }
    }

    private final List<Draft> drafts;
    private final Map<String, List<Offer>> types = new LinkedHashMap<>();

    private ContractChecks(List<Draft> drafts) {
        this.drafts = drafts;
        drafts.forEach(draft -> draft.contract().ifPresent(contract -> contract.resources()
                .forEach((type, resource) -> types.computeIfAbsent(type, t -> new ArrayList<>())
                        .add(new Offer(resource.mark(), contract.name())))));
    }

    /** {@code complete}: the drafts are all there is, so that what they do not name does not exist. */
    static void check(List<Draft> drafts, boolean complete) {
        ContractChecks checks = new ContractChecks(drafts);
        // what an unreadable file offers is not known, so nothing is called unknown
        boolean known =
                complete && drafts.stream().allMatch(draft -> draft.contract().isPresent());
        for (Draft draft : drafts) {
            draft.contract().ifPresent(contract -> {
                checks.checkName(draft, contract);
                checks.checkTypes(draft, contract);
                if (known) {
                    checks.checkRelationships(draft, contract);
                    checks.checkClears(draft, contract);
                    checks.checkStubs(draft, contract);
                }
            });
        }
    }

    private void checkName(Draft draft, Contract contract) {
        others(draft)
                .filter(other -> other.name().equals(contract.name()))
                .forEach(other -> draft.error(
                        contract.mark(),
                        "contract " + contract.name() + " is also in "
                                + other.mark().file(),
                        "Rename one of them"));
    }

    private Stream<Contract> others(Draft draft) {
        return drafts.stream().filter(other -> !other.equals(draft)).flatMap(other -> other.contract().stream());
    }

    private void checkTypes(Draft draft, Contract contract) {
        contract.resources().forEach((type, resource) -> types.getOrDefault(type, List.of()).stream()
                .filter(offer -> !offer.mark().equals(resource.mark()))
                .forEach(offer -> draft.error(
                        resource.mark(),
                        "type " + type + " is also offered by contract " + offer.contract() + " (" + offer.mark() + ")",
                        "A type has one contract: rename one of them")));
    }

    private void checkRelationships(Draft draft, Contract contract) {
        contract.resources().values().stream()
                .flatMap(resource -> resource.relationships().values().stream())
                .filter(relationship -> !types.containsKey(relationship.type()))
                .forEach(relationship -> draft.error(
                        relationship.typeMark(),
                        "relationship " + relationship.name() + " points to type " + relationship.type()
                                + ", which no contract offers",
                        offered(relationship.type())));
    }

    private void checkClears(Draft draft, Contract contract) {
        contract.resources().values().stream()
                .flatMap(resource -> resource.writes().values().stream())
                .forEach(write -> write.writing().stream()
                        .flatMap(writing -> writing.clears().stream())
                        .filter(type -> !types.containsKey(type))
                        .forEach(type -> draft.error(
                                write.mark(),
                                "clears names type " + type + ", which no contract offers",
                                offered(type))));
    }

    /** {@code There is: shipments (shipments.yaml)}: the near ones, otherwise a few. */
    private String offered(String wanted) {
        List<String> near = Nearest.to(wanted, types.keySet()).map(List::of).orElse(List.copyOf(types.keySet()));
        List<String> named = new ArrayList<>();
        near.stream().sorted().limit(MOST_NAMED).forEach(type -> types.getOrDefault(type, List.of())
                .forEach(offer -> named.add(type + " (" + offer.fileName() + ")")));
        return named.isEmpty() ? "" : "There is: " + Nearest.list(named) + (near.size() > MOST_NAMED ? " …" : "");
    }

    private void checkStubs(Draft draft, Contract contract) {
        List<String> names = drafts.stream()
                .flatMap(d -> d.contract().stream())
                .map(Contract::name)
                .toList();
        contract.examples().stream()
                .flatMap(example -> example.upstream().stream())
                .forEach(call -> call.contract()
                        .filter(name -> !names.contains(name))
                        .ifPresent(name -> draft.error(
                                call.mark(),
                                "an example stubs contract " + name + ", which does not exist",
                                Nearest.cure(name, names))));
    }
}
