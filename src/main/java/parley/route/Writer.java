package parley.route;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import parley.exchange.Delivery;
import parley.exchange.Exchange;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;
import parley.fetch.Fetching;
import parley.inbound.RequestDocument;
import parley.input.InputRules.Input;
import parley.jsonapi.Document;
import parley.jsonapi.DocumentRenderer;
import parley.jsonapi.Resource;
import parley.upstream.CallInputs;
import parley.upstream.WrittenInput;

/**
 * Does the writes of all use cases: once it has left, a write goes on without its caller, and whatever became of it, what it may have
 * changed is not served from the store any more. Any event loop.
 */
record Writer(Fetching fetching, OwnLinks links, KeyedWrites keys, DocumentRenderer renderer) {

    private static final String IF_MATCH = "If-Match";

    /**
     * The answer to a write.
     *
     * @param id of the resource that is written; empty where one is made
     * @param shown makes the answer of what was written
     */
    Future<SourcedDocument> write(
            Plan.Write write,
            Optional<String> id,
            Asked asked,
            Exchange exchange,
            Function<Fetching.Written, SourcedDocument> shown) {
        exchange.deadlineAfter(write.plan().deadline());
        write.plan().query().readOne(asked.query());
        id.filter(named -> !write.plan().takes(named)).ifPresent(none -> {
            throw GatewayFailure.of(FailureKind.NOT_FOUND, "The id does not have the form of this type's ids.");
        });
        checkMatch(write, asked);
        Optional<RequestDocument> document = asked.document();
        Optional<Input> input = write.input()
                .map(rules -> rules.read(
                        document.orElseThrow(() -> GatewayFailure.of(
                                FailureKind.MALFORMED_REQUEST, "The request needs a document with a resource object.")),
                        id));
        WrittenInput written = new WrittenInput(
                input.map(Input::values).orElse(Map.of()),
                input.map(Input::pointers).orElse(Map.of()),
                terms(asked),
                id.isPresent());
        CallInputs inputs = CallInputs.ofWrite(id.or(() -> input.flatMap(Input::id)), written);
        if (asked.terms().key().isEmpty()) {
            return send(write, inputs, asked, exchange).map(shown);
        }
        return keys.once(
                new KeyedWrites.Attempted(asked, route(write), write.says().sendsKey()), exchange, renderer, () -> send(
                                write, inputs, asked, exchange)
                        .map(shown));
    }

    private static String route(Plan.Write write) {
        return write.plan().operation().kind().method() + " " + write.plan().resource();
    }

    /** Every tag of ours is weak and matches nothing (RFC 9110, section 13.1.1): only the upstream could judge it. */
    private static void checkMatch(Plan.Write write, Asked asked) {
        asked.terms()
                .match()
                .filter(match -> !write.says().sendsMatch() && !match.strip().equals("*"))
                .ifPresent(match -> {
                    throw GatewayFailure.ofHeader(
                            FailureKind.PRECONDITION_FAILED,
                            "The upstream cannot be asked to write on this condition, and nothing was written.",
                            IF_MATCH);
                });
    }

    /** Without a key of its caller each request has one of its own, so that its attempts are one to the upstream. */
    private static Map<String, String> terms(Asked asked) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("key", KeyedWrites.forUpstream(asked).orElseGet(() -> UUID.randomUUID()
                .toString()));
        asked.terms().match().ifPresent(match -> terms.put("match", match));
        return terms;
    }

    private Future<Fetching.Written> send(Plan.Write write, CallInputs inputs, Asked asked, Exchange exchange) {
        Exchange part = exchange.part();
        Runnable beforeItLeaves = () -> {
            if (part.attempts() == 0) {
                part.abandon();
            }
        };
        exchange.whenAbandoned(beforeItLeaves);
        Future<Fetching.Written> done = fetching.write(write.plan(), inputs, part);
        return done.transform(end -> {
            exchange.isDone(beforeItLeaves);
            if (part.delivery() != Delivery.NO) {
                fetching.clear(write.says().clears());
            }
            return end.succeeded()
                    ? done
                    : Future.failedFuture(told(GatewayFailure.from(end.cause()), write, asked, part.delivery()));
        });
    }

    /** The document about what was written: the resource, or else what the upstream's answer says beside it. */
    SourcedDocument shown(Plan.Write write, Fetching.Written written, Asked asked) {
        Optional<Resource> record = written.record();
        Document document = record.map(resource -> Document.one(write.plan()
                                .query()
                                .fieldsOf(write.plan().query().readOne(asked.query()), resource))
                        .withLinks(self(write)
                                .apply(resource)
                                .map(self -> Map.of(
                                        "self",
                                        links.to().withQuery(self, asked.query().all())))
                                .orElse(Map.of())))
                .orElseGet(() -> Document.ofMeta(Map.of("source", List.of()))); // which its source replaces
        return new SourcedDocument(document.withMeta(written.reply().reply().meta()), List.of(written.reply()))
                .withWarnings(List.of());
    }

    /** The address of a resource, where it has one. */
    Function<Resource, Optional<String>> self(Plan.Write write) {
        return resource ->
                write.hasSelf() ? Optional.of(links.to().self(resource.type(), resource.id())) : Optional.empty();
    }

    private static GatewayFailure told(GatewayFailure failure, Plan.Write write, Asked asked, Delivery delivery) {
        boolean repeatable = write.plan().operation().safe()
                || (asked.terms().key().isPresent() && write.says().sendsKey())
                || failure.kind().retry() == FailureKind.Retry.WHEN_TOLD;
        GatewayFailure known =
                delivery == Delivery.NO || repeatable ? failure : failure.with(FailureScope.PERHAPS_DONE);
        return known.source().filter(Source.Pointer.class::isInstance).isEmpty()
                        || asked.document().isEmpty()
                ? known
                : known.withSource(new Source.Pointer(
                        asked.document().get().existing(known.source().get().value())));
    }
}
