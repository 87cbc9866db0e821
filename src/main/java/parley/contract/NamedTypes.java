package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;
import static parley.contract.AttributeKeys.NAMED_TYPE;
import static parley.contract.FilterKeys.FILTER;
import static parley.contract.UpstreamKeys.UPSTREAM;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import parley.yaml.Mark;
import parley.yaml.Problems;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.Matching;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlFile;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/**
 * The types that a contract gives names under {@code upstream.types}. A use is read as if the options of the named type stood there; what
 * is written at the use goes first. Belongs to one file, and so to one thread.
 */
record NamedTypes(Map<String, YamlMap> types) {

    static final NamedTypes NONE = new NamedTypes(Map.of());

    /** What a name may look like. */
    static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";

    private static final Pattern NAMES = Pattern.compile(NAME);

    /** The name of a type, perhaps of the items of a list. */
    static final ScalarKind<String> KIND = ScalarKind.TEXT
            .named("a name of types", "Write a name that stands under types of the upstream")
            .shaped(new Matching("(" + TypeName.LIST + ")?" + NAME));

    private static final String TYPE = "type";

    /** Keys that are no options of a type, but depend on it. */
    private static final Set<String> OF_TYPES = Set.of("values", "other", "default");

    /** The types of {@code upstream}; those that are wrong are reported, and then mean text. */
    static NamedTypes read(Section upstream) {
        Map<String, YamlMap> declared = new LinkedHashMap<>();
        for (Entry entry : upstream.members(UPSTREAM.types)) {
            if (isName(entry, upstream.problems())) {
                map(entry, upstream).ifPresent(map -> declared.put(entry.name(), map));
            }
        }
        NamedTypes named = new NamedTypes(declared);
        for (String name : List.copyOf(declared.keySet())) {
            named.refuseCycle(name, upstream.problems());
        }
        for (Map.Entry<String, YamlMap> type : declared.entrySet()) {
            boolean sound = entry(type.getValue()).isPresent()
                    && named.isSound(upstream.file(), type.getKey(), type.getValue());
            type.setValue(sound ? type.getValue() : faulty(type.getValue().mark()));
        }
        return named;
    }

    private static boolean isName(Entry entry, Problems problems) {
        String name = entry.name();
        if (TypeName.of(name).isPresent()) {
            problems.error(entry.key().mark(), "type " + name + " is one of the language's own", "Choose another name");
            return false;
        }
        if (!NAMES.matcher(name).matches()) {
            problems.error(
                    entry.key().mark(),
                    "\"" + name + "\" is no name of a type",
                    "Use letters and digits, and inside also - and _");
            return false;
        }
        return true;
    }

    private static Optional<YamlMap> map(Entry entry, Section upstream) {
        return upstream.open(entry.value(), "type " + entry.name(), NAMED_TYPE).map(type -> {
            type.demand(ATTRIBUTE.type, "date-time");
            return (YamlMap) entry.value();
        });
    }

    private boolean isSound(YamlFile file, String name, YamlMap map) {
        int before = file.problems().sorted().size();
        Section.of(file, expanded(map), "type " + name, NAMED_TYPE)
                .ifPresent(section -> FieldReader.checkType(section, name, this));
        return file.problems().sorted().size() == before;
    }

    private static YamlMap faulty(Mark mark) {
        return new YamlMap(mark, mark, false, List.of());
    }

    private void refuseCycle(String name, Problems problems) {
        Set<String> way = new LinkedHashSet<>();
        String next = name;
        while (types.containsKey(next) && way.add(next)) {
            next = word(types.get(next)).map(NamedTypes::item).orElse("");
        }
        if (next.equals(name) && types.containsKey(name)) {
            Mark mark = entry(types.get(name)).map(e -> e.value().mark()).orElseThrow();
            way.add(name);
            List<String> names = new ArrayList<>(way);
            names.add(name);
            problems.error(
                    mark,
                    "type " + name + " is made of itself: " + String.join(", ", names),
                    "End with a type of the language");
            types.put(name, faulty(mark));
        }
    }

    // ---- uses

    /** The names, for messages. */
    Set<String> names() {
        return types.keySet();
    }

    /** Whether {@code word} is one of the types, or a list of one. */
    boolean has(String word) {
        return types.containsKey(item(word));
    }

    /** {@code map} with the options of the named type that it uses, if it does. */
    YamlMap expanded(YamlMap map) {
        YamlMap result = map;
        Set<String> seen = new LinkedHashSet<>();
        Optional<String> word = word(result);
        while (word.filter(this::has).isPresent() && seen.add(item(word.get()))) {
            result = merged(result, word.get(), Objects.requireNonNull(types.get(item(word.get()))));
            word = word(result);
        }
        return result;
    }

    /** What the type of {@code filter} says, where it is a named one. */
    Optional<Section> of(Section filter) {
        return filter.scalar(FILTER.type)
                .filter(scalar -> has(scalar.text()))
                .map(scalar -> List.of(new Entry(withText(scalar, TYPE), scalar)))
                .map(entries -> expanded(new YamlMap(filter.mark(), filter.mark(), false, entries)))
                .flatMap(map -> filter.open(map, filter.what(), ATTRIBUTE));
    }

    private static YamlMap merged(YamlMap use, String word, YamlMap named) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        use.entries().forEach(entry -> entries.put(entry.name(), entry));
        entries.remove(TYPE);
        if (named.entries().isEmpty()) {
            // what is wrong is said where the type stands; its options at the use would only confuse
            entries.keySet().removeIf(key -> TypeName.isOption(key) || OF_TYPES.contains(key));
        }
        Optional<Entry> inner = entry(named);
        if (inner.isPresent() && inner.get().value() instanceof YamlScalar type) {
            boolean list = word.strip().startsWith(TypeName.LIST);
            YamlScalar place = (YamlScalar) entry(use).orElseThrow().value();
            String text = (list ? TypeName.LIST : "") + type.text();
            entries.put(TYPE, new Entry(entry(use).orElseThrow().key(), withText(place, text)));
        }
        named.entries().stream()
                .filter(entry -> !entry.name().equals(TYPE))
                .forEach(entry -> entries.putIfAbsent(entry.name(), entry));
        return new YamlMap(use.mark(), use.end(), use.flow(), List.copyOf(entries.values()));
    }

    private static YamlScalar withText(YamlScalar place, String text) {
        Source from = place.source();
        return new YamlScalar(
                place.mark(), place.end(), place.style(), new Source(text, from.mark(), false, from.lines()));
    }

    private static Optional<Entry> entry(YamlMap map) {
        return map.entries().stream().filter(e -> e.name().equals(TYPE)).findFirst();
    }

    private static Optional<String> word(YamlMap map) {
        return entry(map).map(Entry::value).filter(YamlScalar.class::isInstance).map(value -> ((YamlScalar) value)
                .text()
                .strip());
    }

    private static String item(String word) {
        String stripped = word.strip();
        return stripped.startsWith(TypeName.LIST)
                ? stripped.substring(TypeName.LIST.length()).strip()
                : stripped;
    }
}
