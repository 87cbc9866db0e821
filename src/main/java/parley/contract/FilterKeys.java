package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;
import static parley.contract.FilterKeys.FILTER;
import static parley.contract.OperationKeys.OPERATION;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import parley.contract.Filter.Test;
import parley.text.Nearest;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.ExactlyOne;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.Mark;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/** The keys of a filter in its long form. */
final class FilterKeys extends PlainKeys {

    private static final ScalarKind<Boolean> HANDED_ON = ScalarKind.word(Map.of("true", true))
            .named("true", "Write upstream: true; type: or the attribute of the same name says how the value is sent");

    private static final ScalarKind<Test> TESTS = Words.of(Test.values()).meant(Synonyms.TESTS);

    private static final String EXAMPLE = "Write local, upstream, or { local: attribute, test: at-least }";

    static final FilterKeys FILTER = new FilterKeys();

    final Key<String> local = text("local").sample("status").about("The attribute that is compared.");

    final Key<Test> test =
            key("test", TESTS).usual("equals").about("How it is compared where the caller names no operator.");

    final Key<Boolean> upstream = key("upstream", HANDED_ON)
            .about("The upstream filters: a hole {filter.name} of the request sends the value.");

    final Key<String> type = key("type", Form.either(TypeName.OF_FILTERS, NamedTypes.KIND))
            .usually("that of the attribute of the same name, or string")
            .about("The type of the value; or a name of types of the upstream.");

    final Key<String> format =
            text("format").sample("\"yyyyMMdd\"").about("The pattern in which the upstream wants dates and times.");

    final Key<Map<String, String>> values = key("values", Form.members(FreeNames.any("public text"), ScalarKind.TEXT))
            .usually("those of the attribute of the same name")
            .sample("{ active: A }")
            .about("What the public texts are called by the upstream.");

    final Key<Boolean> required =
            flag("required").usual(false).about("Whether a request without this filter is refused.");

    final Key<Boolean> many = flag("many")
            .usual(false)
            .about(
                    "Whether callers may name several values, separated by commas (\\, is a comma that is meant). The hole"
                            + " then holds a list: a JSON body sends it as it is, a text needs $join(filter.name, \",\")."
                            + " Otherwise the value goes out as the caller wrote it, commas included.");

    private FilterKeys() {
        super(
                "filter",
                "Filter in its long form",
                "Either local, done here on the complete collection, or upstream, handed on as {filter.name}.");
        where(
                new ExactlyOne(List.of("local", "upstream")),
                new Excludes("local", List.of("type", "format", "values", "required", "many")),
                new Excludes("upstream", List.of("test")));
        hint("Write local: and the attribute", "attribute");
    }

    Map<String, Filter> of(Section operation, Map<String, Attribute> attributes, NamedTypes types) {
        Reading reader = new Reading(operation, attributes, types);
        reader.readPatterns();
        Map<String, Filter> filters = new LinkedHashMap<>();
        for (Entry entry : operation.members(OPERATION.filter)) {
            if (PublicNames.isMember(entry.name(), "filter", entry.key().mark(), operation.problems())) {
                reader.read(entry).ifPresent(filter -> filters.put(entry.name(), filter));
            }
        }
        return filters;
    }

    /** A pattern that judges nothing is a promise that is not kept. */
    static void checkPatterns(Section list, Map<String, Filter> filters) {
        Set<String> judged = new LinkedHashSet<>();
        filters.forEach((name, filter) -> {
            if (filter instanceof Filter.Upstream) {
                judged.add(name);
            }
        });
        Optional<YamlNode> patterns = list.node(OPERATION.filterPattern);
        if (patterns.filter(YamlScalar.class::isInstance).isPresent() && judged.isEmpty()) {
            list.refuse(
                    OPERATION.filterPattern,
                    "filter-pattern is for upstream filters, and the operation has none",
                    "Remove it, or declare filter: { name: upstream }");
        }
        if (patterns.filter(YamlMap.class::isInstance).isPresent()) {
            list.members(OPERATION.filterPattern).stream()
                    .filter(entry -> !judged.contains(entry.name()))
                    .forEach(entry -> list.error(
                            entry.key().mark(),
                            "filter-pattern of " + entry.name() + ": there is no upstream filter " + entry.name(),
                            Nearest.cure(entry.name(), judged)));
        }
    }

    /** The filters of one operation while they are read. */
    private final class Reading {

        private final Section operation;
        private final Map<String, Attribute> attributes;
        private final NamedTypes types;
        private final Map<String, Source> patterns = new LinkedHashMap<>();
        private Optional<Source> ofAll = Optional.empty();

        private Reading(Section operation, Map<String, Attribute> attributes, NamedTypes types) {
            this.operation = operation;
            this.attributes = attributes;
            this.types = types;
        }

        private void readPatterns() {
            if (operation
                    .node(OPERATION.filterPattern)
                    .filter(YamlMap.class::isInstance)
                    .isPresent()) {
                operation.members(OPERATION.filterPattern).forEach(entry -> Patterns.read(
                                operation, OPERATION.filterPattern, entry)
                        .ifPresent(pattern -> patterns.put(entry.name(), pattern)));
            } else {
                ofAll = Patterns.read(operation, OPERATION.filterPattern);
            }
        }

        private Optional<Filter> read(Entry entry) {
            Mark mark = entry.key().mark();
            if (entry.value() instanceof YamlScalar scalar) {
                return shortForm(entry.name(), mark, scalar);
            }
            return operation
                    .open(entry.value(), "filter " + entry.name(), FILTER)
                    .flatMap(section -> longForm(section, entry.name(), mark));
        }

