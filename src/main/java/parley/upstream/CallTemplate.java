package parley.upstream;

import io.vertx.core.MultiMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import parley.contract.Operation;
import parley.contract.Request;
import parley.contract.Upstream;
import parley.exchange.GatewayFailure;
import parley.exchange.Redaction;
import parley.exchange.Secrets;
import parley.expression.Evaluation;
import parley.expression.ExpressionCompiler;
import parley.expression.Template;
import parley.text.PercentCode;
import parley.text.Uri;

/**
 * Makes the upstream requests of one operation: every value encoded for the place where it stands, credentials from
 * {@link Secrets} only. What the caller sent reaches the upstream through the declared holes and in no other way. Immutable;
 * shared by all event loops.
 */
public final class CallTemplate {

    private final Evaluation evaluation = Evaluation.empty();
    private final PathTemplate path;
    private final RequestParts parts;

    private CallTemplate(PathTemplate path, RequestParts parts) {
        this.path = path;
        this.parts = parts;
    }

    /**
     * Compiles the request of {@code operation}; empty after a problem was noted in {@code compiler}.
     *
     * @param credentials shared by all operations of a contract
     */
    public static Optional<CallTemplate> compile(
            Upstream upstream,
            Operation operation,
            Request request,
            Credentials credentials,
            ExpressionCompiler compiler) {
        RequestParts parts = new RequestParts(upstream, operation, request, credentials, compiler);
        return parts.path.map(path -> new CallTemplate(path, parts));
    }

    /** Whether one of {@code names}, such as {@code id} or {@code filter.state}, stands in the request. */
    public boolean sends(Collection<String> names) {
        return isFollowed(names) || holds(parts.anywhere, names);
    }

    /** Whether one of {@code names} stands in its path or query. */
    public boolean sendsInAddress(Collection<String> names) {
        return isFollowed(names) || holds(parts.inAddress, names);
    }

    /** Whether one of {@code names} stands in {@code holes}; {@code filter} holds all filters. */
    private static boolean holds(Set<List<String>> holes, Collection<String> names) {
        return holes.stream().map(path -> String.join(".", path) + ".").anyMatch(hole -> names.stream()
                .map(name -> name + ".")
                .anyMatch(name -> name.startsWith(hole) || hole.startsWith(name)));
    }

    /** A link is an address, whatever the holes are. */
    private boolean isFollowed(Collection<String> names) {
        return parts.links.isPresent() && names.contains("page.cursor");
    }

    /** Whether the requests say who the gateway is, so that what comes back may be meant for it alone. */
    public boolean carriesCredentials() {
        return parts.carriesCredentials;
    }

    /** For whom a request speaks that is made now, see {@link CredentialScope}; holds no secret. */
    public String scope() {
        return parts.scope.text();
    }

    /**
     * The request for {@code inputs}.
     *
     * @throws GatewayFailure where a value cannot stand where the contract puts it
     */
    public UpstreamCall call(CallInputs inputs) {
        parts.inputHoles.check(inputs.written());
        Filling filling = filling(inputs);
        String target = target(filling);
        String action = action(filling);
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        parts.body.ifPresent(body -> {
            fields.put("Content-Type", body.contentType().apply(action));
            if (body.hasActionHeader()) {
                fields.put("SOAPAction", "\"" + action + "\"");
            }
        });
        parts.headers.forEach((name, part) -> part.text().apply(filling).ifPresent(value -> {
            if (!FieldValue.isLegal(value)) {
                throw uncarried(inputs, part.templates(), FieldValue::isLegal, "header " + name);
            }
            fields.put(name, value);
        }));
        List<Map.Entry<String, String>> lines = List.copyOf(fields.entrySet());
        UpstreamCall call = new UpstreamCall(
                parts.method, target, lines, parts.body.map(body -> body.bytes().apply(filling)));
        return parts.operation.isRepeatable() ? call.onlyReading() : call;
    }

    private Filling filling(CallInputs inputs) {
        return inputs.filling(evaluation, parts.credentials.values(), parts.credentials.settings());
    }

