package parley.expression;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.expression.Syntax.Sign;

/**
 * What people write who know XPath, JSONPath, JavaScript, Python or SQL: the same in this language. Where such words are accepted they
 * mean something else, which is worse than a refusal. Pure.
 */
final class Habits {

    /** Functions of other languages in small letters, behind what they are called here. */
    private static final Map<String, String> FUNCTIONS = meanings(
            "uppercase: upper toupper touppercase upper-case",
            "lowercase: lower tolower tolowercase",
            "trim: strip",
            "length: len",
            "count: size",
            "substring: substr slice",
            "contains: includes test",
            "match: matches",
            "string: tostring str",
            "number: int float parseint parsefloat tonumber",
            "average: avg",
            "join: concat",
            "toMillis: date",
            "filter: first",
            "distinct: unique",
            "boolean: bool",
            "exists: coalesce has defined isnull empty");

    private static final Map<String, String> VALUES =
            meanings("true: True TRUE", "false: False FALSE", "null: None nil undefined NULL Null");

    private static final Pattern NOT_IN_XML = Pattern.compile("[-.:]");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z_][\\w.]*$");

    private static final Pattern IN_BRACES = Pattern.compile("\\{+([A-Za-z_$][\\w.$]*)}+");

    private Habits() {}

    private static Map<String, String> meanings(String... lines) {
        Map<String, String> meanings = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            for (String word : line.substring(colon + 2).split(" ", -1)) {
                meanings.put(word, line.substring(0, colon));
            }
        }
        return Map.copyOf(meanings);
    }

    /** The function that {@code word} is called here. */
    static Optional<String> function(String word) {
        return Optional.ofNullable(FUNCTIONS.get(word.toLowerCase(Locale.ROOT)));
    }

    /** {@code title['x']} and {@code items[*]} of JavaScript and JSONPath: conditions here that let everything pass. */
    static Optional<Finding> ofPredicate(Syntax.Filter filter) {
        String before = Shown.of(filter.left());
        if (filter.predicate() instanceof Syntax.Text text) {
            String name = PLAIN.matcher(text.value()).matches() ? text.value() : "`" + text.value() + "`";
            String cure = text.value().equals("#text")
                    ? "$text(" + before + ")"
                    : before + "."
                            + (text.value().startsWith("@") ? "_" + text.value().substring(1) : name);
            return Optional.of(Finding.error(
                    filter.at(),
                    "['" + text.value() + "'] is a condition that always holds, not the member of that name",
                    "Write " + cure));
        }
        return filter.predicate() instanceof Syntax.Mark mark && mark.sign() == Sign.WILDCARD
                ? Optional.of(Finding.error(
                        filter.at(),
                        "[*] does not stand for all items: a path goes through all of them by itself",
                        "Write " + before))
                : Optional.empty();
    }

    /** {@code state = 'a' or 'b'}: a text that is written out always holds. */
    static Optional<Finding> ofOperand(Syntax.Binary both, Syntax operand) {
        if (!(operand instanceof Syntax.Text text)) {
            return Optional.empty();
        }
        boolean listed = both.operator() == Operator.OR
                && both.left() instanceof Syntax.Binary compared
                && compared.operator() == Operator.EQUAL
                && compared.right() instanceof Syntax.Text;
        String shown = Shown.of(text);
        String cure = "Write x = " + shown;
        if (listed) {
            Syntax.Binary compared = (Syntax.Binary) both.left();
            cure = "Write " + Shown.of(compared.left()) + " in [" + Shown.of(compared.right()) + ", " + shown + "]";
        }
        return Optional.of(Finding.error(
                text.at(),
                shown + " is no condition: " + (text.value().isEmpty() ? "it never holds" : "it always holds"),
                cure));
    }

    /** {@code state in 'a,b'}: beside a single text it means the same as {@code =}. */
    static Optional<Finding> ofList(Syntax.Binary in) {
        if (!(in.right() instanceof Syntax.Text text) || !text.value().contains(",")) {
            return Optional.empty();
        }
        String items = Pattern.compile(",")
                .splitAsStream(text.value())
                .map(item -> "'" + item.strip() + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        return Optional.of(Finding.error(
                text.at(),
                Shown.of(text) + " is one text and no list",
                "Write " + Shown.of(in.left()) + " in " + items));
    }

    /** A name that no element or attribute can have, because each sign of it became an underscore. */
    static Optional<Finding> ofNameInXml(Syntax.Name name) {
        boolean impossible = name.quoted() && NOT_IN_XML.matcher(name.name()).find();
        return impossible
                ? Optional.of(Finding.error(
                        name.at(),
                        "`" + name.name() + "` is never there: names in XML have _ in the place of - . and :",
                        "Write " + inXml(name.name())))
                : Optional.empty();
    }

    /** The name as the tree of XML has it. */
    static String inXml(String name) {
        return NOT_IN_XML.matcher(name).replaceAll("_");
    }

    /** {@code x = True}: a path to a member that nobody has. */
    static Optional<Finding> ofValue(Syntax operand) {
        if (!(operand instanceof Syntax.Name name) || name.quoted() || !VALUES.containsKey(name.name())) {
            return Optional.empty();
        }
        String meant = VALUES.get(name.name());
        return Optional.of(Finding.warning(
                name.at(),
                name.name() + " is read as the member of that name",
                meant.equals("null") ? "Write $exists(x) or $not($exists(x))" : "Write " + meant));
    }

    /** What to write for {@code sign}, which stands at {@code at} where a value must begin. */
    static String cureForSign(String text, int at, String sign) {
        String before = before(text, at).replaceAll("\\.$", "");
        String path = before.isEmpty() ? "x" : before;
        return switch (sign) {
            case "#" -> "The text of an element: write $text(" + path + ")";
            case "?" -> "A condition stands in the brackets by itself: items[id = '1']";
            case "." -> text.startsWith("?", at - 1) ? "Write the dot alone: what is absent gives nothing" : "";
            default -> "";
        };
    }

    /** The path that ends before {@code at}. */
    private static String before(String text, int at) {
        Matcher found = WORDS.matcher(text.substring(0, Math.max(0, Math.min(at, text.length()))));
        return found.find() ? found.group() : "";
    }

    /** What to write for a word that stands where an operator must stand; empty for an unknown one. */
    static Optional<String> operator(String text, int at, String word) {
        String path = before(
                text.stripTrailing(), text.substring(0, at).stripTrailing().length());
        String left = path.isEmpty() ? "x" : path;
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "contains", "like", "matches" -> Optional.of("Write $contains(" + left + ", 'x')");
            case "is", "eq", "equals" -> Optional.of("Write = to compare, $exists(" + left + ") for what is there");
            case "ne" -> Optional.of("Write != to compare");
            case "gt" -> Optional.of("Write > to compare");
            case "ge", "gte" -> Optional.of("Write >= to compare");
            case "lt" -> Optional.of("Write < to compare");
            case "le", "lte" -> Optional.of("Write <= to compare");
            case "mod" -> Optional.of("Write % for the rest of a division");
            case "div" -> Optional.of("Write / to divide");
            default -> left.equals("not") ? Optional.of("Write $not(" + word + ")") : Optional.empty();
        };
    }

    /** The cure for a colon that an object lacks: holes have braces, expressions have none. */
    static String withoutBraces(String text) {
        Matcher inner = IN_BRACES.matcher(text.strip());
        return inner.matches()
                ? "An expression stands without braces: " + inner.group(1)
                : "An object is written {'key': value}";
    }
}