        private Optional<Filter> shortForm(String name, Mark mark, YamlScalar word) {
            return switch (word.text()) {
                case "local" -> Optional.of(local(name, mark, name, mark, Test.EQUALS));
                case "upstream" -> Optional.of(upstream(Section.empty(operation.file(), name, mark), name, mark));
                default -> {
                    operation.error(word.mark(), "filter " + name + " is neither local nor upstream", EXAMPLE);
                    yield Optional.empty();
                }
            };
        }

        private Optional<Filter> longForm(Section filter, String name, Mark mark) {
            if (filter.has(local) == filter.has(upstream)) {
                operation.error(filter.mark(), "filter " + name + " is either local or upstream", EXAMPLE);
                return Optional.empty();
            }
            return filter.has(local) ? longLocal(filter, name, mark) : Optional.of(upstream(filter, name, mark));
        }

        private Optional<Filter> longLocal(Section filter, String name, Mark mark) {
            filter.refuseBeside(local, "goes with upstream filters", "Remove it");
            Test how = filter.get(test);
            return filter.find(local).map(attribute -> {
                checkTest(filter, attribute, how);
                return local(name, mark, attribute, filter.markOf(local), how);
            });
        }

        private Filter local(String name, Mark mark, String attribute, Mark place, Test test) {
            Attribute found = attributes.get(attribute);
            if (found == null) {
                operation.error(
                        place,
                        "filter " + name + " compares attribute " + attribute + ", which does not exist",
                        Nearest.cure(attribute, attributes.keySet()));
            } else if (!Comparing.isFilterable(found.type())) {
                operation.error(
                        place,
                        "attribute " + attribute + " is " + found.type().name() + " and cannot be compared",
                        "Filter by another attribute");
            }
            return new Filter.Local(name, mark, attribute, test);
        }

        private void checkTest(Section filter, String attribute, Test how) {
            Attribute found = attributes.get(attribute);
            if (found != null && Comparing.isFilterable(found.type()) && !Comparing.fits(how, found.type())) {
                filter.refuseValue(
                        test,
                        "test " + how.word() + " does not go with type "
                                + found.type().name() + " of attribute " + attribute,
                        "It goes with " + Comparing.owners(how));
            }
        }

        private Filter upstream(Section filter, String name, Mark mark) {
            filter.refuseBeside(upstream, "goes with local filters", "Remove it");
            filter.find(upstream);
            Optional<Section> named = types.of(filter);
            Optional<ValueType> said = filter.has(type) ? Optional.of(type(filter, named)) : Optional.empty();
            Map<String, String> texts = values(filter, named);
            Optional<Attribute> attribute = Optional.ofNullable(attributes.get(name));
            ValueType sent = said.or(() -> attribute.map(Attribute::type)).orElse(ValueType.StringType.PLAIN);
            ValueType item = sent instanceof ValueType.ListType list ? list.of() : sent;
            Optional<Source> ofType = item instanceof ValueType.StringType string ? string.pattern() : Optional.empty();
            boolean listed = !texts.isEmpty()
                    || attribute.filter(each -> !each.values().isEmpty()).isPresent();
            return new Filter.Upstream(
                    name,
                    mark,
                    said,
                    filter.find(format).filter(pattern -> isUsableFormat(filter, sent, pattern)),
                    texts,
                    filter.get(required),
                    filter.get(many),
                    Optional.ofNullable(patterns.get(name)).or(() -> ofAll).or(() -> ofType),
                    listed || TypeName.of(item).filter(TypeName::isConfined).isPresent());
        }

        /** Public text to text of the upstream: what the filter says, else what its named type says. */
        private Map<String, String> values(Section filter, Optional<Section> named) {
            if (filter.has(values) || named.isEmpty()) {
                return filter.get(values);
            }
            Map<String, String> backwards = new LinkedHashMap<>();
            named.get().get(ATTRIBUTE.values).forEach((upstream, text) -> backwards.putIfAbsent(text, upstream));
            return backwards;
        }

        /** A type by its name alone: {@code format} belongs to the filter, other options have no place here. */
        private ValueType type(Section filter, Optional<Section> named) {
            if (named.isPresent()) {
                return TypeReader.ofFilter(named.get(), types);
            }
            String word = filter.find(type).orElse("");
            Optional<TypeName> name = TypeName.of(word).filter(TypeName::isOfFilters);
            if (name.isEmpty()) {
                List<String> known = Stream.concat(TypeName.words().stream(), types.names().stream())
                        .filter(w -> !w.equals("money") && !w.equals("object"))
                        .toList();
                filter.refuseValue(
                        type, "unknown type \"" + word + "\" for " + filter.what(), Nearest.cure(word, known));
            }
            return name.map(known -> TypeReader.simple(filter, known)).orElse(ValueType.StringType.PLAIN);
        }

        private boolean isUsableFormat(Section filter, ValueType used, String pattern) {
            Optional<TypeName> gives = TypeName.of(used).filter(TypeName::isTimed);
            if (gives.isEmpty()) {
                filter.refuse(
                        format,
                        "format does not go with type " + used.name(),
                        "It goes with date, time and date-time: add type:");
                return false;
            }
            return DatePatterns.isUsable(pattern, filter.markOf(format), gives.get(), filter.problems());
        }
    }
}
