package parley.expression;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The functions that an expression may call: the pure ones of JSONata and our own. The numbers are the fewest and the
 * most arguments; where JSONata takes the context for a missing first argument, the fewest is one less.
 */
enum KnownFunction {
    SUM("sum", 1, 1),
    COUNT("count", 1, 1),
    MAX("max", 1, 1),
    MIN("min", 1, 1),
    AVERAGE("average", 1, 1),
    STRING("string", 0, 2),
    SUBSTRING("substring", 1, 3),
    SUBSTRING_BEFORE("substringBefore", 1, 2),
    SUBSTRING_AFTER("substringAfter", 1, 2),
    LOWERCASE("lowercase", 0, 1),
    UPPERCASE("uppercase", 0, 1),
    LENGTH("length", 0, 1),
    TRIM("trim", 0, 1),
    PAD("pad", 1, 3),
    MATCH("match", 1, 3, Trait.REGEX),
    CONTAINS("contains", 1, 2, Trait.REGEX),
    REPLACE("replace", 2, 4, Trait.REGEX),
    SPLIT("split", 1, 3, Trait.REGEX),
    JOIN("join", 1, 2),
    FORMAT_NUMBER("formatNumber", 1, 3, Trait.PICTURE),
    FORMAT_BASE("formatBase", 0, 2),
    FORMAT_INTEGER("formatInteger", 1, 2, Trait.PICTURE),
    PARSE_INTEGER("parseInteger", 1, 2, Trait.PICTURE),
    NUMBER("number", 0, 1),
    FLOOR("floor", 0, 1),
    CEIL("ceil", 0, 1),
    ROUND("round", 0, 2),
    ABS("abs", 0, 1),
    SQRT("sqrt", 0, 1),
    POWER("power", 1, 2),
    BOOLEAN("boolean", 0, 1),
    NOT("not", 0, 1),
    EXISTS("exists", 1, 1),
    TYPE("type", 1, 1),
    MAP("map", 2, 2, Trait.LAMBDA),
    FILTER("filter", 2, 2, Trait.LAMBDA),
    SINGLE("single", 1, 2, Trait.LAMBDA),
    REDUCE("reduce", 2, 3, Trait.LAMBDA),
    SORT("sort", 1, 2, Trait.LAMBDA),
    EACH("each", 1, 2, Trait.LAMBDA),
    SIFT("sift", 1, 2, Trait.LAMBDA),
    ZIP("zip", 1, 20),
    KEYS("keys", 0, 1),
    LOOKUP("lookup", 1, 2),
    APPEND("append", 2, 2),
    SPREAD("spread", 0, 1),
    MERGE("merge", 1, 1),
    REVERSE("reverse", 1, 1),
    DISTINCT("distinct", 1, 1),
    ERROR("error", 0, 1),
    ASSERT("assert", 1, 2),
    BASE64_ENCODE("base64encode", 0, 1),
    BASE64_DECODE("base64decode", 0, 1),
    ENCODE_URL_COMPONENT("encodeUrlComponent", 0, 1),
    ENCODE_URL("encodeUrl", 0, 1),
    DECODE_URL_COMPONENT("decodeUrlComponent", 0, 1),
    DECODE_URL("decodeUrl", 0, 1),
    TO_MILLIS("toMillis", 0, 2, Trait.PICTURE),
    FROM_MILLIS("fromMillis", 0, 3, Trait.PICTURE),
    NOW("now", 0, 0),
    TEXT("text", 1, 1),
    DECIMAL("decimal", 1, 1),
    HEADER("header", 1, 1),
    XML("xml", 1, 1),
    JSON("json", 1, 1),
    QUOTED("quoted", 2, 3);

    /** What the profile must look at in the arguments. */
    enum Trait {
        PLAIN,
        /** One argument may be a regular expression. */
        REGEX,
        /** One argument is a picture, which must be written out. */
        PICTURE,
        /** One argument is a function. */
        LAMBDA
    }

