package parley.contract;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.text.Nearest;
import parley.yaml.Mark;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Sources;

/** Reads {@code type} and its options out of an attribute or filter (contract language, section 4.6). */
final class TypeReader {

    /** {@code string[]}, {@code list<string>}, {@code array of string}. */
    private static final Pattern LIST_OF_OTHERS = Pattern.compile(
            "([\\w-]+) *\\[ *]|(?:(?:list|array|set|sequence)(?: of |[<(\\[]))([\\w-]+)[>)\\]]?",
            Pattern.CASE_INSENSITIVE);

    private final Section section;
    private final NamedTypes types;

    private TypeReader(Section section, NamedTypes types) {
        this.section = section;
        this.types = types;
    }

    /** The type that {@code section} names; string if it names none or a wrong one. */
    static ValueType read(Section section, NamedTypes types) {
        return new TypeReader(section, types).read().orElse(ValueType.StringType.PLAIN);
    }

    /** The same for the value of a filter, which is one text. */
    static ValueType ofFilter(Section section, NamedTypes types) {
        ValueType type = read(section, types);
        boolean several = type instanceof ValueType.ListType
                || type instanceof ValueType.ObjectType
                || type instanceof ValueType.MoneyType;
        if (several) {
            section.problems()
                    .error(
                            section.markOf("type"),
                            "the value of " + section.what() + " cannot be " + type.name(),
                            "Name a type of one value");
            return ValueType.StringType.PLAIN;
        }
        return type;
    }

    /** The type {@code name} without any option. */
    static ValueType simple(Section section, TypeName name) {
        return new TypeReader(Section.empty(section.file(), section.what(), section.mark()), NamedTypes.NONE)
                .type(name, true);
    }

    private Optional<ValueType> read() {
        String word = section.value("type", Kinds.TYPE).orElse("string").strip();
        boolean list = word.startsWith(TypeName.LIST);
        Optional<TypeName> name =
                TypeName.of(list ? word.substring(TypeName.LIST.length()).strip() : word);
        if (name.isEmpty()) {
            unknown(word, list);
            return Optional.empty();
        }
        if (list && !name.get().isOfLists()) {
            error(
                    section.markOf("type"),
                    "a list of " + name.get().word() + " is not possible",
                    name.get() == TypeName.MONEY
                            ? "Use list of object, with a field of type money"
                            : "Use list of string");
            return Optional.empty();
        }
        checkOptions(word, name.get(), list);
        return scalarOrList(name.get(), list);
    }

    private Optional<ValueType> scalarOrList(TypeName name, boolean list) {
        if (!list) {
            return Optional.of(type(name, true));
        }
        boolean distinct = section.value("distinct", ScalarKind.FLAG).orElse(false);
        return Optional.of(new ValueType.ListType(type(name, false), section.value("max", Kinds.LENGTH), distinct));
    }

    private void unknown(String word, boolean list) {
        Matcher items = LIST_OF_OTHERS.matcher(word);
        if (!list && items.matches()) {
            String item = items.group(1) == null ? items.group(2) : items.group(1);
            error(
                    section.markOf("type"),
                    "unknown type \"" + word + "\" for " + section.what(),
                    "Did you mean \"" + TypeName.LIST + Synonyms.TYPES.getOrDefault(item.toLowerCase(Locale.ROOT), item)
                            + "\"?");
            return;
        }
        List<String> known = new ArrayList<>();
        TypeName.words().forEach(name -> known.add(list ? TypeName.LIST + name : name));
        known.add(TypeName.LIST + "string");
        types.names().forEach(name -> known.add(list ? TypeName.LIST + name : name));
        String item = list ? word.substring(TypeName.LIST.length()).strip() : word;
        Optional<String> meant = Optional.ofNullable(Synonyms.TYPES.get(item.toLowerCase(Locale.ROOT)));
        if (meant.filter(name -> !list || !name.startsWith(TypeName.LIST)).isPresent()) {
            String type = (list ? TypeName.LIST : "") + meant.get();
            error(
                    section.markOf("type"),
                    "unknown type \"" + word + "\" for " + section.what(),
                    "Did you mean \"" + type + "\"?");
            return;
        }
        String cure = word.equals("list") || word.startsWith(TypeName.LIST + TypeName.LIST)
                ? "Write list of and the type of the items, for example list of string"
                : Nearest.cure(word, known);
        error(section.markOf("type"), "unknown type \"" + word + "\" for " + section.what(), cure);
    }

    private void checkOptions(String word, TypeName name, boolean list) {
        Set<String> fit = new LinkedHashSet<>(name.options());
        if (list) {
            fit.addAll(TypeName.LIST_OPTIONS);
        }
        for (String option : TypeName.OPTIONS) {
            if (section.has(option) && !fit.contains(option)) {
                error(
                        section.keyMark(option),
                        option + " does not go with type " + word,
                        "It goes with " + TypeName.owners(option));
            }
        }
    }

