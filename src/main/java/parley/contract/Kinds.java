package parley.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import parley.contract.Attribute.IfBad;
import parley.contract.Authentication.Place;
import parley.contract.Example.Fault;
import parley.contract.Filter.Test;
import parley.contract.OutcomeRule.StatusRange;
import parley.contract.ValueType.LetterCase;
import parley.contract.XmlOptions.Whitespace;
import parley.exchange.FailureKind;
import parley.exchange.Outcome;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape;
import parley.yaml.ScalarShape.AnyOf;
import parley.yaml.ScalarShape.Matching;
import parley.yaml.ScalarShape.OneOf;
import parley.yaml.ScalarShape.Whole;

/** The scalars of the contract language: the declarations of its keys and their readers share them. */
final class Kinds {

    /** A name is a metric label, a folder and a part of addresses. */
    static final ScalarKind<String> NAME = ScalarKind.of(
                    "a name",
                    "Use letters, digits, - and _",
                    text -> text.matches("[A-Za-z0-9][A-Za-z0-9_-]*") ? Optional.of(text) : Optional.empty())
            .shaped(new Matching("[A-Za-z0-9][A-Za-z0-9_-]*"));

    /** The version of the language; the reader says what it thinks of another one. */
    static final ScalarKind<Integer> LANGUAGE = ScalarKind.integer(1, 1000).shaped(new Whole(1, 1));

    static final ScalarKind<String> URL = text(new Matching("https?://[^\\s/?#{}@]+(/[^\\s?#{}]*)?"));

    static final ScalarKind<Format> FORMAT =
            ScalarKind.word(Words.of(Format.values())).explained(Meanings::of);

    static final ScalarKind<Charset> CHARSET = Words.CHARSET;

    /** Calls in flight beyond this are another kind of program. */
    static final ScalarKind<Integer> AT_ONCE = ScalarKind.integer(1, 10_000);

    static final ScalarKind<Integer> WAITING = ScalarKind.integer(0, 100_000);

    /** More hops than this are a loop. */
    static final ScalarKind<Integer> REDIRECTS = ScalarKind.integer(0, 10);

    /** More calls for one answer are an attack. */
    static final ScalarKind<Integer> ATTEMPTS = ScalarKind.integer(1, 10);

    static final ScalarKind<Integer> BUDGET = Quantities.percent(0);

    static final ScalarKind<Integer> SHARE = Quantities.percent(1);

    /** A larger window remembers what is no longer true. */
    static final ScalarKind<Integer> WINDOW = ScalarKind.integer(1, 1_000);

    /** Empty for callers. */
    static final ScalarKind<Optional<Integer>> PROBES =
            ScalarKind.integer(1, 100).orWord("callers");

    private static final Duration LONGEST_NOT_FOUND = Duration.ofSeconds(10);

    /** What is missing now may be there in a moment. */
    static final ScalarKind<Duration> NOT_FOUND = Quantities.AGE_OR_OFF.within(
            time -> time.compareTo(LONGEST_NOT_FOUND) <= 0, "A not-found is remembered for 10s at most, or off");

    static final ScalarKind<Place> PLACE = ScalarKind.word(Words.of(Place.values()));

    static final ScalarKind<String> NAMESPACE =
            ScalarKind.of("a namespace URI", "Write it as it stands in the reply", text -> Optional.of(text)
                    .filter(t -> !t.isBlank()));

    static final ScalarKind<String> PATH = ScalarKind.of(
                    "a path",
                    "Write for example rss.channel.item.title",
                    text -> text.matches("[^.\\s]+(\\.[^.\\s]+)*") ? Optional.of(text) : Optional.empty())
            .shaped(new Matching("[^.\\s]+(\\.[^.\\s]+)*"));

    static final ScalarKind<Boolean> ENTITIES = Words.either("html", "strict");

    static final ScalarKind<Boolean> DOCTYPE = Words.either("skip", "refuse");

    static final ScalarKind<Whitespace> WHITESPACE = ScalarKind.word(Words.of(Whitespace.values()));

    static final ScalarKind<Boolean> NULLS = Words.either("keep", "drop");

    static final ScalarKind<Boolean> DUPLICATE_KEYS = Words.either("reject", "last");

    /** True for {@code first}. */
    static final ScalarKind<Boolean> DUPLICATES = Words.either("first", "reject");

    /** True for {@code ignore-case}. */
    static final ScalarKind<Boolean> IDS = Words.either("ignore-case", "exact");

    static final ScalarKind<SoapOptions.Version> SOAP_VERSION = version();

