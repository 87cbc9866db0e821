package parley.route;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.InvalidParameter;
import parley.inbound.ApiRequest;

/**
 * What an address leads to, for all ids alike: a value that is compiled at load and found by one look-up ({@link Routes#of}).
 * Fails with a {@link GatewayFailure}, thrown or as a future. Immutable; any event loop.
 *
 * @param subject what it is about, for logs, metrics and error documents
 * @param access the types that whoever asks must be allowed to read
 * @param deadline the time that an answer may take in all
 * @param useCase what is done
 * @param includes what may be shown besides; empty where nothing
 */
public record Route(
        Subject subject,
        Methods methods,
        List<String> access,
        Duration deadline,
        UseCase useCase,
        Optional<Includes> includes) {

    /** For what takes no time. */
    public static final Duration USUAL_DEADLINE = Duration.ofSeconds(10);

    /**
     * The resource type of an address, and the contract behind it.
     *
     * @param type empty text where no such type is offered, so that metric labels stay bounded
     */
    public record Subject(String type, String contract) {

        public static final Subject NONE = new Subject("", "");
    }

    /** What is done at an address. */
    @FunctionalInterface
    public interface UseCase {

        /** There is nothing. */
        UseCase NOTHING = (asked, exchange) -> {
            throw unknown();
        };

        Future<SourcedDocument> answer(Asked asked, Exchange exchange);
    }

    /** An address that shows its own resources alone. */
    public Route(Subject subject, Methods methods, List<String> access, Duration deadline, UseCase useCase) {
        this(subject, methods, access, deadline, useCase, Optional.empty());
    }

    public Route {
        access = List.copyOf(access);
    }

    /** An address of nothing at which there is nothing; {@code methods} are those that hear just that. */
    public static Route nowhere(Methods methods) {
        return new Route(Subject.NONE, methods, List.of(), USUAL_DEADLINE, UseCase.NOTHING);
    }

    /**
     * The route of what {@code api} asks for: another one where it names related resources, which are to be read as well.
     *
     * @throws GatewayFailure 400 for what cannot be included here, 403 for what {@code by} may not read
     */
    public Route including(ApiRequest api, Access by) {
        if (api.query().include().isEmpty()) {
            return this;
        }
        if (includes.isEmpty() || !api.isFetch()) {
            throw InvalidParameter.of("include", "The parameter include is not supported here.");
        }
        return includes.get().widened(this, api.query().include().get(), by);
    }

    /** The document that is asked for, if the address takes the method. */
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        methods.require(asked.api().method());
        exchange.deadlineAfter(deadline);
        return useCase.answer(asked, exchange);
    }

    /** An address at which there is nothing. */
    public static GatewayFailure unknown() {
        return unknown("");
    }

    /** The same; {@code hint} says what there is, or is empty. */
    public static GatewayFailure unknown(String hint) {
        return GatewayFailure.of(
                FailureKind.UNKNOWN_RESOURCE,
                "Nothing is offered at this address." + (hint.isEmpty() ? "" : " " + hint));
    }
}
