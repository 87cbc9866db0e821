package parley.exchange;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
            int upstreamStatus,
            Set<Trait> traits) {}

    /** What is true of an occurrence beyond its kind. */
    private enum Trait {
        HOPELESS,
        NOTHING_SENT,
        ELSEWHERE_FINE
    }

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
                kind, detail, cause, new Facts(null, null, null, null, null, null, kind.status(), 0, Set.of()));
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

    /** The status that the upstream answered with, where a reply of its was judged; shown in {@code Cache-Status}. */
    public OptionalInt upstreamStatus() {
        return facts.upstreamStatus == 0 ? OptionalInt.empty() : OptionalInt.of(facts.upstreamStatus);
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
        return !isHopeless() && kind.isRetryable();
    }

    /** Whether trying again cannot help. */
    public boolean isHopeless() {
        return facts.traits.contains(Trait.HOPELESS);
    }

    /** Whether the upstream cannot have seen the request, so that sending it again repeats nothing. */
    public boolean isNothingSent() {
        return facts.traits.contains(Trait.NOTHING_SENT);
    }

    /** Whether only one of several addresses of the upstream failed, so that it says nothing about the upstream as a whole. */
    public boolean isElsewhereFine() {
        return facts.traits.contains(Trait.ELSEWHERE_FINE);
    }

    /** This occurrence cannot get better by trying again. */
    public GatewayFailure withoutHope() {
        return with(Trait.HOPELESS);
    }

    /** The call ended before the first byte of the request was sent. */
    public GatewayFailure withNothingSent() {
        return with(Trait.NOTHING_SENT);
    }

    /** Another address of the upstream does well. */
    public GatewayFailure withElsewhereFine() {
        return with(Trait.ELSEWHERE_FINE);
    }

    public GatewayFailure withSource(Source source) {
        int status = kind == FailureKind.INVALID_REQUEST && source instanceof Source.Parameter ? 400 : facts.status;
        Facts f = facts;
        return copy(new Facts(
                source, f.retryAfter, f.upstreamCode, f.fault, f.place, f.allow, status, f.upstreamStatus, f.traits));
    }

    public GatewayFailure withRetryAfter(Duration wait) {
        Facts f = facts;
        return copy(new Facts(
                f.source, wait, f.upstreamCode, f.fault, f.place, f.allow, f.status, f.upstreamStatus, f.traits));
    }

    /** The reply that failed came with this status. */
    public GatewayFailure withUpstreamStatus(int status) {
        Facts f = facts;
        return copy(new Facts(
                f.source, f.retryAfter, f.upstreamCode, f.fault, f.place, f.allow, f.status, status, f.traits));
    }

    public GatewayFailure withUpstreamCode(String code) {
        Facts f = facts;
        return copy(new Facts(
                f.source, f.retryAfter, code, f.fault, f.place, f.allow, f.status, f.upstreamStatus, f.traits));
    }

    public GatewayFailure withFault(String fault) {
        Facts f = facts;
        return copy(new Facts(
                f.source, f.retryAfter, f.upstreamCode, fault, f.place, f.allow, f.status, f.upstreamStatus, f.traits));
    }

    public GatewayFailure withPlace(String place) {
        Facts f = facts;
        return copy(new Facts(
                f.source, f.retryAfter, f.upstreamCode, f.fault, place, f.allow, f.status, f.upstreamStatus, f.traits));
    }

    public GatewayFailure withAllow(String methods) {
        Facts f = facts;
        return copy(new Facts(
                f.source,
                f.retryAfter,
                f.upstreamCode,
                f.fault,
                f.place,
                methods,
                f.status,
                f.upstreamStatus,
                f.traits));
    }

    private GatewayFailure with(Trait trait) {
        Set<Trait> traits = EnumSet.of(trait);
        traits.addAll(facts.traits);
        Facts f = facts;
        return copy(new Facts(
                f.source, f.retryAfter, f.upstreamCode, f.fault, f.place, f.allow, f.status, f.upstreamStatus, traits));
    }

    private GatewayFailure copy(Facts changed) {
        return new GatewayFailure(kind, detail, getCause(), changed);
    }

    @Override
    public String getMessage() {
        return kind.code() + ": " + detail + place().map(p -> " [" + p + "]").orElse("");
    }
}