    /** The SOAP action, which stands in quotes. */
    private String action(Filling filling) {
        String action = parts.soapAction.flatMap(filling::text).orElse("");
        if (!FieldValue.isQuotable(action)) {
            throw uncarried(
                    filling.inputs(), parts.soapAction.stream().toList(), FieldValue::isQuotable, "soap-action");
        }
        return action;
    }

    private static GatewayFailure uncarried(
            CallInputs inputs, List<Template> templates, Predicate<String> carried, String place) {
        return RefusedValue.of(
                inputs,
                templates,
                carried.negate(),
                "A value of this request holds a character, or a blank at an end, that a header cannot carry.",
                place);
    }

    private String target(Filling filling) {
        String own = path.render(filling);
        CallInputs inputs = filling.inputs();
        if (parts.links.isEmpty() || inputs.cursor().isEmpty()) {
            return own + queryString(new LinkQuery(List.of()), filling);
        }
        NextLinks.Onwards onwards = parts.links.get().follow(inputs.cursor().get(), own, inputs.pageSize());
        return onwards.path() + queryString(onwards.query(), filling);
    }

    /** What follows the path; {@code brought} stand instead of what the request sets by their names. */
    private String queryString(LinkQuery brought, Filling filling) {
        StringBuilder text = new StringBuilder(brought.parameters().isEmpty() ? "" : "?" + brought);
        List<String> names = brought.names();
        parts.query.forEach((name, part) -> {
            if (!names.contains(name)) {
                part.text().apply(filling).ifPresent(value -> text.append(text.isEmpty() ? '?' : '&')
                        .append(PercentCode.PARAMETER.encode(name).replace("%20", "+"))
                        .append('=')
                        .append(PercentCode.PARAMETER.encode(value)));
            }
        });
        return text.toString();
    }

    /** The address that gave {@code reply}, without its query; empty where its path holds a secret, which nobody may see. */
    public Optional<Uri> openAddress(UpstreamReply reply) {
        return reply.target()
                .map(target -> parts.url.at(target).withoutQuery())
                .filter(address ->
                        parts.credentials.redaction().masked(address.path()).equals(address.path()));
    }

    /** Names of the query parameters that the next link in a reply has. */
    public List<String> linkNames(MultiMap headers, Optional<String> stated) {
        return link(headers, stated)
                .flatMap(Uri::query)
                .map(text -> LinkQuery.of(text).names())
                .orElse(List.of());
    }

    /** Names of the query parameters that the request sets itself. */
    public Set<String> ownNames() {
        return parts.query.keySet();
    }

    /**
     * The cursor of the page that the reply to {@code call} links as the next one; empty on the last page.
     *
     * @param inputs of the call
     * @param headers of the reply
     * @param stated link in the body, where the contract says that it stands there
     * @throws GatewayFailure where the link may not be followed
     */
    public Optional<String> nextCursor(
            UpstreamCall call, CallInputs inputs, MultiMap headers, Optional<String> stated) {
        if (parts.links.isEmpty()) {
            if (stated.filter(parts.credentials.redaction()::isHidden).isPresent()) {
                throw PageFaults.hidden("the list leads on by a cursor");
            }
            return stated;
        }
        NextLinks links = parts.links.get();
        Redaction redaction = parts.credentials.redaction();
        return link(headers, stated)
                .map(to -> links.cursor(to, call.target(), path.render(filling(inputs)), inputs.pageSize(), redaction));
    }

    private Optional<Uri> link(MultiMap headers, Optional<String> stated) {
        if (parts.operation.page().next().isPresent()) {
            return stated.map(Uri::of);
        }
        try {
            return LinkHeader.target(headers.getAll("Link"), "next")
                    .filter(link -> !link.isEmpty())
                    .map(Uri::received);
        } catch (LinkHeader.Malformed malformed) {
            throw PageFaults.unreadable("header Link, " + malformed.getMessage());
        }
    }

    @Override
    public String toString() {
        return "CallTemplate[" + parts.method + "]";
    }
}
