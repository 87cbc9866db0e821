package parley.exchange;

import static parley.exchange.FailureKind.Breaker.COUNTS;
import static parley.exchange.FailureKind.Breaker.IGNORED;
import static parley.exchange.FailureKind.Breaker.NOT_RECORDED;
import static parley.exchange.FailureKind.Breaker.RELEASED;
import static parley.exchange.FailureKind.Breaker.SUCCESS;
import static parley.exchange.FailureKind.Retry.ANY_METHOD;
import static parley.exchange.FailureKind.Retry.IF_SAFE;
import static parley.exchange.FailureKind.Retry.NEVER;
import static parley.exchange.FailureKind.Retry.ONCE_RENEWED;
import static parley.exchange.FailureKind.Retry.WHEN_TOLD;
import static parley.exchange.FailureKind.Stale.DROPS_STORED;
import static parley.exchange.FailureKind.Stale.NO_STALE;
import static parley.exchange.FailureKind.Stale.STALE_ALLOWED;
import static parley.exchange.Outcome.BROKEN;
import static parley.exchange.Outcome.RATE_LIMITED;
import static parley.exchange.Outcome.REFUSED;
import static parley.exchange.Outcome.UNAVAILABLE;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failure table: for every way in which a request can fail, what the caller sees and what retry, breaker and cache do.
 * This is the only place where that is written. {@link #code()}, the name in small letters, is the one spelling in
 * logs, metric labels and the JSON:API member {@code code}.
 */
public enum FailureKind {
    NOT_FOUND(Outcome.NOT_FOUND, 404, "Resource not found", NEVER, SUCCESS, NO_STALE),
    GONE(Outcome.NOT_FOUND, 410, "Resource is gone", NEVER, SUCCESS, DROPS_STORED),
    INVALID_REQUEST(Outcome.INVALID_REQUEST, 422, "Request not accepted", NEVER, SUCCESS, NO_STALE),
    CONFLICT(Outcome.CONFLICT, 409, "Conflict", NEVER, SUCCESS, NO_STALE),
    UPSTREAM_AUTH_FAILED(REFUSED, 502, "Upstream refused the gateway", ONCE_RENEWED, IGNORED, STALE_ALLOWED),
    UPSTREAM_RATE_LIMITED(RATE_LIMITED, 503, "Upstream quota used up", WHEN_TOLD, IGNORED, STALE_ALLOWED),
    UPSTREAM_UNREACHABLE(UNAVAILABLE, 502, "Upstream cannot be reached", ANY_METHOD, COUNTS, STALE_ALLOWED),
    UPSTREAM_CONNECTION_LOST(UNAVAILABLE, 502, "Connection to the upstream lost", IF_SAFE, COUNTS, STALE_ALLOWED),
    UPSTREAM_TIMEOUT(UNAVAILABLE, 504, "Upstream did not answer in time", IF_SAFE, COUNTS, STALE_ALLOWED),
    UPSTREAM_PROTOCOL_ERROR(UNAVAILABLE, 502, "Upstream answered with invalid HTTP", IF_SAFE, COUNTS, STALE_ALLOWED),
    UPSTREAM_INCOMPLETE_BODY(UNAVAILABLE, 502, "Upstream reply is incomplete", IF_SAFE, COUNTS, STALE_ALLOWED),
    UPSTREAM_UNEXPECTED_FORMAT(
            UNAVAILABLE, 502, "Upstream reply is not in the declared format", IF_SAFE, COUNTS, STALE_ALLOWED),
    UPSTREAM_UNAVAILABLE(UNAVAILABLE, 503, "Upstream is not available now", IF_SAFE, COUNTS, STALE_ALLOWED),
    UPSTREAM_FAULT(UNAVAILABLE, 502, "Upstream reported a failure", IF_SAFE, COUNTS, STALE_ALLOWED),
    UPSTREAM_BODY_TOO_LARGE(BROKEN, 502, "Upstream reply exceeds a limit", NEVER, COUNTS, STALE_ALLOWED),
    UPSTREAM_BAD_ENCODING(BROKEN, 502, "Upstream reply cannot be decoded", NEVER, COUNTS, STALE_ALLOWED),
    UPSTREAM_REDIRECT_REFUSED(BROKEN, 502, "Upstream redirect refused", NEVER, COUNTS, STALE_ALLOWED),
    UPSTREAM_CONTRACT_VIOLATION(BROKEN, 502, "Upstream reply does not fit the contract", NEVER, COUNTS, STALE_ALLOWED),
    CIRCUIT_OPEN(503, "Upstream is failing and not called now", NOT_RECORDED, STALE_ALLOWED),
    GATEWAY_OVERLOADED(503, "Gateway cannot take this request now", NOT_RECORDED, STALE_ALLOWED),
    DEADLINE_EXCEEDED(504, "Deadline exceeded", RELEASED, STALE_ALLOWED),
    CONSUMER_RATE_LIMITED(429, "Too many requests"),
    INVALID_PARAMETER(400, "Invalid parameter"),
    MALFORMED_REQUEST(400, "Malformed request"),
    INVALID_DOCUMENT(422, "Invalid document"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency-Key used for another request"),
    IDEMPOTENCY_KEY_IN_USE(409, "Idempotency-Key in use"),
    OPERATION_NOT_SUPPORTED(403, "Operation not supported"),
    UNSUPPORTED_TRANSFER_CODING(501, "Unsupported transfer coding"),
    UNAUTHENTICATED(401, "Authentication required"),
    FORBIDDEN(403, "Not allowed"),
    UNKNOWN_RESOURCE(404, "No such address"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    PRECONDITION_FAILED(412, "Precondition failed"),
    PAYLOAD_TOO_LARGE(413, "Request body too large"),
    URI_TOO_LONG(414, "Request target too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    MISDIRECTED_REQUEST(421, "Misdirected request"),
    HEADERS_TOO_LARGE(431, "Request headers too large"),
    HTTP_VERSION_NOT_SUPPORTED(505, "HTTP version not supported"),
    INTERNAL_ERROR(500, "Internal error", NOT_RECORDED, STALE_ALLOWED);

    /** When a failed attempt may be made again. */
    public enum Retry {
        NEVER,
        /** Nothing can have been processed: whatever the method. */
        ANY_METHOD,
        /** GET, HEAD, and operations that their contract calls safe or that send an idempotency key. */
        IF_SAFE,
        /** After the wait that the upstream asked for, where it fits the deadline. */
        WHEN_TOLD,
        /** Once, after the credential was renewed, and only where that gave another one. */
        ONCE_RENEWED
    }

    /** What the circuit breaker of the upstream hears of the failure. */
    public enum Breaker {
        /** A failure. */
        COUNTS,
        /** A good answer. */
        SUCCESS,
        /** Neither; the permission is given back. */
        IGNORED,
        /** The call was given up by the gateway; the permission is given back. */
        RELEASED,
        /** No call was made. */
        NOT_RECORDED
    }

    /** Whether a stored reply within its stale window is served instead. */
    public enum Stale {
        STALE_ALLOWED,
        NO_STALE,
        /** Not served, and the stored reply is dropped. */
        DROPS_STORED
    }

    private final Optional<Outcome> outcome;
    private final int status;
    private final String code = Word.of(this);
    private final String title;
    private final Retry retry;
    private final Breaker breaker;
    private final Stale stale;

    FailureKind(@Nullable Outcome outcome, int status, String title, Retry retry, Breaker breaker, Stale stale) {
        this.outcome = Optional.ofNullable(outcome);
        this.status = status;
        this.title = title;
        this.retry = retry;
        this.breaker = breaker;
        this.stale = stale;
    }

    /** Without a call: there is nothing to make again, and no contract has a word for it. */
    FailureKind(int status, String title, Breaker breaker, Stale stale) {
        this(null, status, title, Retry.NEVER, breaker, stale);
    }

    /** The request itself is refused. */
    FailureKind(int status, String title) {
        this(status, title, Breaker.NOT_RECORDED, Stale.NO_STALE);
    }

    /** The word of the contract language that leads here; empty for failures that no reply can cause. */
    public Optional<Outcome> outcome() {
        return outcome;
    }

    /** The HTTP status that the caller gets. */
    public int status() {
        return status;
    }

    /** The stable identifier, for example {@code upstream-timeout}. */
    public String code() {
        return code;
    }

    /** A short text that is the same for every occurrence (JSON:API 1.1, error objects). */
    public String title() {
        return title;
    }

    public Retry retry() {
        return retry;
    }

    public Breaker breaker() {
        return breaker;
    }

    public Stale stale() {
        return stale;
    }

    /** Whether the same request may succeed when it is sent again later; callers see it as {@code meta.retryable}. */
    public boolean isRetryable() {
        return switch (retry) {
            case ANY_METHOD, IF_SAFE, WHEN_TOLD -> true;
            case ONCE_RENEWED -> false;
            case NEVER -> this == IDEMPOTENCY_KEY_IN_USE || status == 503 || status == 504 || status == 429;
        };
    }

    /** The kind whose {@link #code()} is {@code code}; empty for any other text. */
    public static Optional<FailureKind> of(String code) {
        return Arrays.stream(values()).filter(k -> k.code.equals(code)).findFirst();
    }

    /** The kind that an outcome rule leads to when it names no code. Empty for {@code ok}, {@code empty} and {@code pending}. */
    public static Optional<FailureKind> usualFor(Outcome outcome) {
        return switch (outcome) {
            case OK, EMPTY, PENDING -> Optional.empty();
            case NOT_FOUND -> Optional.of(NOT_FOUND);
            case INVALID_REQUEST -> Optional.of(INVALID_REQUEST);
            case CONFLICT -> Optional.of(CONFLICT);
            case REFUSED -> Optional.of(UPSTREAM_AUTH_FAILED);
            case RATE_LIMITED -> Optional.of(UPSTREAM_RATE_LIMITED);
            case UNAVAILABLE -> Optional.of(UPSTREAM_FAULT);
            case BROKEN -> Optional.of(UPSTREAM_CONTRACT_VIOLATION);
        };
    }
}