    /** Read as text: the reader has more to say about an unknown one. */
    static final ScalarKind<String> METHOD = text(new OneOf(RequestLine.METHODS));

    static final ScalarKind<String> FIND_IN = text(new OneOf(List.of("list")));

    static final ScalarKind<Page.Style> PAGE_STYLE = ScalarKind.word(Words.of(Page.Style.values()))
            .explained(Meanings::of)
            .meant(Synonyms.PAGES);

    /** Larger pages do not fit the limits of a reply. */
    static final ScalarKind<Integer> PAGE_SIZE = ScalarKind.integer(1, 100_000);

    /** The size of every page of an upstream; empty for {@code any}. */
    static final ScalarKind<OptionalInt> UPSTREAM_SIZE = upstreamSize();

    /** The name of a query parameter, as it is once it is decoded. */
    static final ScalarKind<String> PARAMETER = ScalarKind.of(
            "the name of a query parameter", "Write for example page, or page[after]", text -> Optional.of(text)
                    .filter(name -> name.matches("[^\\s&=?#]+")));

    /** More calls for one answer are an attack on the upstream. */
    static final ScalarKind<Integer> COLLECT = ScalarKind.integer(1, 200);

    static final ScalarKind<Integer> FIRST_PAGE = ScalarKind.integer(0, 1);

    static final ScalarKind<String> FILTER = text(new OneOf(List.of("local", "upstream")));

    static final ScalarKind<Test> TEST = tests();

    static final ScalarKind<Boolean> HANDED_ON = ScalarKind.word(Map.of("true", true))
            .named("true", "Write upstream: true; type: or the attribute of the same name says how the value is sent");

    /** Read as text: the reader knows lists and what was probably meant. */
    static final ScalarKind<String> TYPE = text(new OneOf(types(true))).explained(TypeName::meaning);

    static final ScalarKind<String> NAMED_TYPE = ScalarKind.of(
                    "a name of types", "Write a name that stands under types of the upstream", Optional::of)
            .shaped(new ScalarShape.Matching("(" + TypeName.LIST + ")?" + NamedTypes.NAME));

    static final ScalarKind<String> FILTER_TYPE = text(new OneOf(types(false))).explained(TypeName::meaning);

    static final ScalarKind<IfBad> IF_BAD = ScalarKind.word(Words.of(new IfBad[] {IfBad.NULL, IfBad.DROP, IfBad.FAIL}))
            .explained(Meanings::of);

    static final ScalarKind<Integer> LENGTH = ScalarKind.integer(1, 1_000_000);

    /** More digits behind the sign than any currency or measurement has. */
    static final ScalarKind<Integer> SCALE = ScalarKind.integer(0, 30);

    static final ScalarKind<LetterCase> CASE = ScalarKind.word(Words.of(LetterCase.values()));

    /** No digit, sign or letter: those belong to the number itself. */
    private static final String GROUPING = "[^0-9A-Za-z+-]";

    static final ScalarKind<String> SEPARATOR = ScalarKind.of(
                    "one character between groups of digits",
                    "Write for example \",\", \".\", \" \" or \"'\"",
                    text -> text.matches(GROUPING) ? Optional.of(text) : Optional.empty())
            .shaped(new Matching(GROUPING));

    static final ScalarKind<String> SCHEME = ScalarKind.of(
                    "a scheme of URIs",
                    "Write for example https",
                    text -> text.matches("[A-Za-z][A-Za-z0-9+.-]*")
                            ? Optional.of(text.toLowerCase(Locale.ROOT))
                            : Optional.empty())
            .shaped(new Matching("[A-Za-z][A-Za-z0-9+.-]*"));

    static final ScalarKind<URI> BASE = ScalarKind.of(
                    "an absolute url", "Write for example https://www.example.com/", Kinds::absolute)
            .shaped(new Matching("[A-Za-z][A-Za-z0-9+.-]*://\\S+"));

    static final ScalarKind<ChronoUnit> UNIT = units();

    static final ScalarKind<StatusRange> STATUS = ScalarKind.of(
                    "an HTTP status", "Write for example 404, 5xx or [404, 410]", Kinds::status)
            .shaped(new AnyOf(List.of(new Whole(100, 599), new Matching("[1-5]xx"))));

    static final ScalarKind<Outcome> OUTCOME = ScalarKind.word(outcomes())
            .withLater(Outcome.PENDING.word())
            .explained(Meanings::of)
            .meant(Synonyms.OUTCOMES);

    /** Read as text: the reader knows which code belongs to which outcome. */
    static final ScalarKind<String> CODE = text(new OneOf(codes())).explained(Meanings::ofCode);

