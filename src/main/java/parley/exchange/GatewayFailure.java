package parley.exchange;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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

        /** The member of the error object that it is. */
        default String member() {
            return this instanceof Parameter ? "parameter" : this instanceof Header ? "header" : "pointer";
        }

        record Parameter(String value) implements Source {}

        record Pointer(String value) implements Source {}

        record Header(String value) implements Source {}
    }

    private final FailureKind kind;
    private final String detail;
    private final transient Facts facts;

    /** What only some failures know. Never changed once a failure has it; another failure gets a copy. */
    private static final class Facts implements Cloneable {

        private Set<FailureScope> scopes = Set.of();
        private int status;
        private int upstreamStatus;
        private @Nullable Source source;
        private @Nullable Duration retryAfter;
        private @Nullable Duration rememberedFor;
        private @Nullable String upstreamCode;
        private @Nullable String fault;
        private @Nullable String place;
        private @Nullable String allow;
        private Map<String, Object> meta = Map.of();
        private List<GatewayFailure> others = List.of();

        Facts(int status) {
            this.status = status;
        }

        Facts copy() {
            try {
                return (Facts) clone();
            } catch (CloneNotSupportedException never) {
                throw new AssertionError(never);
            }
        }
    }

    private GatewayFailure(FailureKind kind, String detail, @Nullable Throwable cause, Facts facts) {
        super(detail, cause, false, false);
        this.kind = kind;
        this.detail = detail;
        this.facts = facts;
    }

    /** Several at once; the first speaks for all of them. */
    public static GatewayFailure all(List<GatewayFailure> failures) {
        List<GatewayFailure> others = List.copyOf(failures.subList(1, failures.size()));
        return failures.get(0).with(facts -> facts.others = others);
    }

    public static GatewayFailure of(FailureKind kind, String detail) {
        return of(kind, detail, null);
    }

    /** A failure with what caused it; the cause reaches the log, never the caller. */
    public static GatewayFailure of(FailureKind kind, String detail, @Nullable Throwable cause) {
        return new GatewayFailure(kind, detail, cause, new Facts(kind.status()));
    }

    /** A failure that a header of the request is to blame for. */
    public static GatewayFailure ofHeader(FailureKind kind, String detail, String header) {
        return of(kind, detail).withSource(new Source.Header(header));
    }

    /**
     * What a stage failed with, as a row of the table: the failure itself where it is one of ours, otherwise
     * {@code internal-error} with the throwable as its cause.
     */
    public static GatewayFailure from(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return of(FailureKind.GATEWAY_OVERLOADED, "The gateway has no memory left for this request.", thrown)
                    .withRetryAfter(Duration.ofSeconds(1));
        }
        return thrown instanceof GatewayFailure failure
                ? failure
                : of(FailureKind.INTERNAL_ERROR, "The gateway failed to process this request.", thrown);
    }

    /** The time that a request may take is over before its upstream has answered. */
    public static GatewayFailure deadlineExceeded() {
        return of(FailureKind.DEADLINE_EXCEEDED, "The time for this request was used up before the upstream answered.");
    }

    /** Nobody waits for the answer any more. */
    public static GatewayFailure abandoned() {
        return of(FailureKind.DEADLINE_EXCEEDED, "The client went away before the upstream answered.")
                .withPlace("abandoned by the client")
                .with(FailureScope.ABANDONED);
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

    /** How long the gateway gives the same answer without asking again; only for what an upstream does not have. */
    public Optional<Duration> rememberedFor() {
        return Optional.ofNullable(facts.rememberedFor);
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

    /** What a rule of the contract shows of the reply in {@code meta}. */
    public Map<String, Object> meta() {
        return facts.meta;
    }

    /** What is wrong with the request besides. */
    public List<GatewayFailure> others() {
        return facts.others;
    }

    /** The methods that the address allows, for the header {@code Allow}. */
    public Optional<String> allow() {
        return Optional.ofNullable(facts.allow);
    }

    /**
     * Whether the same request may succeed when it is sent again later: what the kind says, unless this occurrence cannot get
     * better (an unknown host, a certificate that is refused, a head beyond the limits), or may have been carried out.
     */
    public boolean isRetryable() {
        return !is(FailureScope.HOPELESS) && !is(FailureScope.PERHAPS_DONE) && kind.isRetryable();
    }

    /** Whether it reaches as far as {@code scope} says. */
    public boolean is(FailureScope scope) {
        return facts.scopes.contains(scope);
    }

    /** Whether it says something about the upstream as a whole; the breaker ignores a failure that does not. */
    public boolean isOfWholeUpstream() {
        return facts.scopes.stream().noneMatch(FailureScope::isOfPart);
    }

    public GatewayFailure with(FailureScope scope) {
        return with(facts -> {
            Set<FailureScope> all = EnumSet.of(scope);
            all.addAll(facts.scopes);
            facts.scopes = all;
        });
    }

    public GatewayFailure withSource(Source about) {
        return with(facts -> {
            facts.source = about;
            if (kind == FailureKind.INVALID_REQUEST && about instanceof Source.Parameter) {
                facts.status = 400;
            }
        });
    }

    public GatewayFailure withRetryAfter(Duration wait) {
        return with(facts -> facts.retryAfter = wait);
    }

    public GatewayFailure withRememberedFor(Duration time) {
        return with(facts -> facts.rememberedFor = time);
    }

    public GatewayFailure withUpstreamStatus(int status) {
        return with(facts -> facts.upstreamStatus = status);
    }

    public GatewayFailure withUpstreamCode(String code) {
        return with(facts -> facts.upstreamCode = code);
    }

    public GatewayFailure withMeta(Map<String, Object> shown) {
        return with(facts -> facts.meta = Map.copyOf(shown));
    }

    public GatewayFailure withFault(String name) {
        return with(facts -> facts.fault = name);
    }

    public GatewayFailure withPlace(String where) {
        return with(facts -> facts.place = where);
    }

    public GatewayFailure withAllow(String methods) {
        return with(facts -> facts.allow = methods);
    }

    /** The same without what caused it, for whoever keeps it: a parser's exception holds the parser, and that the whole reply. */
    public GatewayFailure withoutCause() {
        return getCause() == null ? this : new GatewayFailure(kind, detail, null, facts);
    }

    /** The same with {@code mask} applied to every text of it that may hold words of an upstream. */
    public GatewayFailure masked(UnaryOperator<String> mask) {
        GatewayFailure masked = with(facts -> {
            facts.place = facts.place == null ? null : mask.apply(facts.place);
            facts.upstreamCode = facts.upstreamCode == null ? null : mask.apply(facts.upstreamCode);
        });
        return new GatewayFailure(kind, mask.apply(detail), getCause(), masked.facts);
    }

    private GatewayFailure with(Consumer<Facts> change) {
        Facts changed = facts.copy();
        change.accept(changed);
        return new GatewayFailure(kind, detail, getCause(), changed);
    }

    @Override
    public String getMessage() {
        return kind.code() + ": " + detail + place().map(p -> " [" + p + "]").orElse("");
    }
}
