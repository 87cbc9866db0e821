package parley.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.contract.Attribute;
import parley.contract.Contract;
import parley.contract.ValueType;
import parley.decode.Decoded;
import parley.expression.Comparison;
import parley.expression.DigitTexts;
import parley.tree.ObjectMembers;
import parley.tree.Tree;
import parley.yaml.Problem;
import parley.yaml.Source;

/**
 * What the replies in the examples of one contract look like: where one path is text in one reply and an object or a number in the
 * next, and where names of two namespaces were put together. Says so where the contract depends on it. One thread.
 */
final class ReplyShapes {

    private static final String OBJECT = "an object";
    private static final String NUMBER = "a number";
    private static final String TEXT = "text";

    private static final Set<String> FALSE = Set.of("false", "0");

    /** A path whose steps are names. */
    private static final String NAMES = "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*";

    private final Map<List<String>, Map<String, String>> examplesByShape = new LinkedHashMap<>();
    /** Paths of texts that are numbers, with an example, and of those that are not. */
    private final Map<List<String>, String> numbers = new LinkedHashMap<>();

    private final Set<List<String>> words = new HashSet<>();
    /** Paths of texts that say no, and of elements with attributes and no text, each with an example. */
    private final Map<List<String>, String> falseTexts = new LinkedHashMap<>();

    private final Map<List<String>, String> blank = new LinkedHashMap<>();
    /** For each path the depths at which it goes through a list of several items, each with an example. */
    private final Map<List<String>, Map<Integer, String>> listsByPath = new LinkedHashMap<>();

    private final Set<Decoded.MergedName> merged = new LinkedHashSet<>();

    /** Looks at one reply of {@code example}. */
    void see(String example, Decoded reply) {
        see(example, List.of(), Set.of(), reply.root());
        merged.addAll(reply.merged());
    }

    private void see(String example, List<String> path, Set<Integer> lists, Tree tree) {
        if (tree instanceof Tree.ListTree list) {
            Set<Integer> within = new HashSet<>(lists);
            if (list.items().size() > 1) {
                within.add(path.size());
            }
            list.stream().forEach(item -> see(example, path, within, item));
            return;
        }
        lists.forEach(depth ->
                listsByPath.computeIfAbsent(path, p -> new LinkedHashMap<>()).putIfAbsent(depth, example));
        if (tree instanceof Tree.TextTree text) {
            see(example, path, text.text());
        }
        if (tree.plain() instanceof ObjectMembers members && members.isElement() && "".equals(members.elementText())) {
            blank.putIfAbsent(path, example);
        }
        if (!tree.isNothing()) {
            examplesByShape.computeIfAbsent(path, p -> new LinkedHashMap<>()).putIfAbsent(tree.kind(), example);
        }
        if (tree instanceof Tree.ObjectTree object) {
            object.members().forEach((name, value) -> {
                List<String> below = new ArrayList<>(path);
                below.add(name);
                see(example, List.copyOf(below), lists, Tree.of(value));
            });
        }
    }

    private void see(String example, List<String> path, String text) {
        if (!DigitTexts.isNumber(text)) {
            words.add(path);
        } else if (!DigitTexts.isInOrder(text)) {
            numbers.putIfAbsent(path, example);
        }
        if (FALSE.contains(text.toLowerCase(Locale.ROOT))) {
            falseTexts.putIfAbsent(path, example);
        }
    }

    /** What {@code contract} should know of it; {@code comparisons} are the places where the shape matters. */
    List<Problem> findings(Contract contract, List<Comparison> comparisons) {
        Set<Problem> findings = new LinkedHashSet<>();
        numbers.keySet().removeAll(words);
        comparisons.stream()
                .filter(comparison ->
                        comparison.place().file().equals(contract.mark().file()))
                .filter(comparison -> comparison.use() != Comparison.Use.TESTED || isTyped(contract))
                .forEach(comparison -> compared(comparison).ifPresent(findings::add));
        contract.resources().values().forEach(type -> attributes(type.attributes(), findings));
        merged.forEach(name ->
                findings.add(MergedNames.warning(name, contract.upstream().mark())));
        return List.copyOf(findings);
    }

    /** Whether values have types of their own; where all are texts, such a test is warned of without any example. */
    private static boolean isTyped(Contract contract) {
        return contract.upstream().format().isJson();
    }