    static final ScalarKind<LocalDate> DAY = ScalarKind.of("a date", "Write for example 2024-05-17", Kinds::day)
            .shaped(new Matching("[0-9]{4}-[0-9]{2}-[0-9]{2}"));

    static final ScalarKind<String> CALL = ScalarKind.of(
                    "a method and a path",
                    "Write for example GET /orders/42",
                    text -> text.matches("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /\\S*")
                            ? Optional.of(text)
                            : Optional.empty())
            .shaped(new Matching("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /\\S*"));

    static final ScalarKind<String> BODY =
            ScalarKind.of("text", "Write it in single quotes, or below body: |", Optional::of);

    /** The request of an operation in its short form; the reader takes it apart. */
    static final ScalarKind<String> REQUEST_LINE =
            text(new Matching("(" + String.join("|", RequestLine.METHODS) + ") +/.*"));

    static final ScalarKind<String> ANY_OUTCOME =
            text(new OneOf(Arrays.stream(Outcome.values()).map(Outcome::word).toList()));

    static final ScalarKind<String> ANY_CODE = text(
            new OneOf(Arrays.stream(FailureKind.values()).map(FailureKind::code).toList()));

    static final ScalarKind<Integer> REPLY_STATUS = ScalarKind.integer(100, 599);

    static final ScalarKind<Integer> ANSWER_STATUS = ScalarKind.integer(200, 599);

    static final ScalarKind<Fault> FAULT = ScalarKind.word(Words.of(Fault.values()));

    private Kinds() {}

    private static ScalarKind<String> text(ScalarShape shape) {
        return ScalarKind.of("text", "Write one text", Optional::of).shaped(shape);
    }

    private static ScalarKind<OptionalInt> upstreamSize() {
        return ScalarKind.<OptionalInt>of(
                        "a whole number or any",
                        "Write a number from 1 to 100000, or any where the upstream decides how long its pages are",
                        text -> text.equals("any")
                                ? Optional.of(OptionalInt.empty())
                                : PAGE_SIZE.parse(text).map(OptionalInt::of))
                .shaped(new AnyOf(List.of(PAGE_SIZE.shape(), new OneOf(List.of("any")))));
    }

    private static ScalarKind<SoapOptions.Version> version() {
        Map<String, SoapOptions.Version> versions = new LinkedHashMap<>();
        versions.put("1.1", SoapOptions.Version.V1_1);
        versions.put("1.2", SoapOptions.Version.V1_2);
        return ScalarKind.word(versions).named("1.1 or 1.2", "");
    }

    private static ScalarKind<Test> tests() {
        Map<String, Test> words = new LinkedHashMap<>();
        for (Test test : Test.values()) {
            words.put(test.word(), test);
        }
        return ScalarKind.word(words).meant(Synonyms.TESTS);
    }

    private static ScalarKind<ChronoUnit> units() {
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        for (ChronoUnit unit :
                List.of(ChronoUnit.MILLIS, ChronoUnit.SECONDS, ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS)) {
            units.put(unit == ChronoUnit.MILLIS ? "milliseconds" : unit.name().toLowerCase(Locale.ROOT), unit);
        }
        return ScalarKind.word(units);
    }

    private static List<String> types(boolean ofAttributes) {
        List<String> words = new ArrayList<>();
        for (TypeName type : TypeName.values()) {
            if (ofAttributes || type.isOfFilters()) {
                words.add(type.word());
            }
        }
        for (TypeName type : TypeName.values()) {
            if (ofAttributes && type.isOfLists()) {
                words.add(TypeName.LIST + type.word());
            }
        }
        return words;
    }

    private static Map<String, Outcome> outcomes() {
        Map<String, Outcome> words = new LinkedHashMap<>();
        Arrays.stream(Outcome.values())
                .filter(outcome -> outcome != Outcome.PENDING)
                .forEach(outcome -> words.put(outcome.word(), outcome));
        return words;
    }

    private static List<String> codes() {
        return Arrays.stream(FailureKind.values())
                .filter(kind -> kind.outcome().isPresent())
                .map(FailureKind::code)
                .toList();
    }

    private static Optional<URI> absolute(String text) {
        try {
            return Optional.of(new URI(text)).filter(URI::isAbsolute).filter(uri -> uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<StatusRange> status(String text) {
        if (text.matches("[1-5]xx")) {
            int first = Character.digit(text.charAt(0), 10) * 100;
            return Optional.of(new StatusRange(first, first + 99));
        }
        return text.matches("[1-5]\\d\\d")
                ? Optional.of(new StatusRange(Integer.parseInt(text), Integer.parseInt(text)))
                : Optional.empty();
    }
}
