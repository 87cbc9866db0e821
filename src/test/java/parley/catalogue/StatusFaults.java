package parley.catalogue;

import static parley.exchange.FailureKind.CONFLICT;
import static parley.exchange.FailureKind.GONE;
import static parley.exchange.FailureKind.INVALID_REQUEST;
import static parley.exchange.FailureKind.NOT_FOUND;
import static parley.exchange.FailureKind.UPSTREAM_AUTH_FAILED;
import static parley.exchange.FailureKind.UPSTREAM_FAULT;
import static parley.exchange.FailureKind.UPSTREAM_RATE_LIMITED;
import static parley.exchange.FailureKind.UPSTREAM_REDIRECT_REFUSED;
import static parley.exchange.FailureKind.UPSTREAM_TIMEOUT;
import static parley.exchange.FailureKind.UPSTREAM_UNAVAILABLE;
import static parley.exchange.FailureKind.UPSTREAM_UNEXPECTED_FORMAT;

import java.util.List;
import parley.catalogue.Fault.Setting;
import parley.testing.RawReply;

/** Section D: status and policy. F-61 is a behaviour over many requests. */
final class StatusFaults {

    /** A wait of two seconds does not fit, so that it is not waited for. */
    private static final Setting SHORT = Setting.USUAL.with("timeout", "1800ms").with("attempt", "1500ms");

    /** The same for a wait of one. */
    private static final Setting SHORTER =
            Setting.USUAL.with("timeout", "900ms").with("attempt", "800ms");

