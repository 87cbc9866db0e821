package parley.exchange;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the gateway: a row of the failure table with what is particular to this occurrence. {@code detail} is
 * for the caller and never holds text of an upstream that its contract did not release; {@link #place()} is for the log.
 * Carries no stack trace of its own, so it is cheap; a {@code cause} keeps its own. Immutable.
 */
public final class GatewayFailure extends RuntimeException {

    /** The part of the request that an error is about (JSON:API 1.1, {@code source}). */
    public sealed interface Source {
        String value();

        record Parameter(String value) implements Source {}

        record Pointer(String value) implements Source {}

        record Header(String value) implements Source {}
    }

    private final FailureKind kind;
    private final String detail;
    private final transient Facts facts;

    /** What only some failures know. */
    private record Facts(
            @Nullable Source source,
            @Nullable Duration retryAfter,
            @Nullable String upstreamCode,
            @Nullable String fault,
            @Nullable String place,
            @Nullable String allow,
            int status,
            boolean hopeless) {}

    private GatewayFailure(FailureKind kind, String detail, @Nullable Throwable cause, Facts facts) {
        super(detail, cause, false, false);
        this.kind = kind;
        this.detail = detail;
        this.facts = facts;
    }

    public static GatewayFailure of(FailureKind kind, String detail) {
        return of(kind, detail, null);
    }

    /** A failure with what caused it; the cause reaches the log, never the caller. */
    public static GatewayFailure of(FailureKind kind, String detail, @Nullable Throwable cause) {
        return new GatewayFailure(
                kind, detail, cause, new Facts(null, null, null, null, null, null, kind.status(), false));
    }

    /**
     * What a stage failed with, as a row of the table: the failure itself where it is one of ours, otherwise
     * {@code internal-error} with the throwable as its cause.
     */
    public static GatewayFailure from(Throwable thrown) {
        return thrown instanceof GatewayFailure failure
                ? failure
                : of(FailureKind.INTERNAL_ERROR, "The gateway failed to process this request.", thrown);
    }

    public FailureKind kind() {
        return kind;
    }

    /** A sentence for the caller about this occurrence. */
    public String detail() {
        return detail;
    }

    /** The HTTP status: the kind's, or 400 where an invalid request is due to one parameter. */
    public int status() {
        return facts.status;
    }

    public Optional<Source> source() {
        return Optional.ofNullable(facts.source);
    }

    /** How long the caller should wait; sent as {@code Retry-After} with 429 and 503. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(facts.retryAfter);
    }

    /** The upstream's own code, as the contract released it; shown as {@code meta.upstreamCode}. */
    public Optional<String> upstreamCode() {
        return Optional.ofNullable(facts.upstreamCode);
    }

    /** A finer name of the fault from a closed set, for example {@code gzip-truncated}; shown as {@code meta.fault}. */
    public Optional<String> fault() {
        return Optional.ofNullable(facts.fault);
    }

    /** Where and how the reply was bad, for the log: {@code orders[3].total: number expected}. */
    public Optional<String> place() {
        return Optional.ofNullable(facts.place);
    }

    /** The methods that the address allows, for the header {@code Allow}. */
    public Optional<String> allow() {
        return Optional.ofNullable(facts.allow);
    }

    /**
     * Whether the same request may succeed when it is sent again later: what the kind says, unless this occurrence cannot get
     * better (an unknown host, a certificate that is refused, a head beyond the limits).
     */
    public boolean isRetryable() {
        return !facts.hopeless && kind.isRetryable();
    }

    /** This occurrence cannot get better by trying again. */
    public GatewayFailure withoutHope() {
        return copy(new Facts(
                facts.source,
                facts.retryAfter,
                facts.upstreamCode,
                facts.fault,
                facts.place,
                facts.allow,
                facts.status,
                true));
    }

    public GatewayFailure withSource(Source source) {
        int status = kind == FailureKind.INVALID_REQUEST && source instanceof Source.Parameter ? 400 : facts.status;
        return copy(new Facts(
                source,
                facts.retryAfter,
                facts.upstreamCode,
                facts.fault,
                facts.place,
                facts.allow,
                status,
                facts.hopeless));
    }

    public GatewayFailure withRetryAfter(Duration wait) {
        return copy(new Facts(
                facts.source,
                wait,
                facts.upstreamCode,
                facts.fault,
                facts.place,
                facts.allow,
                facts.status,
                facts.hopeless));
    }

    public GatewayFailure withUpstreamCode(String code) {
        return copy(new Facts(
                facts.source,
                facts.retryAfter,
                code,
                facts.fault,
                facts.place,
                facts.allow,
                facts.status,
                facts.hopeless));
    }

    public GatewayFailure withFault(String fault) {
        return copy(new Facts(
                facts.source,
                facts.retryAfter,
                facts.upstreamCode,
                fault,
                facts.place,
                facts.allow,
                facts.status,
                facts.hopeless));
    }

    public GatewayFailure withPlace(String place) {
        return copy(new Facts(
                facts.source,
                facts.retryAfter,
                facts.upstreamCode,
                facts.fault,
                place,
                facts.allow,
                facts.status,
                facts.hopeless));
    }

    public GatewayFailure withAllow(String methods) {
        return copy(new Facts(
                facts.source,
                facts.retryAfter,
                facts.upstreamCode,
                facts.fault,
                facts.place,
                methods,
                facts.status,
                facts.hopeless));
    }

    private GatewayFailure copy(Facts changed) {
        return new GatewayFailure(kind, detail, getCause(), changed);
    }

    @Override
    public String getMessage() {
        return kind.code() + ": " + detail + place().map(p -> " [" + p + "]").orElse("");
    }
}
