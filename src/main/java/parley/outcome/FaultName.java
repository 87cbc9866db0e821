package parley.outcome;

import parley.exchange.FailureKind;

/** What a reply that arrived whole, but is a failure, is called in {@code meta.fault} and in metrics: a closed set of names. */
final class FaultName {

    private FaultName() {}

    /** The name of {@code reply}, which a rule or its status made a failure of this kind. */
    static String of(FailureKind kind, ReceivedReply reply) {
        int status = reply.status();
        if (status < 300) {
            return reply.isEmpty()
                    ? "http-404-real"
                    : LoginPage.isIn(reply.bodyText()) ? "redirect-login" : "error-in-200";
        }
        if (status >= 500 && (kind == FailureKind.NOT_FOUND || kind == FailureKind.GONE)) {
            return "500-means-404";
        }
        return switch (status) {
            case 400, 405, 406, 415, 422 -> "http-400-422";
            case 401, 407 -> "key-rotated";
            case 403 -> kind == FailureKind.UPSTREAM_RATE_LIMITED ? "http-403-quota" : "http-451-403-geo";
            case 404 -> kind == FailureKind.UPSTREAM_UNEXPECTED_FORMAT ? "404-means-outage" : "http-404-real";
            case 409, 412 -> "http-409";
            case 410 -> kind == FailureKind.UPSTREAM_UNEXPECTED_FORMAT ? "404-means-outage" : "http-410";
            case 429 -> isWaitTold(reply) ? "http-429-after" : "http-429-bare";
            case 451 -> "http-451-403-geo";
            case 502, 504 -> "http-502-504";
            case 503 -> isWaitTold(reply) ? "http-503-after" : "http-503";
            default -> status >= 500 ? "http-500" : status >= 400 ? "http-4xx" : "http-3xx";
        };
    }

    private static boolean isWaitTold(ReceivedReply reply) {
        return reply.header()
                .apply("Retry-After")
                .flatMap(text -> RetryAfter.parse(text.trim(), reply.receivedAt()))
                .isPresent();
    }
}
