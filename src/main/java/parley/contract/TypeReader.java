package parley.contract;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.contract.ValueType.LetterCase;

/** Reads {@code type} and its options out of an attribute or filter (contract language, section 4.6). */
final class TypeReader {

    private static final String LIST = "list of ";

    private static final ScalarKind<Integer> LENGTH = ScalarKind.integer(1, 1_000_000);

    /** More digits behind the sign than any currency or measurement has. */
    private static final ScalarKind<Integer> SCALE = ScalarKind.integer(0, 30);

    private static final ScalarKind<String> SEPARATOR = ScalarKind.of(
            "one character",
            "Write for example \",\" or \".\"",
            text -> text.codePointCount(0, text.length()) == 1 && !text.matches("[0-9+-]")
                    ? Optional.of(text)
                    : Optional.empty());

    private static final ScalarKind<String> SCHEME = ScalarKind.of(
            "a scheme of URIs",
            "Write for example https",
            text -> text.matches("[A-Za-z][A-Za-z0-9+.-]*")
                    ? Optional.of(text.toLowerCase(Locale.ROOT))
                    : Optional.empty());

    private static final ScalarKind<URI> BASE =
            ScalarKind.of("an absolute url", "Write for example https://www.example.com/", TypeReader::absolute);

    private final Section section;

    private TypeReader(Section section) {
        this.section = section;
    }

    /** The type that {@code section} names; string if it names none or a wrong one. */
    static ValueType read(Section section) {
        return new TypeReader(section).read().orElse(ValueType.StringType.PLAIN);
    }

    /** The type {@code name} without any option. */
    static ValueType simple(Section section, TypeName name) {
        return new TypeReader(Section.empty(section.file(), section.what(), section.mark())).type(name, true);
    }

    private Optional<ValueType> read() {
        String word = section.value("type", ScalarKind.TEXT).orElse("string").strip();
        boolean list = word.startsWith(LIST);
        Optional<TypeName> name =
                TypeName.of(list ? word.substring(LIST.length()).strip() : word);
        if (name.isEmpty()) {
            unknown(word, list);
            return Optional.empty();
        }
        if (list && Set.of(TypeName.LINES, TypeName.MONEY).contains(name.get())) {
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
        return Optional.of(new ValueType.ListType(type(name, false), section.value("max", LENGTH), distinct));
    }

    private void unknown(String word, boolean list) {
        List<String> known = new ArrayList<>();
        TypeName.words().forEach(name -> known.add(list ? LIST + name : name));
        known.add(LIST + "string");
        String cure = word.equals("list") || word.startsWith(LIST + LIST)
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
                        max(whole),
                        Patterns.read(section, "pattern"),
                        section.value("case", ScalarKind.word(Words.of(LetterCase.values()))));
            case TEXT -> new ValueType.TextType(max(whole));
            case LINES -> new ValueType.LinesType();
            case INTEGER -> integer(whole);
            case DECIMAL -> decimal(whole);
            case NUMBER -> number(whole);
            case BOOLEAN -> booleans();
            case DATE -> new ValueType.DateType(DatePatterns.read(section, DatePatterns.Gives.DATE));
            case TIME -> new ValueType.TimeType(DatePatterns.read(section, DatePatterns.Gives.TIME));
            case DATE_TIME ->
                new ValueType.DateTimeType(
                        DatePatterns.read(section, DatePatterns.Gives.DATE_TIME),
                        Words.zone(section, "zone"),
                        flag("keep-offset"));
            case DURATION -> new ValueType.DurationType(unit());
            case MONEY -> money();
            case URI -> uri();
            case ENUM -> new ValueType.EnumType();
            case OBJECT -> object();
            case JSON -> json();
        };
    }

    private Optional<Integer> max(boolean whole) {
        return whole ? section.value("max", LENGTH) : Optional.empty();
    }

    private boolean flag(String key) {
        return section.value(key, ScalarKind.FLAG).orElse(false);
    }

    private ValueType integer(boolean whole) {
        Range range = range(whole);
        return new ValueType.IntegerType(range.min(), range.max(), section.value("thousands", SEPARATOR));
    }

    private ValueType decimal(boolean whole) {
        Range range = range(whole);
        return new ValueType.DecimalType(flag("comma"), section.value("scale", SCALE), range.min(), range.max());
    }

    private ValueType number(boolean whole) {
        Range range = range(whole);
        return new ValueType.NumberType(flag("comma"), section.value("scale", SCALE), range.min(), range.max());
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

    private Optional<ChronoUnit> unit() {
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        for (ChronoUnit unit :
                List.of(ChronoUnit.MILLIS, ChronoUnit.SECONDS, ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS)) {
            units.put(unit == ChronoUnit.MILLIS ? "milliseconds" : unit.name().toLowerCase(Locale.ROOT), unit);
        }
        return section.value("unit", ScalarKind.word(units));
    }

    private ValueType money() {
        section.demand("amount", "total.value");
        section.demand("currency", "total.currency");
        Source nothing = Sources.implied("$", section.mark());
        return new ValueType.MoneyType(
                Sources.expression(section, "amount").orElse(nothing),
                Sources.expression(section, "currency").orElse(nothing),
                flag("minor-units"));
    }

    private ValueType uri() {
        List<String> schemes = section.values("schemes", SCHEME);
        return new ValueType.UriType(
                section.has("schemes") ? Set.copyOf(schemes) : ValueType.UriType.USUAL_SCHEMES,
                section.value("base", BASE));
    }

    private static Optional<URI> absolute(String text) {
        try {
            return Optional.of(new URI(text)).filter(URI::isAbsolute).filter(uri -> uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private ValueType object() {
        section.demand("fields", "{ name: name }");
        return new ValueType.ObjectType(AttributeReader.fields(section));
    }

    private ValueType json() {
        section.problems()
                .warning(
                        section.markOf("type"),
                        "type json passes on whatever the upstream sends",
                        "Prefer type object with fields: callers need a schema");
        return new ValueType.JsonType();
    }

    private void error(Mark mark, String message, String cure) {
        section.problems().error(mark, message, cure);
    }
}
