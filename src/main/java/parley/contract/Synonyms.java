package parley.contract;

import java.util.Map;

/** Words of other languages that authors bring along, and what they mean here. */
final class Synonyms {

    static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("str", "string"),
            Map.entry("char", "string"),
            Map.entry("varchar", "string"),
            Map.entry("uuid", "string"),
            Map.entry("int", "integer"),
            Map.entry("int32", "integer"),
            Map.entry("int64", "integer"),
            Map.entry("long", "integer"),
            Map.entry("short", "integer"),
            Map.entry("float", "number"),
            Map.entry("double", "number"),
            Map.entry("real", "number"),
            Map.entry("numeric", "decimal"),
            Map.entry("bigdecimal", "decimal"),
            Map.entry("bool", "boolean"),
            Map.entry("flag", "boolean"),
            Map.entry("timestamp", "date-time"),
            Map.entry("instant", "date-time"),
            Map.entry("epoch", "date-time"),
            Map.entry("period", "duration"),
            Map.entry("interval", "duration"),
            Map.entry("price", "money"),
            Map.entry("currency", "money"),
            Map.entry("url", "uri"),
            Map.entry("link", "uri"),
            Map.entry("html", "text"),
            Map.entry("markdown", "text"),
            Map.entry("array", "list of string"),
            Map.entry("map", "object"),
            Map.entry("dict", "object"),
            Map.entry("struct", "object"),
            Map.entry("any", "json"));

    static final Map<String, String> TESTS = Map.ofEntries(
            Map.entry("eq", "equals"),
            Map.entry("is", "equals"),
            Map.entry("=", "equals"),
            Map.entry("in", "any-of"),
            Map.entry("gte", "at-least"),
            Map.entry("ge", "at-least"),
            Map.entry("from", "at-least"),
            Map.entry("min", "at-least"),
            Map.entry("lte", "at-most"),
            Map.entry("le", "at-most"),
            Map.entry("until", "at-most"),
            Map.entry("max", "at-most"),
            Map.entry("prefix", "starts-with"),
            Map.entry("like", "contains"));

    static final Map<String, String> OUTCOMES = Map.ofEntries(
            Map.entry("success", "ok"),
            Map.entry("good", "ok"),
            Map.entry("error", "unavailable"),
            Map.entry("failure", "unavailable"),
            Map.entry("failed", "unavailable"),
            Map.entry("down", "unavailable"),
            Map.entry("timeout", "unavailable"),
            Map.entry("missing", "not-found"),
            Map.entry("none", "empty"),
            Map.entry("no-results", "empty"),
            Map.entry("empty-list", "empty"),
            Map.entry("gone", "not-found"),
            Map.entry("invalid", "invalid-request"),
            Map.entry("bad-request", "invalid-request"),
            Map.entry("forbidden", "refused"),
            Map.entry("unauthorized", "refused"),
            Map.entry("throttled", "rate-limited"),
            Map.entry("too-many-requests", "rate-limited"));

    static final Map<String, String> PAGES = Map.of(
            "page",
            "number",
            "pages",
            "number",
            "page-number",
            "number",
            "token",
            "cursor",
            "keyset",
            "cursor",
            "next",
            "link",
            "header",
            "link",
            "skip",
            "offset",
            "all",
            "none");

    private Synonyms() {}
}
