package parley.contract;

import java.math.BigDecimal;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Attribute.IfBad;
import parley.contract.Attribute.Listed;
import parley.contract.Attribute.Writable;
import parley.contract.ValueType.LetterCase;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.AtLeastOne;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.KeyRule.NeededFor;
import parley.yaml.KeyRule.Needs;
import parley.yaml.Keys;
import parley.yaml.Mark;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;

/** The keys of an attribute in its long form, the options of all types among them (contract language, sections 4.5 and 4.6). */
final class AttributeKeys extends PlainKeys {

    private static final Form<List<String>> WORDS = Form.oneOrMore(ScalarKind.TEXT);

    private static final ScalarKind<IfBad> IF_BAD =
            Words.of(IfBad.NULL, IfBad.DROP, IfBad.FAIL).explained(IfBad::about);

    /** Of attributes and relationships. */
    static final Key<Writable> WRITABLE = Key.shared("writable", Writable.KIND)
            .usual(false)
            .sample("true", "required")
            .about(
                    "Whether create and update take it, those that read it as {input.name}; required: a create without it is"
                            + " refused.");

    static final AttributeKeys ATTRIBUTE = new AttributeKeys();

    /** An expression, or an attribute in its long form. */
    static final Form<Object> SHORT_OR_LONG = Form.either(new Form.Expression(), ATTRIBUTE);

    /** An attribute without what only its place can say. */
    static final Keys<Section> NAMED_TYPE = ATTRIBUTE.part(
            "named-type",
            "Named type",
            "What several attributes, fields or filters have in common. Where one of them writes the name as its type, it has"
                    + " these keys, but for those that it writes itself.",
            ATTRIBUTE.but("from", "value", "writable").stream()
                    .<Key<?>>map(key -> key.name().equals("type") ? key.demanded() : key)
                    .toList(),
            ATTRIBUTE.rules().stream()
                    .filter(rule -> !(rule instanceof AtLeastOne) && !(rule instanceof Excludes))
                    .toList());

    /** What only values that come from the upstream need. */
    static final List<String> OF_REPLIES = List.of("default", "absent", "other", "if-bad");

    /** Input that is no attribute. */
    static final Keys<Section> ACCEPTED = ATTRIBUTE.part(
            "accepted",
            "Accepted input in its long form",
            "Input that is no attribute, with its type.",
            NAMED_TYPE.but(OF_REPLIES.toArray(String[]::new)),
            NAMED_TYPE.rules().stream()
                    .filter(rule -> !(rule instanceof Needs needs && OF_REPLIES.contains(needs.key())))
                    .toList());

    /** The word of a type, or the long form. */
    static final Form<Object> WORD_OR_ACCEPTED = Form.either(TypeName.OF_ATTRIBUTES, ACCEPTED);

    final Key<Source> from = expression("from")
            .sample("weight.value", "$text(price)")
            .about("Expression on the record. Required, but for money and constants.");

    final Key<Object> value = key("value", new Form.Anything()).sample("EUR").about("A constant, instead of from.");

    final Key<String> type = key("type", Form.either(TypeName.OF_ATTRIBUTES, NamedTypes.KIND))
            .usual("string")
            .about("The type of the value; or a name of types of the upstream, also with list of before it.");

    final Key<Boolean> required = flag("required")
            .usual(false)
            .about("Whether a record without the value is invalid: it is dropped from a list with a note, and fails"
                    + " where it is the only one, unless if-bad says otherwise.");

    final Key<Object> fallback = key("default", new Form.Anything())
            .usual("null")
            .about("The value where it is absent, in the public form of the type.");

    final Key<List<String>> absent = key("absent", WORDS)
            .sample("n/a", "[\"---\", n/a]")
            .about("Further texts that mean nothing. Blank text always does.");

    final Key<Map<String, String>> values = key(
                    "values", Form.members(FreeNames.any("text of the upstream"), ScalarKind.TEXT))
            .sample("{ A: active, C: closed }")
            .about("What the texts of the upstream are called in public; filters and sorts send them back. Other texts"
                    + " become other, or are bad.");

