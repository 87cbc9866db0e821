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
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/** Reads {@code filter}: name to {@code local}, {@code upstream} or the long form (contract language, section 4.4). */
final class FilterReader {

    private static final Key<Object> PATTERN = OPERATION.filterPattern;

    private static final String EXAMPLE = "Write local, upstream, or { local: attribute, test: at-least }";

    private final Section operation;
    private final Map<String, Attribute> attributes;
    private final NamedTypes types;
    private final Map<String, Source> patterns = new LinkedHashMap<>();
    private Optional<Source> ofAll = Optional.empty();

    private FilterReader(Section operation, Map<String, Attribute> attributes, NamedTypes types) {
        this.operation = operation;
        this.attributes = attributes;
        this.types = types;
    }

    static Map<String, Filter> read(Section operation, Map<String, Attribute> attributes, NamedTypes types) {
        FilterReader reader = new FilterReader(operation, attributes, types);
        reader.readPatterns();
        Map<String, Filter> filters = new LinkedHashMap<>();
        for (Entry entry : operation.members(OPERATION.filter)) {
            if (MemberNames.isMember(entry.name(), "filter", entry.key().mark(), operation.problems())) {
                reader.read(entry).ifPresent(filter -> filters.put(entry.name(), filter));
            }
        }
        return filters;
    }

    private void readPatterns() {
        if (operation.node(PATTERN).filter(YamlMap.class::isInstance).isPresent()) {
            operation.members(PATTERN).forEach(entry -> Patterns.read(operation, PATTERN, entry)
                    .ifPresent(pattern -> patterns.put(entry.name(), pattern)));
        } else {
            ofAll = Patterns.read(operation, PATTERN);
        }
    }

    /** A pattern that judges nothing is a promise that is not kept. */
    static void checkPatterns(Section list, Map<String, Filter> filters) {
        Set<String> judged = new LinkedHashSet<>();
        filters.forEach((name, filter) -> {
            if (filter instanceof Filter.Upstream) {
                judged.add(name);
            }
        });
        Optional<YamlNode> patterns = list.node(PATTERN);
        if (patterns.filter(YamlScalar.class::isInstance).isPresent() && judged.isEmpty()) {
            list.refuse(
                    PATTERN,
                    "filter-pattern is for upstream filters, and the operation has none",
                    "Remove it, or declare filter: { name: upstream }");
        }
        if (patterns.filter(YamlMap.class::isInstance).isPresent()) {
            list.members(PATTERN).stream()
                    .filter(entry -> !judged.contains(entry.name()))
                    .forEach(entry -> list.error(
                            entry.key().mark(),
                            "filter-pattern of " + entry.name() + ": there is no upstream filter " + entry.name(),
                            Nearest.cure(entry.name(), judged)));
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
        if (filter.has(FILTER.local) == filter.has(FILTER.upstream)) {
            operation.error(filter.mark(), "filter " + name + " is either local or upstream", EXAMPLE);
            return Optional.empty();
        }
        return filter.has(FILTER.local) ? longLocal(filter, name, mark) : Optional.of(upstream(filter, name, mark));
    }

    private Optional<Filter> longLocal(Section filter, String name, Mark mark) {
        refuse(filter, FILTER.local, "upstream");
        Test test = filter.get(FILTER.test);
        return filter.find(FILTER.local).map(attribute -> {
            checkTest(filter, attribute, test);
            return local(name, mark, attribute, filter.markOf(FILTER.local), test);
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

    private void checkTest(Section filter, String attribute, Test test) {
        Attribute found = attributes.get(attribute);
        if (found != null && Comparing.isFilterable(found.type()) && !Comparing.fits(test, found.type())) {
            filter.refuseValue(
                    FILTER.test,
                    "test " + test.word() + " does not go with type "
                            + found.type().name() + " of attribute " + attribute,
                    "It goes with " + Comparing.owners(test));
        }
    }

    private Filter upstream(Section filter, String name, Mark mark) {
        refuse(filter, FILTER.upstream, "local");
        filter.find(FILTER.upstream);
        Optional<Section> named = types.of(filter);
        Optional<ValueType> type = filter.has(FILTER.type) ? Optional.of(type(filter, named)) : Optional.empty();
        Map<String, String> values = values(filter, named);
        Optional<Attribute> attribute = Optional.ofNullable(attributes.get(name));
        ValueType sent = type.or(() -> attribute.map(Attribute::type)).orElse(ValueType.StringType.PLAIN);
        ValueType item = sent instanceof ValueType.ListType list ? list.of() : sent;
        Optional<Source> ofType = item instanceof ValueType.StringType string ? string.pattern() : Optional.empty();
        boolean listed = !values.isEmpty()
                || attribute.filter(each -> !each.values().isEmpty()).isPresent();
        return new Filter.Upstream(
                name,
                mark,
                type,
                filter.find(FILTER.format).filter(pattern -> isUsableFormat(filter, sent, pattern)),
                values,
                filter.get(FILTER.required),
                filter.get(FILTER.many),
                Optional.ofNullable(patterns.get(name)).or(() -> ofAll).or(() -> ofType),
                listed || TypeName.of(item).filter(TypeName::isConfined).isPresent());
    }

    /** Public text to text of the upstream: what the filter says, else what its named type says. */
    private static Map<String, String> values(Section filter, Optional<Section> named) {
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

    private static boolean isUsableFormat(Section filter, ValueType used, String pattern) {
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

    private static void refuse(Section filter, Key<?> beside, String owner) {
        for (String key : filter.excludedBy(beside)) {
            filter.error(filter.keyMark(key), key + " goes with " + owner + " filters", "Remove it");
        }
    }
}