    /** {@code whole}: whether {@code max} is the type's own, not that of the list around it. */
    private ValueType type(TypeName name, boolean whole) {
        return switch (name) {
            case STRING ->
                new ValueType.StringType(
                        max(whole), Patterns.read(section, "pattern"), section.value("case", Kinds.CASE));
            case TEXT -> new ValueType.TextType(max(whole));
            case LINES -> new ValueType.LinesType();
            case INTEGER -> integer(whole);
            case DECIMAL -> decimal(whole);
            case NUMBER -> number(whole);
            case BOOLEAN -> booleans();
            case DATE, TIME, LOCAL_DATE_TIME, DATE_TIME -> timed(name);
            case DURATION -> new ValueType.DurationType(section.value("unit", Kinds.UNIT));
            case MONEY -> money();
            case URI -> uri();
            case ENUM -> new ValueType.EnumType();
            case OBJECT -> object();
            case JSON -> json();
        };
    }

    private ValueType timed(TypeName name) {
        List<Source> formats = DatePatterns.read(section, DatePatterns.Gives.of(name));
        TimeNames names = TimeNamesReader.read(section, name, formats);
        return switch (name) {
            case DATE -> new ValueType.DateType(formats, names);
            case TIME -> new ValueType.TimeType(formats, names);
            case LOCAL_DATE_TIME -> new ValueType.LocalDateTimeType(formats, names);
            default -> new ValueType.DateTimeType(formats, names, Words.zone(section, "zone"), flag("keep-offset"));
        };
    }

    private Optional<Integer> max(boolean whole) {
        return whole ? section.value("max", Kinds.LENGTH) : Optional.empty();
    }

    private boolean flag(String key) {
        return section.value(key, ScalarKind.FLAG).orElse(false);
    }

    private ValueType integer(boolean whole) {
        Range range = range(whole);
        return new ValueType.IntegerType(range.min(), range.max(), section.value("thousands", Kinds.SEPARATOR));
    }

    private ValueType decimal(boolean whole) {
        Range range = range(whole);
        return new ValueType.DecimalType(
                flag("comma"), thousands(), section.value("scale", Kinds.SCALE), range.min(), range.max());
    }

    private ValueType number(boolean whole) {
        Range range = range(whole);
        return new ValueType.NumberType(
                flag("comma"), thousands(), section.value("scale", Kinds.SCALE), range.min(), range.max());
    }

    /** What stands between groups of digits, where it is not the decimal sign. */
    private Optional<String> thousands() {
        Optional<String> thousands = section.value("thousands", Kinds.SEPARATOR);
        String point = flag("comma") ? "," : ".";
        thousands
                .filter(point::equals)
                .ifPresent(sign -> error(
                        section.markOf("thousands"),
                        "thousands \"" + sign + "\" is the decimal sign",
                        sign.equals(",") ? "Write another character, or remove comma: true" : "Add comma: true"));
        return thousands;
    }

    private record Range(Optional<BigDecimal> min, Optional<BigDecimal> max) {}

    private Range range(boolean whole) {
        Range range = new Range(
                section.value("min", ScalarKind.DECIMAL),
                whole ? section.value("max", ScalarKind.DECIMAL) : Optional.empty());
        range.min()
                .flatMap(min -> range.max().filter(max -> max.compareTo(min) < 0))
                .ifPresent(max -> error(
                        section.markOf("max"),
                        "max " + max.toPlainString() + " is below min in line "
                                + section.markOf("min").line(),
                        ""));
        return range;
    }

    private ValueType booleans() {
        Set<String> yes = lower(section.values("true", ScalarKind.TEXT));
        Set<String> no = lower(section.values("false", ScalarKind.TEXT));
        yes.stream()
                .filter(no::contains)
                .forEach(word -> error(
                        section.markOf("false"),
                        "\"" + word + "\" stands for true and for false",
                        "Remove it from one of them"));
        return new ValueType.BooleanType(yes, no);
    }

    private static Set<String> lower(List<String> words) {
        Set<String> lower = new LinkedHashSet<>();
        words.forEach(word -> lower.add(word.strip().toLowerCase(Locale.ROOT)));
        return lower;
    }

    private ValueType money() {
        section.demand("amount", "total.value");
        section.demand("currency", "total.currency");
        Source nothing = Sources.implied("$", section.mark());
        Optional<Source> currency = Sources.expression(section, "currency");
        currency.filter(code -> code.text().matches("[A-Z]{3}")).ifPresent(code -> section.problems()
                .warning(
                        code.mark(),
                        "currency " + code.text() + " reads the member of that name",
                        "For the currency itself write \"'" + code.text() + "'\""));
        return new ValueType.MoneyType(
                Sources.expression(section, "amount").orElse(nothing),
                currency.orElse(nothing),
                flag("minor-units"),
                flag("comma"),
                thousands());
    }

    private ValueType uri() {
        List<String> schemes = section.values("schemes", Kinds.SCHEME);
        return new ValueType.UriType(
                section.has("schemes") ? Set.copyOf(schemes) : ValueType.UriType.USUAL_SCHEMES,
                section.value("base", Kinds.BASE));
    }

    private ValueType object() {
        section.demand("fields", "{ name: name }");
        return new ValueType.ObjectType(AttributeReader.fields(section, types));
    }

    private ValueType json() {
        section.problems()
                .note(
                        section.markOf("type"),
                        "type json passes on whatever the upstream sends",
                        "Prefer type object with fields: callers need a schema");
        return new ValueType.JsonType();
    }

    private void error(Mark mark, String message, String cure) {
        section.problems().error(mark, message, cure);
    }
}
