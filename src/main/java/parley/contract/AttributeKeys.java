package parley.contract;

import java.util.ArrayList;
import java.util.List;
import parley.yaml.Form;
import parley.yaml.Forms;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule;
import parley.yaml.KeyRule.AtLeastOne;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.KeyRule.NeededFor;
import parley.yaml.KeyRule.Needs;
import parley.yaml.Keys;
import parley.yaml.ScalarKind;

/** The keys of an attribute in its long form, the options of all types among them (contract language, sections 4.5 and 4.6). */
final class AttributeKeys {

    private static final Form PATTERNS = new Form.OneOrMore(Forms.TEXT);

    private static final Form WORDS = new Form.OneOrMore(Forms.TEXT);

    static final Keys ATTRIBUTE = Keys.of(
                    "attribute",
                    "Attribute",
                    "An attribute, or a field of an object, in its long form.",
                    Key.of("from", Forms.EXPRESSION, "Expression on the record. Required, but for money and constants.")
                            .sample("weight.value", "$text(price)"),
                    Key.of("value", new Form.Anything(), "A constant, instead of from.")
                            .sample("EUR"),
                    Key.of(
                                    "type",
                                    Form.either(Form.of(Kinds.TYPE), Form.of(Kinds.NAMED_TYPE)),
                                    "The type of the value; or a name of types of the upstream, also with list of before it.")
                            .usual("string"),
                    Key.of(
                                    "required",
                                    Forms.FLAG,
                                    "Whether a record without the value is invalid: it is dropped from a list with a note, and fails"
                                            + " where it is the only one, unless if-bad says otherwise.")
                            .usual(false),
                    Key.of(
                                    "default",
                                    new Form.Anything(),
                                    "The value where it is absent, in the public form of the type.")
                            .usual("null"),
                    Key.of("absent", WORDS, "Further texts that mean nothing. Blank text always does.")
                            .sample("n/a", "[\"---\", n/a]"),
                    Key.of(
                                    "values",
                                    new Form.Members(FreeNames.any("text of the upstream"), Forms.TEXT),
                                    "What the texts of the upstream are called in public; filters and sorts send them back. Other texts"
                                            + " become other, or are bad.")
                            .sample("{ A: active, C: closed }"),
                    Key.of("other", Forms.TEXT, "The public text for what values does not list.")
                            .sample("unknown"),
                    Key.of(
                                    "if-bad",
                                    Kinds.IF_BAD,
                                    "What a value does that cannot be read: it becomes null with a note, the record is left out with a"
                                            + " note, or the reply fails.")
                            .usually("null; for required attributes drop in a list and fail for one record"),
                    Key.of("about", Forms.TEXT, "What it means, for callers.").sample("Gross weight in kilograms."),
                    Key.of("deprecated", Forms.TEXT, "That callers should not use it any more, and what instead.")
                            .sample("Use weight."),
                    Key.of(
                                    "max",
                                    Form.either(Form.of(Kinds.LENGTH), Form.of(ScalarKind.DECIMAL)),
                                    "The longest text in characters (type text is cut at a word), the largest number, or the most items of"
                                            + " a list.")
                            .sample("300"),
                    Key.of("pattern", Forms.TEXT, "A regular expression of RE2 that the whole text must match.")
                            .sample("\"[A-Z]{2}[0-9]+\""),
                    Key.of("case", Kinds.CASE, "Letters are made upper or lower case."),
                    Key.of("min", ScalarKind.DECIMAL, "The smallest number.").sample("0"),
                    Key.of(
                                    "thousands",
                                    Kinds.SEPARATOR,
                                    "The character between groups of three digits; a blank is any of blank, no-break,"
                                            + " narrow no-break and thin blank, an apostrophe either of the two.")
                            .usually("none; with comma the point")
                            .sample("\",\"", "\" \""),
                    Key.of("comma", Forms.FLAG, "Whether the decimal sign is a comma.")
                            .usual(false),
                    Key.of("scale", Kinds.SCALE, "Digits behind the decimal sign, rounded half up.")
                            .sample("2"),
                    Key.of("true", WORDS, "Further words for true, in any case.")
                            .sample("[si, ja]"),
                    Key.of("false", WORDS, "Further words for false, in any case.")
                            .sample("nein"),
                    Key.of(
                                    "format",
                                    PATTERNS,
                                    "Patterns of java.time, tried in order, or iso; for date-time also rfc-822, epoch-seconds and epoch-millis.")
                            .usually("ISO 8601")
                            .sample("\"dd.MM.yyyy\"", "epoch-millis"),
                    Key.of("zone", Forms.TEXT, "The time zone of values that name none.")
                            .usually("time-zone of the upstream")
                            .sample("Europe/Berlin"),
                    Key.of(
                                    "zones",
                                    new Form.Members(FreeNames.any("name of a zone"), Form.of(TimeNamesReader.OFFSET)),
                                    "What the names of zones mean, where the format has z, v or is rfc-822. UTC, GMT, UT and Z are"
                                            + " known; another name is bad.")
                            .sample("{ BST: \"+01:00\" }"),
                    Key.of("language", TimeNamesReader.LANGUAGE, "The language of the names of months and weekdays.")
                            .usual("en")
                            .sample("de"),
                    Key.of(
                                    "years-from",
                                    TimeNamesReader.YEAR,
                                    "The first of the hundred years that two digits mean, where the format has yy: with 1930 a 65 is"
                                            + " 1965 and a 29 is 2029. Without it they are 1950 to 2049, and check warns.")
                            .usually("1950")
                            .sample("1930"),
                    Key.of("keep-offset", Forms.FLAG, "Whether the offset of the value stays, instead of UTC.")
                            .usual(false),
                    Key.of("unit", Kinds.UNIT, "The unit of bare numbers."),
                    Key.of(
                                    "amount",
                                    Forms.EXPRESSION,
                                    "Expression that gives the amount. The whole path from the record.")
                            .sample("total.value"),
                    Key.of("currency", Forms.EXPRESSION, "Expression that gives the currency.")
                            .sample("total.currency", "\"'EUR'\""),
                    Key.of("minor-units", Forms.FLAG, "Whether the amount counts the smallest unit: 1250 is 12.50.")
                            .usual(false),
                    Key.of("schemes", new Form.OneOrMore(Form.of(Kinds.SCHEME)), "The schemes that are let through.")
                            .usual("[http, https, mailto]")
                            .sample("https"),
                    Key.of("base", Kinds.BASE, "What relative references are resolved against.")
                            .usually("url of the upstream")
                            .sample("https://www.example.com/"),
                    Key.of(
                                    "fields",
                                    new Form.Members(
                                            FreeNames.any("name"),
                                            Form.either(Forms.EXPRESSION, Form.block(() -> AttributeKeys.ATTRIBUTE))),
                                    "The members of an object, short or long like attributes; their expressions begin at the object.")
                            .sample("{ street: street, city: town }"),
                    Key.of("distinct", Forms.FLAG, "Whether equal items are given once.")
                            .usual(false))
            .where(rules())
            .withLater("writable")
            .withHint("path", "Write from:")
            .withHint("source", "Write from:")
            .withHint("field", "Write from:")
            .withHint("expression", "Write from:")
            .withHint("xpath", "Write from:")
            .withHint("jsonpath", "Write from:");

