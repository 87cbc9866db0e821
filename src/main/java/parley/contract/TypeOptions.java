package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import parley.yaml.Key;
import parley.yaml.Section;
import parley.yaml.Source;

/**
 * The options that stand beside the name of a type (contract language, section 4.6).
 *
 * @param whole whether {@code max} is the type's own, not that of the list around it
 */
record TypeOptions(Section section, NamedTypes types, boolean whole) {

    ValueType string() {
        return new ValueType.StringType(
                max(), Patterns.read(section, ATTRIBUTE.pattern), section.find(ATTRIBUTE.letterCase));
    }

    ValueType text() {
        return new ValueType.TextType(max());
    }

    private Optional<Integer> max() {
        return whole ? section.find(ATTRIBUTE.maxLength) : Optional.empty();
    }

    ValueType integer() {
        Range range = range();
        return new ValueType.IntegerType(range.min(), range.max(), section.find(ATTRIBUTE.thousands));
    }

    ValueType decimal() {
        Range range = range();
        return new ValueType.DecimalType(
                section.get(ATTRIBUTE.comma), thousands(), section.find(ATTRIBUTE.scale), range.min(), range.max());
    }

    ValueType number() {
        Range range = range();
        return new ValueType.NumberType(
                section.get(ATTRIBUTE.comma), thousands(), section.find(ATTRIBUTE.scale), range.min(), range.max());
    }

    /** What stands between groups of digits, where it is not the decimal sign. */
    private Optional<String> thousands() {
        Optional<String> thousands = section.find(ATTRIBUTE.thousands);
        String point = section.get(ATTRIBUTE.comma) ? "," : ".";
        thousands
                .filter(point::equals)
                .ifPresent(sign -> section.refuseValue(
                        ATTRIBUTE.thousands,
                        "thousands \"" + sign + "\" is the decimal sign",
                        sign.equals(",") ? "Write another character, or remove comma: true" : "Add comma: true"));
        return thousands;
    }

    private record Range(Optional<BigDecimal> min, Optional<BigDecimal> max) {}

    private Range range() {
        Range range =
                new Range(section.find(ATTRIBUTE.min), whole ? section.find(ATTRIBUTE.maxNumber) : Optional.empty());
        range.min()
                .flatMap(min -> range.max().filter(max -> max.compareTo(min) < 0))
                .ifPresent(max -> section.refuseValue(
                        ATTRIBUTE.max,
                        "max " + max.toPlainString() + " is below min in line "
                                + section.markOf(ATTRIBUTE.min).line(),
                        ""));
        return range;
    }

    ValueType booleans() {
        Set<String> yes = words(ATTRIBUTE.yes);
        Set<String> no = words(ATTRIBUTE.no);
        yes.stream()
                .filter(word -> no.stream().anyMatch(word::equalsIgnoreCase))
                .forEach(word -> section.refuseValue(
                        ATTRIBUTE.no, "\"" + word + "\" stands for true and for false", "Remove it from one of them"));
        return new ValueType.BooleanType(yes, no);
    }

    /** As they are spelled, for that is how they go back. */
    private Set<String> words(Key<List<String>> key) {
        Set<String> words = new LinkedHashSet<>();
        section.get(key).forEach(word -> words.add(word.strip()));
        return words;
    }

    ValueType date() {
        return timed(TypeName.DATE, ValueType.DateType::new);
    }

    ValueType time() {
        return timed(TypeName.TIME, ValueType.TimeType::new);
    }

    ValueType localDateTime() {
        return timed(TypeName.LOCAL_DATE_TIME, ValueType.LocalDateTimeType::new);
    }

    ValueType dateTime() {
        Optional<ZoneId> zone = TimeNamesReader.zone(section, ATTRIBUTE.zone);
        boolean keepOffset = section.get(ATTRIBUTE.keepOffset);
        return timed(
                TypeName.DATE_TIME, (formats, names) -> new ValueType.DateTimeType(formats, names, zone, keepOffset));
    }

    private ValueType timed(TypeName type, BiFunction<List<Source>, TimeNames, ValueType> made) {
        List<Source> formats = DatePatterns.read(section, type);
        return made.apply(formats, TimeNamesReader.read(section, type, formats));
    }

    ValueType duration() {
        return new ValueType.DurationType(section.find(ATTRIBUTE.unit));
    }

    ValueType money() {
        section.demand(ATTRIBUTE.amount);
        section.demand(ATTRIBUTE.currency);
        Source nothing = Source.implied("$", section.mark());
        Optional<Source> currency = section.find(ATTRIBUTE.currency);
        currency.filter(code -> code.text().matches("[A-Z]{3}"))
                .ifPresent(code -> section.warning(
                        code.mark(),
                        "currency " + code.text() + " reads the member of that name",
                        "For the currency itself write \"'" + code.text() + "'\""));
        return new ValueType.MoneyType(
                section.find(ATTRIBUTE.amount).orElse(nothing),
                currency.orElse(nothing),
                section.get(ATTRIBUTE.minorUnits),
                section.get(ATTRIBUTE.comma),
                thousands());
    }

    ValueType uri() {
        Set<String> schemes = Set.copyOf(section.get(ATTRIBUTE.schemes));
        return new ValueType.UriType(
                section.has(ATTRIBUTE.schemes) ? schemes : ValueType.UriType.USUAL_SCHEMES,
                section.find(ATTRIBUTE.base));
    }

    ValueType object() {
        section.demand(ATTRIBUTE.fields, "{ name: name }");
        return new ValueType.ObjectType(FieldReader.fields(section, types));
    }

    ValueType json() {
        section.problems()
                .note(
                        section.markOf(ATTRIBUTE.type),
                        "type json passes on whatever the upstream sends",
                        "Prefer type object with fields: callers need a schema");
        return new ValueType.JsonType();
    }
}
