package parley.yaml;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.text.Nearest;
import parley.yaml.YamlNode.Faulty;
import parley.yaml.YamlNode.YamlScalar;

/**
 * What one scalar of a YAML file may say: how it is read, and what a message tells the author when it says something else.
 * Immutable.
 *
 * @param takes what messages and the reference call it: {@code a duration}
 * @param cure what to write instead of a text that is none
 * @param later words that belong to the language but are refused
 * @param shape what an editor can tell of it
 */
public record ScalarKind<T>(
        String takes,
        Function<String, String> cure,
        Function<String, Optional<T>> parse,
        List<String> later,
        ScalarShape shape)
        implements Form<T> {

    /** Any text. */
    public static final ScalarKind<String> TEXT = of("text", "Write one text", Optional::of);

    /** {@code true} or {@code false}. */
    public static final ScalarKind<Boolean> FLAG = word(Map.of("true", true, "false", false))
            .named("true or false", "")
            .shaped(new ScalarShape.Flag());

    /** {@code off}, which stands instead of a map of settings. */
    public static final ScalarKind<Boolean> OFF = word(Map.of("off", true));

    /** {@code none}, which stands instead of a map. */
    public static final ScalarKind<Boolean> NONE = word(Map.of("none", true));

    /** {@code 800ms}, {@code 12s}, {@code 10m}, {@code 1h}, {@code 1d}; longer than nothing. */
    public static final ScalarKind<Duration> DURATION = of(
                    "a duration", "Write for example 800ms, 12s, 10m, 1h or 1d", ScalarKind::duration)
            .shaped(new ScalarShape.Matching("0*[1-9][0-9]*(ms|s|m|h|d)"));

    /** {@code 512KB}, {@code 10MB}: bytes, thousands of bytes and so on; more than nothing. */
    public static final ScalarKind<Long> SIZE = of("a size", "Write for example 512KB or 10MB", ScalarKind::size)
            .shaped(new ScalarShape.Matching("0*[1-9][0-9]*(B|KB|MB|GB)"));

    /** A decimal number without exponent. */
    public static final ScalarKind<BigDecimal> DECIMAL = matching(
                    "a number", "Write for example 10 or 0.5", "[-+]?\\d{1,100}(\\.\\d{1,100})?")
            .as(BigDecimal::new)
            .shaped(new ScalarShape.Decimal());

    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,9})([A-Za-z]+)");

    /** A day counts 24 hours here. */
    private static final Map<String, Duration> DURATION_UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private static final Map<String, Long> SIZE_UNITS =
            Map.of("B", 1L, "KB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L);

    /** A kind of its own: what it takes, the cure, and how a text is read. */
    public static <T> ScalarKind<T> of(String takes, String cure, Function<String, Optional<T>> parse) {
        return new ScalarKind<>(takes, text -> cure, parse, List.of(), new ScalarShape.Text());
    }

    /** Text of one form; {@code pattern} is a regular expression that both Java and ECMAScript know. */
    public static ScalarKind<String> matching(String takes, String cure, String pattern) {
        return TEXT.named(takes, cure).only(text -> text.matches(pattern)).shaped(new ScalarShape.Matching(pattern));
    }

    /** A whole number from {@code least} to {@code most}. */
    public static ScalarKind<Integer> integer(int least, int most) {
        return matching("a whole number", "Write a number from " + least + " to " + most, "-?\\d{1,9}")
                .as(Integer::valueOf)
                .only(number -> least <= number && number <= most)
                .shaped(new ScalarShape.Whole(least, most));
    }

    /** One of some words, where any text is read: the reader has more to say about an unknown one. */
    public static ScalarKind<String> anyOf(List<String> words) {
        return TEXT.shaped(new ScalarShape.OneOf(words));
    }

    /** One of some words. */
    public static <T> ScalarKind<T> word(Map<String, T> words) {
        Map<String, T> known = new LinkedHashMap<>(words);
        return new ScalarKind<>(
                known.size() == 1 ? known.keySet().iterator().next() : "one of " + Nearest.list(known.keySet()),
                text -> Nearest.question(text, known.keySet()).orElse(""),
                text -> Optional.ofNullable(known.get(text)),
                List.of(),
                new ScalarShape.OneOf(List.copyOf(known.keySet())));
    }

    /** The same, but only what is {@code allowed}. */
    public ScalarKind<T> only(Predicate<T> allowed) {
        return new ScalarKind<>(takes, cure, text -> parse.apply(text).filter(allowed), later, shape);
    }

    /** The same, but only what is {@code allowed}; {@code bounds} is the cure for the rest. */
    public ScalarKind<T> within(Predicate<T> allowed, String bounds) {
        return new ScalarKind<>(
                takes,
                text -> parse.apply(text).isPresent() ? bounds : cure.apply(text),
                text -> parse.apply(text).filter(allowed),
                later,
                shape);
    }

    /** The same, or {@code off}, which is read as an empty value. */
    public ScalarKind<Optional<T>> orOff() {
        return orWord("off");
    }

    /** The same, or one word instead: empty. */
    public ScalarKind<Optional<T>> orWord(String word) {
        return new ScalarKind<>(
                takes + " or " + word,
                text -> cure.apply(text) + ", or " + word,
                text -> {
                    Optional<T> value = text.equals(word) ? Optional.empty() : parse.apply(text);
                    return value.isPresent() || text.equals(word) ? Optional.of(value) : Optional.empty();
                },
                later,
                new ScalarShape.AnyOf(List.of(shape, new ScalarShape.OneOf(List.of(word)))));
    }

    /** The same; where a text is one of some other words, the cure names the word that was meant. */
    public ScalarKind<T> meant(Map<String, String> words) {
        return new ScalarKind<>(
                takes,
                text -> {
                    String word = words.get(text.toLowerCase(Locale.ROOT));
                    return word == null ? cure.apply(text) : "Did you mean \"" + word + "\"?";
                },
                parse,
                later,
                shape);
    }

    /** The same text, read as something else; what a library throws at is none. */
    public <S> ScalarKind<S> as(Function<T, S> meaning) {
        return new ScalarKind<>(
                takes, cure, text -> parse.apply(text).flatMap(value -> orNone(value, meaning)), later, shape);
    }

    private static <T, S> Optional<S> orNone(T value, Function<T, S> meaning) {
        try {
            return Optional.ofNullable(meaning.apply(value));
        } catch (IllegalArgumentException | DateTimeException none) {
            return Optional.empty();
        }
    }

    /** The same, with words that belong to the language but are refused. */
    public ScalarKind<T> withLater(String... words) {
        return new ScalarKind<>(takes, cure, parse, List.of(words), shape);
    }

    /** The same, described in other words. */
    public ScalarKind<T> named(String name, String usualCure) {
        return new ScalarKind<>(name, text -> usualCure, parse, later, shape);
    }

    /** The same, with what an editor can tell of it. */
    public ScalarKind<T> shaped(ScalarShape described) {
        return new ScalarKind<>(takes, cure, parse, later, described);
    }

    /** A kind of words, with what each of them means. */
    public ScalarKind<T> explained(Function<T, String> meaning) {
        if (!(shape instanceof ScalarShape.OneOf words)) {
            throw new IllegalStateException("only words can be explained");
        }
        List<String> abouts = words.words().stream()
                .map(word -> meaning.apply(parse.apply(word).orElseThrow()))
                .toList();
        return shaped(new ScalarShape.OneOf(words.words(), abouts));
    }

    @Override
    public Optional<T> read(YamlFile file, String what, YamlNode node) {
        if (node instanceof Faulty) {
            return Optional.empty();
        }
        boolean written = node instanceof YamlScalar scalar && !scalar.isNothing();
        String text = node instanceof YamlScalar scalar ? scalar.text() : "";
        if (written && later.contains(text)) {
            file.problems().error(node.mark(), Section.notServed(what + ": " + text), "Leave it out");
            return Optional.empty();
        }
        Optional<T> value = written ? parse.apply(text) : Optional.empty();
        if (value.isEmpty()) {
            file.refuse(node, what, takes, cure.apply(text));
        }
        return value;
    }

    @Override
    public Optional<T> parse(String text) {
        return parse.apply(text);
    }

    /** The duration that {@code text} says, for example {@code 800ms} or {@code 12s}; empty for any other text. */
    public static Optional<Duration> duration(String text) {
        return quantity(text, DURATION_UNITS, Duration::multipliedBy).filter(duration -> !duration.isZero());
    }

    public static Optional<Long> size(String text) {
        return quantity(text, SIZE_UNITS, (unit, count) -> unit * count).filter(size -> size > 0);
    }

    private static <U> Optional<U> quantity(String text, Map<String, U> units, BiFunction<U, Long, U> times) {
        Matcher matcher = QUANTITY.matcher(text);
        return matcher.matches()
                ? Optional.ofNullable(units.get(matcher.group(2)))
                        .map(unit -> times.apply(unit, Long.valueOf(matcher.group(1))))
                : Optional.empty();
    }
}