    final Key<String> other = text("other").sample("unknown").about("The public text for what values does not list.");

    final Key<IfBad> ifBad = key("if-bad", IF_BAD)
            .usually("null; for required attributes drop in a list and fail for one record")
            .about("What a value does that cannot be read: it becomes null with a note, the record is left out with a"
                    + " note, or the reply fails.");

    final Key<Writable> writable = add(WRITABLE);

    final Key<String> about = text("about").sample("Gross weight in kilograms.").about("What it means, for callers.");

    final Key<String> deprecated = text("deprecated")
            .sample("Use weight.")
            .about("That callers should not use it any more, and what instead.");

    final Key<Object> max = key("max", Form.<Object>either(OptionKinds.LENGTH, ScalarKind.DECIMAL))
            .sample("300")
            .about(
                    "The longest text in characters (type text is cut at a word), the largest number, or the most items of"
                            + " a list.");

    final Key<Integer> maxLength = max.with(OptionKinds.LENGTH);

    final Key<BigDecimal> maxNumber = max.with(ScalarKind.DECIMAL);

    final Key<String> pattern = text("pattern")
            .sample("\"[A-Z]{2}[0-9]+\"")
            .about("A regular expression of RE2 that the whole text must match.");

    final Key<LetterCase> letterCase =
            key("case", Words.of(LetterCase.values())).about("Letters are made upper or lower case.");

    final Key<BigDecimal> min = key("min", ScalarKind.DECIMAL).sample("0").about("The smallest number.");

    final Key<String> thousands = key("thousands", OptionKinds.SEPARATOR)
            .usually("none; with comma the point")
            .sample("\",\"", "\" \"")
            .about("The character between groups of three digits; a blank is any of blank, no-break,"
                    + " narrow no-break and thin blank, an apostrophe either of the two.");

    final Key<Boolean> comma = flag("comma").usual(false).about("Whether the decimal sign is a comma.");

    final Key<Integer> scale = key("scale", ScalarKind.integer(0, 30))
            .sample("2")
            .about("Digits behind the decimal sign, rounded half up.");

    final Key<List<String>> yes = key("true", WORDS).sample("[si, ja]").about("Further words for true, in any case.");

    final Key<List<String>> no = key("false", WORDS).sample("nein").about("Further words for false, in any case.");

    final Key<List<String>> format = key("format", WORDS)
            .usually("ISO 8601")
            .sample("\"dd.MM.yyyy\"", "epoch-millis")
            .about(
                    "Patterns of java.time, tried in order, or iso; for date-time also rfc-822, epoch-seconds and epoch-millis.");

    final Key<String> zone = text("zone")
            .usually("time-zone of the upstream")
            .sample("Europe/Berlin")
            .about("The time zone of values that name none.");

    final Key<Map<String, ZoneOffset>> zones = key(
                    "zones", Form.members(FreeNames.any("name of a zone"), TimeNamesReader.OFFSET))
            .sample("{ BST: \"+01:00\" }")
            .about("What the names of zones mean, where the format has z, v or is rfc-822. UTC, GMT, UT and Z are"
                    + " known; another name is bad.");

    final Key<Locale> language = key("language", TimeNamesReader.LANGUAGE)
            .usual("en")
            .sample("de")
            .about("The language of the names of months and weekdays.");

    final Key<Integer> yearsFrom = key("years-from", ScalarKind.integer(1, 9900))
            .usually("1950")
            .sample("1930")
            .about("The first of the hundred years that two digits mean, where the format has yy: with 1930 a 65 is"
                    + " 1965 and a 29 is 2029. Without it they are 1950 to 2049, and check warns.");

    final Key<Boolean> keepOffset =
            flag("keep-offset").usual(false).about("Whether the offset of the value stays, instead of UTC.");

    final Key<ChronoUnit> unit = key("unit", OptionKinds.UNIT).about("The unit of bare numbers.");

    final Key<Source> amount = expression("amount")
            .sample("total.value")
            .about("Expression that gives the amount. The whole path from the record.");

