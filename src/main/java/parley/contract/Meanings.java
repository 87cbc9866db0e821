package parley.contract;

import parley.contract.Attribute.IfBad;
import parley.exchange.FailureKind;
import parley.exchange.Outcome;

/** What the words of the contract language mean, in one sentence each. */
final class Meanings {

    private Meanings() {}

    static String of(Format format) {
        return switch (format) {
            case XML -> "XML becomes a tree of names; the root is the first name of every path.";
            case SOAP -> "SOAP 1.1 or 1.2: Envelope and Body are taken off, Fault is understood.";
            case JSON -> "One JSON value.";
            case JSON_LINES -> "One JSON value in each line; together they are a list.";
            case FORM -> "name=value&name=value, percent-encoded.";
            case CSV ->
                "Lines of values between delimiters: a list of objects, one for each line, whose columns are texts.";
        };
    }

    static String of(Page.Style style) {
        return switch (style) {
            case NONE -> "The reply is the complete collection; callers get it in one page.";
            case LOCAL -> "The reply is the complete collection; the gateway cuts it into pages.";
            case NUMBER -> "The upstream counts pages: {page.number} and {page.size}.";
            case OFFSET -> "The upstream counts records: {page.offset} and {page.size}.";
            case LINK -> "The upstream gives the address of the next page: next, or the Link header.";
            case CURSOR -> "The upstream gives a cursor with each page: next and {page.cursor}.";
        };
    }

    static String of(IfBad word) {
        return switch (word) {
            case NULL -> "The attribute becomes null, with a note in meta.warnings.";
            case DROP -> "The record is left out of a list, with a note; a single one fails.";
            case FAIL -> "The reply fails as upstream-contract-violation.";
            case USUAL -> "What is usual.";
        };
    }

    static String of(Outcome outcome) {
        return switch (outcome) {
            case OK -> "A good reply: it is mapped, and stored.";
            case NOT_FOUND ->
                "404, for a list too: what it belongs to does not exist. Remembered shortly; the breaker hears of a success.";
            case EMPTY ->
                "200 with an empty list: there is nothing. Only for list; under upstream it means 404 for a get.";
            case INVALID_REQUEST -> "422: the upstream does not accept what the caller sent. Never retried.";
            case CONFLICT -> "409: the state of the record does not allow it. Never retried.";
            case REFUSED ->
                "502: the upstream refuses the gateway's credentials. Loud for operators; a stale copy is served.";
            case RATE_LIMITED -> "503 with Retry-After: the quota is used up. New calls wait; a stale copy is served.";
            case UNAVAILABLE ->
                "502, 503 or 504 by code. Retried if safe, counts for the breaker; a stale copy is served.";
            case BROKEN ->
                "502: the reply does not fit the contract any more. Counts for the breaker; a stale copy is served.";
            case PENDING -> "202 and a job.";
        };
    }

    static String ofCode(String code) {
        FailureKind kind = FailureKind.of(code).orElseThrow();
        String outcome = kind.outcome().map(Outcome::word).orElse("");
        return kind.title() + ": " + kind.status() + ", outcome " + outcome + ".";
    }
}
