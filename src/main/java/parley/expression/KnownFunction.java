package parley.expression;

import java.util.Arrays;
import java.util.Collection;
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
    SUM("sum", 1, 1, Gives.NUMBER),
    COUNT("count", 1, 1, Gives.NUMBER),
    MAX("max", 1, 1, Gives.NUMBER),
    MIN("min", 1, 1, Gives.NUMBER),
    AVERAGE("average", 1, 1, Gives.NUMBER),
    STRING("string", 0, 2, Gives.TEXTS, Trait.CONTEXT),
    SUBSTRING("substring", 1, 3, Gives.TEXTS, Trait.CONTEXT),
    SUBSTRING_BEFORE("substringBefore", 1, 2, Gives.TEXTS, Trait.CONTEXT),
    SUBSTRING_AFTER("substringAfter", 1, 2, Gives.TEXTS, Trait.CONTEXT),
    LOWERCASE("lowercase", 0, 1, Gives.TEXTS, Trait.CONTEXT),
    UPPERCASE("uppercase", 0, 1, Gives.TEXTS, Trait.CONTEXT),
    LENGTH("length", 0, 1, Gives.NUMBER, Trait.CONTEXT),
    TRIM("trim", 0, 1, Gives.TEXTS, Trait.CONTEXT),
    PAD("pad", 1, 3, Gives.TEXTS, Trait.CONTEXT),
    MATCH("match", 1, 3, Gives.MATCHES, Trait.REGEX, Trait.CONTEXT),
    CONTAINS("contains", 1, 2, Gives.FLAG, Trait.REGEX, Trait.CONTEXT),
    REPLACE("replace", 2, 4, Gives.TEXTS, Trait.REGEX, Trait.CONTEXT),
    SPLIT("split", 1, 3, Gives.TEXTS, Trait.REGEX, Trait.CONTEXT),
    JOIN("join", 1, 2, Gives.TEXTS),
    FORMAT_NUMBER("formatNumber", 1, 3, Gives.TEXTS, Trait.PICTURE, Trait.CONTEXT),
    FORMAT_BASE("formatBase", 0, 2, Gives.TEXTS, Trait.CONTEXT),
    FORMAT_INTEGER("formatInteger", 1, 2, Gives.TEXTS, Trait.PICTURE, Trait.CONTEXT),
    PARSE_INTEGER("parseInteger", 1, 2, Gives.NUMBER, Trait.PICTURE, Trait.CONTEXT),
    NUMBER("number", 0, 1, Gives.NUMBER, Trait.CONTEXT),
    FLOOR("floor", 0, 1, Gives.NUMBER, Trait.CONTEXT),
    CEIL("ceil", 0, 1, Gives.NUMBER, Trait.CONTEXT),
    ROUND("round", 0, 2, Gives.NUMBER, Trait.CONTEXT),
    ABS("abs", 0, 1, Gives.NUMBER, Trait.CONTEXT),
    SQRT("sqrt", 0, 1, Gives.NUMBER, Trait.CONTEXT),
    POWER("power", 1, 2, Gives.NUMBER, Trait.CONTEXT),
    BOOLEAN("boolean", 0, 1, Gives.FLAG, Trait.CONTEXT),
    NOT("not", 0, 1, Gives.FLAG, Trait.CONTEXT),
    EXISTS("exists", 1, 1, Gives.FLAG),
    TYPE("type", 1, 1, Gives.WORD),
    MAP("map", 2, 2, Gives.OTHER, Trait.LAMBDA),
    FILTER("filter", 2, 2, Gives.OTHER, Trait.LAMBDA),
    SINGLE("single", 1, 2, Gives.OTHER, Trait.LAMBDA),
    REDUCE("reduce", 2, 3, Gives.OTHER, Trait.LAMBDA),
    SORT("sort", 1, 2, Gives.SAME, Trait.LAMBDA),
    EACH("each", 1, 2, Gives.OTHER, Trait.LAMBDA, Trait.CONTEXT),
    SIFT("sift", 1, 2, Gives.OTHER, Trait.LAMBDA, Trait.CONTEXT),
    ZIP("zip", 1, 20, Gives.OTHER),
    KEYS("keys", 0, 1, Gives.TEXTS, Trait.CONTEXT),
    LOOKUP("lookup", 1, 2, Gives.OTHER, Trait.CONTEXT),
    APPEND("append", 2, 2, Gives.OTHER),
    SPREAD("spread", 0, 1, Gives.SAME, Trait.CONTEXT),
    MERGE("merge", 1, 1, Gives.SAME),
    REVERSE("reverse", 1, 1, Gives.SAME),
    DISTINCT("distinct", 1, 1, Gives.SAME),
    ERROR("error", 0, 1, Gives.NOTHING),
    ASSERT("assert", 1, 2, Gives.FLAG),
    BASE64_ENCODE("base64encode", 0, 1, Gives.TEXTS, Trait.CONTEXT),
    BASE64_DECODE("base64decode", 0, 1, Gives.TEXTS, Trait.CONTEXT),
    ENCODE_URL_COMPONENT("encodeUrlComponent", 0, 1, Gives.TEXTS, Trait.CONTEXT),
    ENCODE_URL("encodeUrl", 0, 1, Gives.TEXTS, Trait.CONTEXT),
    DECODE_URL_COMPONENT("decodeUrlComponent", 0, 1, Gives.TEXTS, Trait.CONTEXT),
    DECODE_URL("decodeUrl", 0, 1, Gives.TEXTS, Trait.CONTEXT),
    TO_MILLIS("toMillis", 0, 2, Gives.NUMBER, Trait.PICTURE, Trait.CONTEXT),
    FROM_MILLIS("fromMillis", 0, 3, Gives.TEXTS, Trait.PICTURE, Trait.CONTEXT),
    NOW("now", 0, 0, Gives.WORD),
    TEXT("text", 1, 1, Gives.TEXTS),
    DECIMAL("decimal", 1, 1, Gives.NUMBER),
    HEADER("header", 1, 1, Gives.TEXTS),
    XML("xml", 1, 1, Gives.TREE),
    JSON("json", 1, 1, Gives.VALUES),
    QUOTED("quoted", 2, 3, Gives.TEXTS);

    /** What is special about the arguments. */
    enum Trait {
        /** One may be a regular expression. */
        REGEX,
        /** One is a picture, which must be written out. */
        PICTURE,
        /** One is a function. */
        LAMBDA,
        /** The context stands for the first where that is left out. */
        CONTEXT
    }

    /** What the result is, or what each item of it is. */
    enum Gives {
        NUMBER,
        FLAG,
        /** A text, as long as what it is made of. */
        TEXTS,
        /** A short text, however large the arguments are. */
        WORD,
        /** The first argument, or parts of it. */
        SAME,
        /** What a regular expression has found. */
        MATCHES,
        /** A document whose values are texts. */
        TREE,
        /** A document whose values have types of their own. */
        VALUES,
        NOTHING,
        /** Another value, which the arguments decide. */
        OTHER
    }

    /** Functions of JSONata that are refused, and why. */
    private static final Map<String, String> REFUSED = Map.of(
            "eval", "would run text of a reply as an expression",
            "random", "gives another result each time",
            "shuffle", "gives another result each time",
            "millis", "reads the clock, and a stored reply must not change: there is $now()",
            "clone", "is not needed: nothing here changes data");

    private static final Map<String, KnownFunction> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(f -> f.word, Function.identity()));

    /** The name without {@code $}. */
    final String word;

    final int fewest;
    final int most;
    final Gives gives;

    @SuppressWarnings("ImmutableEnumChecker") // a set that Set.of has made
    private final Set<Trait> traits;

    KnownFunction(String word, int fewest, int most, Gives gives, Trait... traits) {
        this.word = word;
        this.fewest = fewest;
        this.most = most;
        this.gives = gives;
        this.traits = Set.of(traits);
    }

    static Optional<KnownFunction> of(String word) {
        return Optional.ofNullable(BY_NAME.get(word));
    }

    static Collection<String> words() {
        return BY_NAME.keySet();
    }

    /** The functions of JSONata that are refused, and why. */
    static Map<String, String> refused() {
        return REFUSED;
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
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
        return gives == Gives.NUMBER || gives == Gives.FLAG || gives == Gives.WORD;
    }
}
