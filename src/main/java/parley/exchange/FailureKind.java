package parley.exchange;

import static parley.exchange.FailureKind.Breaker.COUNTS;
import static parley.exchange.FailureKind.Breaker.IGNORED;
import static parley.exchange.FailureKind.Breaker.NOT_RECORDED;
import static parley.exchange.FailureKind.Breaker.SUCCESS;
import static parley.exchange.FailureKind.Retry.ANY_METHOD;
import static parley.exchange.FailureKind.Retry.IF_SAFE;
import static parley.exchange.FailureKind.Retry.NEVER;
import static parley.exchange.FailureKind.Retry.ONCE_RENEWED;
import static parley.exchange.FailureKind.Retry.WHEN_TOLD;
import static parley.exchange.FailureKind.Stale.DROPS_STORED;
import static parley.exchange.FailureKind.Stale.NO_STALE;
import static parley.exchange.FailureKind.Stale.STALE_ALLOWED;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failure table: for every way in which a request can fail, what the caller sees and what retry, breaker and cache do.
 * This is the only place where that is written. {@link #code()} is the one spelling used in logs, metric labels and the
 * JSON:API member {@code code}.
 */
public enum FailureKind {
    // @formatter:off
    NOT_FOUND(Outcome.NOT_FOUND, 404, "not-found", "Resource not found", NEVER, SUCCESS, NO_STALE),
    GONE(Outcome.NOT_FOUND, 410, "gone", "Resource is gone", NEVER, SUCCESS, DROPS_STORED),
    INVALID_REQUEST(Outcome.INVALID_REQUEST, 422, "invalid-request", "Request not accepted", NEVER, SUCCESS, NO_STALE),
    CONFLICT(Outcome.CONFLICT, 409, "conflict", "Conflict", NEVER, SUCCESS, NO_STALE),
    UPSTREAM_AUTH_FAILED(
            Outcome.REFUSED,
            502,
            "upstream-auth-failed",
            "Upstream refused the gateway",
            ONCE_RENEWED,
            IGNORED,
            STALE_ALLOWED),
    UPSTREAM_RATE_LIMITED(
            Outcome.RATE_LIMITED,
            503,
            "upstream-rate-limited",
            "Upstream quota used up",
            WHEN_TOLD,
            IGNORED,
            STALE_ALLOWED),
    UPSTREAM_UNREACHABLE(
            Outcome.UNAVAILABLE,
            502,
            "upstream-unreachable",
            "Upstream cannot be reached",
            ANY_METHOD,
            COUNTS,
            STALE_ALLOWED),
    UPSTREAM_CONNECTION_LOST(
            Outcome.UNAVAILABLE,
            502,
            "upstream-connection-lost",
            "Connection to the upstream lost",
            IF_SAFE,
            COUNTS,
            STALE_ALLOWED),
    UPSTREAM_TIMEOUT(
            Outcome.UNAVAILABLE,
            504,
            "upstream-timeout",
            "Upstream did not answer in time",
            IF_SAFE,
            COUNTS,
            STALE_ALLOWED),
    UPSTREAM_PROTOCOL_ERROR(
            Outcome.UNAVAILABLE,
            502,
            "upstream-protocol-error",
            "Upstream answered with invalid HTTP",
            IF_SAFE,
            COUNTS,
            STALE_ALLOWED),
    UPSTREAM_INCOMPLETE_BODY(
            Outcome.UNAVAILABLE,
            502,
            "upstream-incomplete-body",
            "Upstream reply is incomplete",
            IF_SAFE,
            COUNTS,
            STALE_ALLOWED),
    UPSTREAM_UNEXPECTED_FORMAT(
            Outcome.UNAVAILABLE,
            502,
            "upstream-unexpected-format",
            "Upstream reply is not in the declared format",
            IF_SAFE,
            COUNTS,
            STALE_ALLOWED),
    UPSTREAM_UNAVAILABLE(
            Outcome.UNAVAILABLE,
            503,
            "upstream-unavailable",
            "Upstream is not available now",
            IF_SAFE,
            COUNTS,
            STALE_ALLOWED),
    UPSTREAM_FAULT(
            Outcome.UNAVAILABLE, 502, "upstream-fault", "Upstream reported a failure", IF_SAFE, COUNTS, STALE_ALLOWED),
    UPSTREAM_BODY_TOO_LARGE(
            Outcome.BROKEN,
            502,
            "upstream-body-too-large",
            "Upstream reply exceeds a limit",
            NEVER,
            COUNTS,
            STALE_ALLOWED),
    UPSTREAM_BAD_ENCODING(
            Outcome.BROKEN,
            502,
            "upstream-bad-encoding",
            "Upstream reply cannot be decoded",
            NEVER,
            COUNTS,
            STALE_ALLOWED),
    UPSTREAM_REDIRECT_REFUSED(
            Outcome.BROKEN,
            502,
            "upstream-redirect-refused",
            "Upstream redirect refused",
            NEVER,
            COUNTS,
            STALE_ALLOWED),
    UPSTREAM_CONTRACT_VIOLATION(
            Outcome.BROKEN,
            502,
            "upstream-contract-violation",
            "Upstream reply does not fit the contract",
            NEVER,
            COUNTS,
            STALE_ALLOWED),
    CIRCUIT_OPEN(
            null, 503, "circuit-open", "Upstream is failing and not called now", NEVER, NOT_RECORDED, STALE_ALLOWED),
    GATEWAY_OVERLOADED(
            null,
            503,
            "gateway-overloaded",
            "Gateway cannot take this request now",
            NEVER,
            NOT_RECORDED,
            STALE_ALLOWED),
    DEADLINE_EXCEEDED(null, 504, "deadline-exceeded", "Deadline exceeded", NEVER, Breaker.RELEASED, STALE_ALLOWED),
    CONSUMER_RATE_LIMITED(null, 429, "consumer-rate-limited", "Too many requests", NEVER, NOT_RECORDED, NO_STALE),
    INVALID_PARAMETER(null, 400, "invalid-parameter", "Invalid parameter", NEVER, NOT_RECORDED, NO_STALE),
    MALFORMED_REQUEST(null, 400, "malformed-request", "Malformed request", NEVER, NOT_RECORDED, NO_STALE),
    INVALID_DOCUMENT(null, 422, "invalid-document", "Invalid document", NEVER, NOT_RECORDED, NO_STALE),
    OPERATION_NOT_SUPPORTED(
            null, 403, "operation-not-supported", "Operation not supported", NEVER, NOT_RECORDED, NO_STALE),
    UNSUPPORTED_TRANSFER_CODING(
            null, 501, "unsupported-transfer-coding", "Unsupported transfer coding", NEVER, NOT_RECORDED, NO_STALE),
    UNAUTHENTICATED(null, 401, "unauthenticated", "Authentication required", NEVER, NOT_RECORDED, NO_STALE),
    FORBIDDEN(null, 403, "forbidden", "Not allowed", NEVER, NOT_RECORDED, NO_STALE),
    UNKNOWN_RESOURCE(null, 404, "unknown-resource", "No such address", NEVER, NOT_RECORDED, NO_STALE),
    METHOD_NOT_ALLOWED(null, 405, "method-not-allowed", "Method not allowed", NEVER, NOT_RECORDED, NO_STALE),
    NOT_ACCEPTABLE(null, 406, "not-acceptable", "Not acceptable", NEVER, NOT_RECORDED, NO_STALE),
    PRECONDITION_FAILED(null, 412, "precondition-failed", "Precondition failed", NEVER, NOT_RECORDED, NO_STALE),
    PAYLOAD_TOO_LARGE(null, 413, "payload-too-large", "Request body too large", NEVER, NOT_RECORDED, NO_STALE),
    URI_TOO_LONG(null, 414, "uri-too-long", "Request target too long", NEVER, NOT_RECORDED, NO_STALE),
    UNSUPPORTED_MEDIA_TYPE(
            null, 415, "unsupported-media-type", "Unsupported media type", NEVER, NOT_RECORDED, NO_STALE),
    MISDIRECTED_REQUEST(null, 421, "misdirected-request", "Misdirected request", NEVER, NOT_RECORDED, NO_STALE),
    HEADERS_TOO_LARGE(null, 431, "headers-too-large", "Request headers too large", NEVER, NOT_RECORDED, NO_STALE),
    HTTP_VERSION_NOT_SUPPORTED(
            null, 505, "http-version-not-supported", "HTTP version not supported", NEVER, NOT_RECORDED, NO_STALE),
    INTERNAL_ERROR(null, 500, "internal-error", "Internal error", NEVER, NOT_RECORDED, STALE_ALLOWED);
    // @formatter:on

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
    private final String code;
    private final String title;
    private final Retry retry;
    private final Breaker breaker;
    private final Stale stale;

    FailureKind(
            @Nullable Outcome outcome,
            int status,
            String code,
            String title,
            Retry retry,
            Breaker breaker,
            Stale stale) {
        this.outcome = Optional.ofNullable(outcome);
        this.status = status;
        this.code = code;
        this.title = title;
        this.retry = retry;
        this.breaker = breaker;
        this.stale = stale;
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
            case NEVER -> status == 503 || status == 504 || status == 429;
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