    final Key<Source> currency =
            expression("currency").sample("total.currency", "\"'EUR'\"").about("Expression that gives the currency.");

    final Key<Boolean> minorUnits =
            flag("minor-units").usual(false).about("Whether the amount counts the smallest unit: 1250 is 12.50.");

    final Key<List<String>> schemes = key("schemes", Form.oneOrMore(OptionKinds.SCHEME))
            .usual("[http, https, mailto]")
            .sample("https")
            .about("The schemes that are let through.");

    final Key<URI> base = key("base", OptionKinds.BASE)
            .usually("url of the upstream")
            .sample("https://www.example.com/")
            .about("What relative references are resolved against.");

    final Key<Map<String, Object>> fields = key(
                    "fields", Form.members(FreeNames.any("name"), Form.either(new Form.Expression(), this)))
            .sample("{ street: street, city: town }")
            .about("The members of an object, short or long like attributes; their expressions begin at the object.");

    final Key<Boolean> distinct = flag("distinct").usual(false).about("Whether equal items are given once.");

    private AttributeKeys() {
        super("attribute", "Attribute", "An attribute, or a field of an object, in its long form.");
        for (String option : names().stream().filter(TypeName::isOption).toList()) {
            where(new GoesWith(option, "type", owners(option), TypeName.STRING.options.contains(option)));
        }
        where(
                new AtLeastOne(List.of("from", "value", "amount")),
                new Excludes("amount", List.of("from")),
                new Needs("other", List.of("values")),
                new Needs("zones", List.of("format")),
                new Needs("language", List.of("format")),
                new Needs("years-from", List.of("format")),
                new GoesWith("values", "type", List.of("string", "enum", "list of string", "list of enum"), true),
                new Excludes(
                        "value",
                        List.of("from", "required", "default", "absent", "values", "other", "if-bad", "writable")),
                new NeededFor("type", "money", List.of("amount", "currency")),
                new NeededFor("type", "object", List.of("fields")),
                new NeededFor("type", "list of object", List.of("fields")),
                new NeededFor("type", "enum", List.of("values")),
                new NeededFor("type", "list of enum", List.of("values")));
        hint("Write it at each attribute", "from", "value");
        hint("Write from:", "path", "source", "field", "expression", "xpath", "jsonpath");
    }

    /**
     * What {@code section} says.
     *
     * @param expression of a short form, which says nothing else; a named type has none either
     */
    Attribute of(Section section, String called, Mark mark, NamedTypes named, Optional<Source> expression) {
        boolean placed = expression.isEmpty() && section.declares(from.name());
        FieldChecks checks = new FieldChecks(section);
        ValueType read = TypeReader.read(section, named);
        Map<String, Listed> listed = checks.values();
        Optional<String> otherwise = section.find(other);
        @Nullable Object usual = Constants.read(section, fallback, read).orElse(null);
        boolean demanded = section.get(required);
        IfBad bad = section.find(ifBad).orElse(IfBad.USUAL);
        if (placed) {
            checks.checkSource(read);
        }
        checks.checkContradictions(demanded, bad);
        checks.checkListed(read, listed, otherwise, usual);
        return new Attribute(
                called,
                mark,
                placed ? section.find(from) : expression,
                placed ? Constants.read(section, value, read) : Optional.empty(),
                read,
                demanded,
                usual,
                section.get(absent),
                listed,
                otherwise,
                bad,
                section.declares(writable.name()) ? section.get(writable) : Writable.NO,
                section.find(about),
                section.find(deprecated));
    }

    /** The types with the option, as contracts spell them, lists included. */
    private static List<String> owners(String option) {
        List<String> owners = new ArrayList<>();
        for (TypeName type : TypeName.values()) {
            boolean own = type.options.contains(option);
            if (own) {
                owners.add(type.word());
            }
            if (type.isOfLists() && (own || TypeName.LIST_OPTIONS.contains(option))) {
                owners.add(TypeName.LIST + type.word());
            }
        }
        return owners;
    }
}