    private Optional<Problem> compared(Comparison comparison) {
        String path = String.join(".", comparison.path());
        return switch (comparison.use()) {
            case ORDERED ->
                shown(
                        comparison,
                        numbers,
                        path + " is a number written as text",
                        ", and texts have another order: '10' comes before '9'",
                        "Write $number(" + path + ")");
            case TESTED ->
                shown(
                        comparison,
                        falseTexts,
                        path + " is a text that says no",
                        ", and holds here as any text but the empty one does",
                        "Write " + path + " = 'true', or " + path + " != '' where any text is meant");
            case CHOSEN ->
                shown(
                        comparison,
                        blank,
                        path + " is an element without text",
                        ", and ?: takes it for its attributes, which gives null",
                        "Write $text(" + path + ") ?: ...");
            case COMPARED, JOINED -> unlike(comparison, path);
        };
    }

    /** A warning with the first example of a path that ends as the comparison says. */
    private static Optional<Problem> shown(
            Comparison comparison, Map<List<String>, String> examples, String is, String so, String cure) {
        return examples.entrySet().stream()
                .filter(entry -> endsWith(entry.getKey(), comparison.path()))
                .findFirst()
                .map(entry -> Problem.warning(
                        comparison.place(), is + " in example \"" + entry.getValue() + "\"" + so, cure));
    }

    private Optional<Problem> unlike(Comparison comparison, String path) {
        Optional<String> several = several(comparison);
        if (several.isPresent()) {
            boolean joined = comparison.use() == Comparison.Use.JOINED;
            return Optional.of(Problem.warning(
                    comparison.place(),
                    path + " is a list in example \"" + several.get() + "\", "
                            + (joined ? "and & writes a list as JSON" : "which no single value is equal to"),
                    joined ? "Write $join(" + path + ", ', ')" : "Compare its items: 'x' in " + path));
        }
        for (Map<String, String> shapes : shapesOf(comparison.path())) {
            if (shapes.containsKey(OBJECT) && shapes.size() > 1) {
                String other = shapes.keySet().stream()
                        .filter(shape -> !shape.equals(OBJECT))
                        .findFirst()
                        .orElse(TEXT);
                return Optional.of(Problem.warning(
                        comparison.place(), two(path, shapes, other, OBJECT), "Write $text(" + path + ")"));
            }
            if (comparison.use() == Comparison.Use.COMPARED && shapes.containsKey(NUMBER) && shapes.containsKey(TEXT)) {
                return Optional.of(Problem.warning(
                        comparison.place(),
                        two(path, shapes, NUMBER, TEXT) + ", which are never equal",
                        "Write $text(" + path + ") or $number(" + path + ")"));
            }
        }
        return Optional.empty();
    }

    /** The example in which the path gives several values where one is wanted. */
    private Optional<String> several(Comparison comparison) {
        int names = comparison.path().size();
        return !comparison.isOne()
                ? Optional.empty()
                : listsByPath.entrySet().stream()
                        .filter(entry -> endsWith(entry.getKey(), comparison.path()))
                        .flatMap(entry -> entry.getValue().entrySet().stream()
                                .filter(list -> list.getKey() > entry.getKey().size() - names)
                                .map(Map.Entry::getValue))
                        .findFirst();
    }

    private static boolean endsWith(List<String> whole, List<String> end) {
        return whole.size() >= end.size()
                && whole.subList(whole.size() - end.size(), whole.size()).equals(end);
    }

    private static String two(String path, Map<String, String> shapes, String one, String other) {
        String first = shapes.getOrDefault(one, "");
        String second = shapes.getOrDefault(other, "");
        return first.equals(second)
                ? path + " is " + one + " and " + other + " in example \"" + first + "\""
                : path + " is " + one + " in example \"" + first + "\" and " + other + " in example \"" + second + "\"";
    }

    /** The paths of replies that end with the path of an expression: it may begin at a record. */
    private List<Map<String, String>> shapesOf(List<String> path) {
        return examplesByShape.entrySet().stream()
                .filter(entry -> endsWith(entry.getKey(), path))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void attributes(Map<String, Attribute> attributes, Set<Problem> findings) {
        attributes.values().forEach(attribute -> {
            attribute.from().filter(from -> from.text().matches(NAMES)).ifPresent(from -> {
                for (Map<String, String> shapes : shapesOf(List.of(from.text().split("\\.")))) {
                    if (shapes.containsKey(NUMBER) && shapes.containsKey(TEXT)) {
                        findings.add(twoForms(from, shapes, attribute.type()));
                    }
                }
            });
            ValueType item = attribute.type() instanceof ValueType.ListType list ? list.of() : attribute.type();
            if (item instanceof ValueType.ObjectType object) {
                attributes(object.fields(), findings);
            }
        });
    }

    private static Problem twoForms(Source from, Map<String, String> shapes, ValueType type) {
        return Problem.note(
                from.mark(), two(from.text(), shapes, NUMBER, TEXT) + "; type " + type.name() + " takes both", "");
    }
}