    static final Keys NAMED_TYPE = named();

    private AttributeKeys() {}

    /** An attribute without what only its place can say. */
    private static Keys named() {
        Keys keys = ATTRIBUTE
                .without(
                        "named-type",
                        "Named type",
                        "What several attributes, fields or filters have in common. Where one of them writes the name as its type, it has"
                                + " these keys, but for those that it writes itself.",
                        "from",
                        "value")
                .demanding("type")
                .withHint("from", "Write it at each attribute")
                .withHint("value", "Write it at each attribute");
        List<KeyRule> rules = keys.rules().stream()
                .filter(rule -> !(rule instanceof AtLeastOne) && !(rule instanceof Excludes))
                .toList();
        return new Keys(keys.name(), keys.title(), keys.about(), keys.keys(), rules, keys.later(), keys.known());
    }

    private static KeyRule[] rules() {
        List<KeyRule> rules = new ArrayList<>();
        for (String option : TypeName.OPTIONS) {
            rules.add(new GoesWith(
                    option, "type", owners(option), TypeName.STRING.options().contains(option)));
        }
        rules.add(new AtLeastOne(List.of("from", "value", "amount")));
        rules.add(new Excludes("amount", List.of("from")));
        rules.add(new Needs("other", List.of("values")));
        rules.add(new Needs("zones", List.of("format")));
        rules.add(new Needs("language", List.of("format")));
        rules.add(new Needs("years-from", List.of("format")));
        rules.add(new GoesWith("values", "type", List.of("string", "enum", "list of string", "list of enum"), true));
        rules.add(new Excludes("value", List.of("from", "required", "default", "absent", "values", "other", "if-bad")));
        rules.add(new NeededFor("type", "money", List.of("amount", "currency")));
        rules.add(new NeededFor("type", "object", List.of("fields")));
        rules.add(new NeededFor("type", "list of object", List.of("fields")));
        rules.add(new NeededFor("type", "enum", List.of("values")));
        rules.add(new NeededFor("type", "list of enum", List.of("values")));
        return rules.toArray(KeyRule[]::new);
    }

    /** The types with the option, as contracts spell them, lists included. */
    private static List<String> owners(String option) {
        List<String> owners = new ArrayList<>();
        for (TypeName type : TypeName.values()) {
            boolean own = type.options().contains(option);
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