    /** Functions of JSONata that are refused, and why. */
    private static final Map<String, String> REFUSED = Map.of(
            "eval", "would run text of a reply as an expression",
            "random", "gives another result each time",
            "shuffle", "gives another result each time",
            "millis", "reads the clock, and a stored reply must not change: there is $now()",
            "clone", "is not needed: nothing here changes data");

    private static final Set<KnownFunction> SCALARS = EnumSet.of(
            SUM,
            COUNT,
            MAX,
            MIN,
            AVERAGE,
            LENGTH,
            CONTAINS,
            PARSE_INTEGER,
            NUMBER,
            FLOOR,
            CEIL,
            ROUND,
            ABS,
            SQRT,
            POWER,
            BOOLEAN,
            NOT,
            EXISTS,
            TYPE,
            TO_MILLIS,
            NOW,
            DECIMAL);

    private static final Set<KnownFunction> OF_CONTEXT = EnumSet.of(
            STRING,
            SUBSTRING,
            SUBSTRING_BEFORE,
            SUBSTRING_AFTER,
            LOWERCASE,
            UPPERCASE,
            LENGTH,
            TRIM,
            PAD,
            MATCH,
            CONTAINS,
            REPLACE,
            SPLIT,
            FORMAT_NUMBER,
            FORMAT_BASE,
            FORMAT_INTEGER,
            PARSE_INTEGER,
            NUMBER,
            FLOOR,
            CEIL,
            ROUND,
            ABS,
            SQRT,
            POWER,
            BOOLEAN,
            NOT,
            EACH,
            SIFT,
            KEYS,
            LOOKUP,
            SPREAD,
            BASE64_ENCODE,
            BASE64_DECODE,
            ENCODE_URL_COMPONENT,
            ENCODE_URL,
            DECODE_URL_COMPONENT,
            DECODE_URL,
            TO_MILLIS,
            FROM_MILLIS);

    private static final Map<String, KnownFunction> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(f -> f.word, Function.identity()));

    private final String word;
    private final int fewest;
    private final int most;
    private final Trait trait;

    KnownFunction(String word, int fewest, int most) {
        this(word, fewest, most, Trait.PLAIN);
    }

    KnownFunction(String word, int fewest, int most, Trait trait) {
        this.word = word;
        this.fewest = fewest;
        this.most = most;
        this.trait = trait;
    }

    static Optional<KnownFunction> of(String word) {
        return Optional.ofNullable(BY_NAME.get(word));
    }

    static Collection<String> words() {
        return BY_NAME.keySet();
    }

    /** Why the function {@code word} of JSONata is refused; empty when it is not one of those. */
    static Optional<String> reasonAgainst(String word) {
        return Optional.ofNullable(REFUSED.get(word));
    }

    /** The functions of JSONata that are refused, and why. */
    static Map<String, String> refused() {
        return REFUSED;
    }

    /** The name without {@code $}. */
    String word() {
        return word;
    }

    Trait trait() {
        return trait;
    }

    int fewest() {
        return fewest;
    }

    int most() {
        return most;
    }

    /** Whether the context stands for a first argument that is left out. */
    boolean takesContext() {
        return OF_CONTEXT.contains(this);
    }

    boolean takes(int arguments) {
        return arguments >= fewest && arguments <= most;
    }

    /** For example {@code 1 to 3 arguments}. */
    String arity() {
        return (fewest == most ? "" + most : fewest + " to " + most) + (most == 1 ? " argument" : " arguments");
    }

    /** Whether the result may be a list or an object that is not of the reply. */
    boolean makesValues() {
        return !givesScalar() && this != LOOKUP && this != TEXT && this != JOIN && this != SUBSTRING;
    }

    /** Whether the result is a number, a boolean or one word, however large the arguments are. */
    boolean givesScalar() {
        return SCALARS.contains(this);
    }
}
