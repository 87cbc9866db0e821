package parley.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words of other languages that authors bring along, and what they mean here. */
final class Synonyms {

    static final Map<String, String> TYPES = of(
            meaning("string", "str", "char", "varchar", "uuid"),
            meaning("integer", "int", "int32", "int64", "long", "short"),
            meaning("number", "float", "double", "real"),
            meaning("decimal", "numeric", "bigdecimal"),
            meaning("boolean", "bool", "flag"),
            meaning("date-time", "timestamp", "instant", "epoch"),
            meaning("duration", "period", "interval"),
            meaning("money", "price", "currency"),
            meaning("uri", "url", "link"),
            meaning("text", "html", "markdown"),
            meaning("list of string", "array"),
            meaning("object", "map", "dict", "struct"),
            meaning("json", "any"));

    static final Map<String, String> TESTS = of(
            meaning("equals", "eq", "is", "="),
            meaning("any-of", "in"),
            meaning("at-least", "gte", "ge", "from", "min"),
            meaning("at-most", "lte", "le", "until", "max"),
            meaning("starts-with", "prefix"),
            meaning("contains", "like"));

    static final Map<String, String> OUTCOMES = of(
            meaning("ok", "success", "good"),
            meaning("unavailable", "error", "failure", "failed", "down", "timeout"),
            meaning("not-found", "missing", "gone"),
            meaning("empty", "none", "no-results", "empty-list"),
            meaning("invalid-request", "invalid", "bad-request"),
            meaning("refused", "forbidden", "unauthorized"),
            meaning("rate-limited", "throttled", "too-many-requests"));

    static final Map<String, String> PAGES = of(
            meaning("number", "page", "pages", "page-number"),
            meaning("cursor", "token", "keyset"),
            meaning("link", "next", "header"),
            meaning("offset", "skip"),
            meaning("none", "all"));

    private Synonyms() {}

    /** What some words mean. */
    private record Meaning(String word, List<String> others) {}

    private static Meaning meaning(String word, String... others) {
        return new Meaning(word, List.of(others));
    }

    private static Map<String, String> of(Meaning... meanings) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Meaning meaning : meanings) {
            meaning.others().forEach(other -> words.put(other, meaning.word()));
        }
        return words;
    }
}
