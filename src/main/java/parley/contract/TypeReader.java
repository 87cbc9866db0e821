package parley.contract;

import static parley.contract.AttributeKeys.ATTRIBUTE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.text.Nearest;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.Section;

/** Reads the type and its options out of an attribute or filter (contract language, section 4.6). */
record TypeReader(Section section, NamedTypes types) {

    /** {@code string[]}, {@code list<string>}, {@code array of string}. */
    private static final Pattern LIST_OF_OTHERS = Pattern.compile(
            "([\\w-]+) *\\[ *]|(?:(?:list|array|set|sequence)(?: of |[<(\\[]))([\\w-]+)[>)\\]]?",
            Pattern.CASE_INSENSITIVE);

    /** The type that {@code section} names; string if it names none or a wrong one. */
    static ValueType read(Section section, NamedTypes types) {
        return new TypeReader(section, types).read().orElse(ValueType.StringType.PLAIN);
    }

    /** The same for the value of a filter, which is one text. */
    static ValueType ofFilter(Section section, NamedTypes types) {
        ValueType type = read(section, types);
        boolean one = TypeName.of(type).filter(TypeName::isOfFilters).isPresent();
        if (!one) {
            section.refuseValue(
                    ATTRIBUTE.type,
                    "the value of " + section.what() + " cannot be " + type.name(),
                    "Name a type of one value");
        }
        return one ? type : ValueType.StringType.PLAIN;
    }

    /** The type {@code name} without any option. */
    static ValueType simple(Section section, TypeName name) {
        Section nothing = Section.empty(section.file(), section.what(), section.mark());
        return name.read(new TypeOptions(nothing, NamedTypes.NONE, true));
    }

    private Optional<ValueType> read() {
        String word = section.get(ATTRIBUTE.type).strip();
        boolean list = word.startsWith(TypeName.LIST);
        Optional<TypeName> name =
                TypeName.of(list ? word.substring(TypeName.LIST.length()).strip() : word);
        if (name.isEmpty()) {
            unknown(word, list);
            return Optional.empty();
        }
        if (list && !name.get().isOfLists()) {
            section.refuseValue(
                    ATTRIBUTE.type,
                    "a list of " + name.get().word() + " is not possible",
                    name.get() == TypeName.MONEY
                            ? "Use list of object, with a field of type money"
                            : "Use list of string");
            return Optional.empty();
        }
        section.refuseUnfit(
                ATTRIBUTE.type, (list ? TypeName.LIST : "") + name.get().word(), "type " + word, TypeReader::owners);
        ValueType type = name.get().read(new TypeOptions(section, types, !list));
        return Optional.of(
                list
                        ? new ValueType.ListType(
                                type, section.find(ATTRIBUTE.maxLength), section.get(ATTRIBUTE.distinct))
                        : type);
    }

    private void unknown(String word, boolean list) {
        section.refuseValue(ATTRIBUTE.type, "unknown type \"" + word + "\" for " + section.what(), cure(word, list));
    }

    private String cure(String word, boolean list) {
        Matcher items = LIST_OF_OTHERS.matcher(word);
        if (!list && items.matches()) {
            String item = items.group(1) == null ? items.group(2) : items.group(1);
            return "Did you mean \"" + TypeName.LIST + meant(item).orElse(item) + "\"?";
        }
        Optional<String> meant = meant(
                        list ? word.substring(TypeName.LIST.length()).strip() : word)
                .filter(name -> !list || !name.startsWith(TypeName.LIST));
        if (meant.isPresent()) {
            return "Did you mean \"" + (list ? TypeName.LIST : "") + meant.get() + "\"?";
        }
        List<String> known = new ArrayList<>();
        TypeName.words().forEach(name -> known.add(list ? TypeName.LIST + name : name));
        known.add(TypeName.LIST + "string");
        types.names().forEach(name -> known.add(list ? TypeName.LIST + name : name));
        return word.equals("list") || word.startsWith(TypeName.LIST + TypeName.LIST)
                ? "Write list of and the type of the items, for example list of string"
                : Nearest.cure(word, known);
    }

    private static Optional<String> meant(String word) {
        return Optional.ofNullable(Synonyms.TYPES.get(word.toLowerCase(Locale.ROOT)));
    }

    private static String owners(GoesWith rule) {
        return "It goes with "
                + (TypeName.isOption(rule.key()) ? TypeName.owners(rule.key()) : "string, enum and lists of them");
    }
}
