package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;
import static parley.contract.FilterKeys.FILTER;
import static parley.contract.OperationKeys.OPERATION;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        boolean each = operation.is(OPERATION.filterPattern, YamlMap.class);
        Map<String, Source> patterns = new LinkedHashMap<>();
        for (Entry entry : each ? operation.members(OPERATION.filterPattern) : List.<Entry>of()) {
            Patterns.read(operation, OPERATION.filterPattern, entry)
                    .ifPresent(pattern -> patterns.put(entry.name(), pattern));
        }
        Optional<Source> ofAll = each ? Optional.empty() : Patterns.read(operation, OPERATION.filterPattern);
        Reading reader = new Reading(operation, attributes, types, patterns, ofAll);
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
        List<String> judged = filters.values().stream()
                .filter(Filter.Upstream.class::isInstance)
                .map(Filter::name)
                .toList();
        if (list.is(OPERATION.filterPattern, YamlScalar.class) && judged.isEmpty()) {
            list.refuse(
                    OPERATION.filterPattern,
                    "filter-pattern is for upstream filters, and the operation has none",
                    "Remove it, or declare filter: { name: upstream }");
        }
        if (list.is(OPERATION.filterPattern, YamlMap.class)) {
            list.members(OPERATION.filterPattern).stream()
                    .filter(entry -> !judged.contains(entry.name()))
                    .forEach(entry -> list.error(
                            entry.key().mark(),
                            "filter-pattern of " + entry.name() + ": there is no upstream filter " + entry.name(),
                            Nearest.cure(entry.name(), judged)));
        }
    }

    /**
     * The filters of one operation while they are read.
     *
     * @param patterns by the names of filters, or else the one {@code ofAll}
     */
    private record Reading(
            Section operation,
            Map<String, Attribute> attributes,
            NamedTypes types,
            Map<String, Source> patterns,
            Optional<Source> ofAll) {

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
            Section nothing = Section.empty(operation.file(), name, mark);
            return switch (word.text()) {
                case "local" -> Optional.of(local(nothing, name, mark, name));
                case "upstream" -> Optional.of(upstream(nothing, name, mark));
                default -> {
                    operation.error(word.mark(), "filter " + name + " is neither local nor upstream", EXAMPLE);
                    yield Optional.empty();
                }
            };
        }

        private Optional<Filter> longForm(Section filter, String name, Mark mark) {
            if (filter.has(FILTER.local) == filter.has(FILTER.upstream)) {
                operation.error(filter.mark(), "filter " + name + " is either local or upstream", EXAMPLE);
                return Optional.empty();
            }
            if (filter.has(FILTER.upstream)) {
                return Optional.of(upstream(filter, name, mark));
            }
            filter.refuseBeside(FILTER.local, "goes with upstream filters", "Remove it");
            filter.find(FILTER.test);
            return filter.find(FILTER.local).map(attribute -> local(filter, name, mark, attribute));
        }

        private Filter local(Section filter, String name, Mark mark, String attribute) {
            Test test = filter.get(FILTER.test);
            Mark place = filter.markOf(FILTER.local);
            Optional<ValueType> type =
                    Optional.ofNullable(attributes.get(attribute)).map(Attribute::type);
            if (type.isEmpty()) {
                operation.error(
                        place,
                        "filter " + name + " compares attribute " + attribute + ", which does not exist",
                        Nearest.cure(attribute, attributes.keySet()));
            } else if (!Comparing.isFilterable(type.get())) {
                operation.error(
                        place,
                        "attribute " + attribute + " is " + type.get().name() + " and cannot be compared",
                        "Filter by another attribute");
            } else if (!Comparing.fits(test, type.get())) {
                filter.refuseValue(
                        FILTER.test,
                        "test " + test.word() + " does not go with type "
                                + type.get().name() + " of attribute " + attribute,
                        "It goes with " + Comparing.owners(test));
            }
            return new Filter.Local(name, mark, attribute, test);
        }

        private Filter upstream(Section filter, String name, Mark mark) {
            filter.refuseBeside(FILTER.upstream, "goes with local filters", "Remove it");
            filter.find(FILTER.upstream);
            Optional<Section> named = types.of(filter);
            Optional<ValueType> said = filter.has(FILTER.type) ? Optional.of(type(filter, named)) : Optional.empty();
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
                    filter.find(FILTER.format).filter(pattern -> isUsableFormat(filter, sent, pattern)),
                    texts,
                    filter.get(FILTER.required),
                    filter.get(FILTER.many),
                    Optional.ofNullable(patterns.get(name)).or(() -> ofAll).or(() -> ofType),
                    listed || TypeName.of(item).filter(TypeName::isConfined).isPresent());
        }

        /** Public text to text of the upstream: what the filter says, else what its named type says. */
        private Map<String, String> values(Section filter, Optional<Section> named) {
            if (filter.has(FILTER.values) || named.isEmpty()) {
                return filter.get(FILTER.values);
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
            String word = filter.find(FILTER.type).orElse("");
            Optional<TypeName> name = TypeName.of(word).filter(TypeName::isOfFilters);
            if (name.isEmpty()) {
                List<String> known = Stream.concat(TypeName.words().stream(), types.names().stream())
                        .filter(w -> !w.equals("money") && !w.equals("object"))
                        .toList();
                filter.refuseValue(
                        FILTER.type, "unknown type \"" + word + "\" for " + filter.what(), Nearest.cure(word, known));
            }
            return name.map(known -> TypeReader.simple(filter, known)).orElse(ValueType.StringType.PLAIN);
        }

        private boolean isUsableFormat(Section filter, ValueType used, String pattern) {
            Optional<TypeName> gives = TypeName.of(used).filter(TypeName::isTimed);
            if (gives.isEmpty()) {
                filter.refuse(
                        FILTER.format,
                        "format does not go with type " + used.name(),
                        "It goes with date, time and date-time: add type:");
                return false;
            }
            return DatePatterns.isUsable(pattern, filter.markOf(FILTER.format), gives.get(), filter.problems());
        }
    }
}