    private StatusFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("F-55", "http-500", "yes safe +").fails(UPSTREAM_FAULT, kind -> kind.status(500, "")),
                Fault.of("F-56", "http-502-504", "yes safe +")
                        .fails(UPSTREAM_FAULT, kind -> kind.status(502, ""))
                        .also("504", UPSTREAM_TIMEOUT, kind -> html(504, page())),
                Fault.of("F-57", "http-503", "yes safe +").fails(UPSTREAM_UNAVAILABLE, kind -> kind.status(503, "")),
                waiting(Fault.of("F-58", "http-503-after", "yes after +"), UPSTREAM_UNAVAILABLE, 503)
                        .play(
                                "a date in the past",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_UNAVAILABLE, "http-503-after"),
                                kind -> kind.status(503, "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n"))
                        .but("yes safe +")
                        .play(
                                "negative",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_UNAVAILABLE, "http-503"),
                                kind -> kind.status(503, "Retry-After: -1\r\n"))
                        .but("yes safe +")
                        .play(
                                "for ever",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_UNAVAILABLE, "http-503-after", "http-503"),
                                kind -> kind.status(503, "Retry-After: 1e9\r\n"))
                        .but("yes safe +")
                        .play(
                                "soon",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_UNAVAILABLE, "http-503"),
                                kind -> kind.status(503, "Retry-After: soon\r\n"))
                        .but("yes safe +"),
                waiting(Fault.of("F-59", "http-429-after", "yes after 0"), UPSTREAM_RATE_LIMITED, 429),
                Fault.of("F-60", "http-429-bare", "yes after 0")
                        .play(
                                "",
                                SHORTER,
                                Seen.failure(UPSTREAM_RATE_LIMITED, "http-429-bare"),
                                kind -> kind.status(429, ""))
                        .play(
                                "with a quota that is reset",
                                SHORT,
                                Seen.failure(UPSTREAM_RATE_LIMITED, "http-429-bare"),
                                kind -> kind.status(429, "X-RateLimit-Reset: 30\r\n"))
                        .play(
                                "with a time of reset",
                                SHORT,
                                Seen.failure(UPSTREAM_RATE_LIMITED, "http-429-bare"),
                                kind -> kind.status(429, "X-RateLimit-Reset: 4102444800\r\n")),
                Fault.of("F-62", "500-means-404", "no no ok")
                        .play(
                                "",
                                rule(
                                        "{ status: 500, if: \"$exists(message) or $exists(error.message)\", is: not-found }"),
                                Seen.failure(NOT_FOUND, "500-means-404"),
                                kind -> RawReply.http(500, kind.label(), message(kind)))
                        .play(
                                "without a map",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_FAULT, "http-500"),
                                kind -> RawReply.http(500, kind.label(), message(kind)))
                        .but("yes safe +"),
                Fault.of("F-63", "404-means-outage", "yes safe +")
                        .fails(UPSTREAM_UNEXPECTED_FORMAT, kind -> html(404, page())),
                Fault.of("F-64", "http-404-real", "no no ok")
                        .fails(NOT_FOUND, kind -> RawReply.http(404, kind.label(), message(kind)))
                        .also("without a body", NOT_FOUND, kind -> RawReply.http(404, "", "")),
                Fault.of("F-65", "http-410", "no no ok").fails(GONE, kind -> kind.status(410, "")),
                Fault.of("F-66", "http-400-422", "no no ok")
                        .fails(INVALID_REQUEST, kind -> kind.status(422, ""))
                        .also("400", INVALID_REQUEST, kind -> kind.status(400, "")),
                Fault.of("F-67", "http-409", "no no ok").fails(CONFLICT, kind -> kind.status(409, "")),
                Fault.of("F-68", "key-rotated", "yes no 0")
                        .fails(
                                UPSTREAM_AUTH_FAILED,
                                kind -> kind.status(401, "WWW-Authenticate: " + Canary.said() + "\r\n"))
                        .also("407", UPSTREAM_AUTH_FAILED, kind -> kind.status(407, "")),
                Fault.of("F-69", "http-403-quota", "yes after 0")
                        .play(
                                "",
                                rule("{ status: 403, if: \"$exists(message) or $exists(error.message)\", is: rate-limited }")
                                        .with("timeout", "900ms")
                                        .with("attempt", "800ms"),
                                Seen.failure(UPSTREAM_RATE_LIMITED, "http-403-quota"),
                                kind -> RawReply.http(403, kind.label(), message(kind))),
                Fault.of("F-70", "redirect-loop", "yes no +")
                        .fails(UPSTREAM_REDIRECT_REFUSED, kind -> RawReply.http(302, "Location: bad\r\n", "")),
                Fault.of("F-71", "redirect-off-host", "yes no +")
                        .fails(
                                UPSTREAM_REDIRECT_REFUSED,
                                kind -> RawReply.http(302, "Location: http://127.0.0.1:9/internal\r\n", "")),
                Fault.of("F-72", "redirect-login", "yes no 0").fails(UPSTREAM_AUTH_FAILED, kind -> html(200, login())),
                Fault.of("F-73", "maintenance-200", "yes safe +")
                        .fails(UPSTREAM_UNEXPECTED_FORMAT, kind -> html(200, page())),
                Fault.of("F-74", "captive-200", "yes safe +")
                        .fails(UPSTREAM_UNEXPECTED_FORMAT, kind -> kind.reply(page())),
                Fault.of("F-75", "http-451-403-geo", "yes no 0")
                        .fails(UPSTREAM_AUTH_FAILED, kind -> kind.status(451, ""))
                        .also("403", UPSTREAM_AUTH_FAILED, kind -> html(403, page())));
    }

    private static Fault waiting(Fault fault, parley.exchange.FailureKind kind, int status) {
        Seen seen = Seen.failure(kind, fault.slug());
        return fault.play("", SHORT, seen, k -> k.status(status, "Retry-After: 2\r\n"))
                .play(
                        "until a date",
                        SHORT,
                        seen,
                        k -> k.status(status, "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT\r\n"));
    }

    private static Setting rule(String rule) {
        return Setting.USUAL.with("outcomes", "[" + rule + "]");
    }

    private static String message(Kind kind) {
        return kind.pick(
                "{\"message\":\"" + Canary.said() + "\"}", "<error><message>" + Canary.said() + "</message></error>");
    }

    private static String page() {
        return "<!doctype html><html><body>" + Canary.said() + ": we'll be back</body></html>";
    }

    /** Where a redirect of the upstream ends that takes the gateway for somebody who has to sign in. */
    private static String login() {
        return "<!doctype html><html><body>" + Canary.said()
                + " <form><INPUT name=p type='password'></form></body></html>";
    }

    private static RawReply html(int status, String page) {
        return RawReply.http(status, "Content-Type: text/html\r\n", page);
    }
}
