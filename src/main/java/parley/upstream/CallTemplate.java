package parley.upstream;

import com.google.re2j.Pattern;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import parley.contract.Authentication;
import parley.contract.Operation;
import parley.contract.Page;
import parley.contract.Request;
import parley.contract.Upstream;
import parley.exchange.GatewayFailure;
import parley.exchange.Secrets;
import parley.expression.Evaluation;
import parley.expression.ExpressionCompiler;
import parley.expression.Template;
import parley.text.Uri;
import parley.tree.Tree;
import parley.yaml.Source;

/**
 * Makes the upstream requests of one operation: every value encoded for the place where it stands, credentials from
 * {@link Secrets} only. What the caller sent reaches the upstream through the declared holes and in no other way. Immutable;
 * shared by all event loops.
 */
public final class CallTemplate {

    private final Evaluation evaluation = Evaluation.empty();
    private final String method;
    private final PathTemplate path;
    private final Map<String, CallPart> query;
    private final Map<String, CallPart> headers;
    private final Optional<CallBody> body;
    private final Optional<Template> soapAction;
    private final Credentials credentials;
    private final CredentialScope credentialScope;
    private final Optional<NextLinks> links;
    private final boolean linksInBody;
    private final Forwarded forwarded;
    private final boolean carriesCredentials;
    private final boolean onlyReads;
    private final Uri url;

    private CallTemplate(
            String method,
            PathTemplate path,
            Map<String, CallPart> query,
            Map<String, CallPart> headers,
            Optional<CallBody> body,
            Optional<Template> soapAction,
            Credentials credentials,
            CredentialScope scope,
            Optional<NextLinks> links,
            Traits traits) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.soapAction = soapAction;
        this.credentials = credentials;
        this.credentialScope = scope;
        this.links = links;
        this.linksInBody = traits.linksInBody();
        this.forwarded = traits.forwarded();
        this.carriesCredentials = traits.carriesCredentials();
        this.onlyReads = traits.onlyReads();
        this.url = traits.url();
    }

    /** What is true of every request of one operation. */
    private record Traits(
            Forwarded forwarded, boolean carriesCredentials, boolean onlyReads, boolean linksInBody, Uri url) {}

    /** The same with credentials of its own. */
    public static Optional<CallTemplate> compile(
            Upstream upstream, Operation operation, Request request, Secrets secrets, ExpressionCompiler compiler) {
        return compile(upstream, operation, request, Credentials.of(secrets), compiler);
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
        RequestTemplates templates = new RequestTemplates(operation, credentials, compiler);
        Map<String, CallPart> query = new LinkedHashMap<>();
        parts(upstream.query(), query, templates);
        parts(request.query(), query, templates);
        Optional<PathTemplate> path = templates
                .whole(request.path())
                .map(t -> new PathTemplate(pathOf(upstream.url()), t, templates.areJudged(t)));
        Set<List<String>> address = templates.callersNames();
        Map<String, CallPart> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", new CallPart.Constant(upstream.format().accept()));
        headers.put("User-Agent", new CallPart.Constant("Parley"));
        parts(upstream.headers(), headers, templates);
        parts(request.headers(), headers, templates);
        RequestTemplates ofCredential = new RequestTemplates(operation, credentials, compiler);
        List<Template> identity = authenticate(upstream.auth(), query, headers, ofCredential);
        Optional<CallBody> body = request.body().flatMap(b -> CallBody.compile(b, upstream, templates));
        Optional<Template> action = templates.template(request.soapAction());
        Traits traits = new Traits(
                new Forwarded(address, templates.callersNames()),
                !templates.secrets().isEmpty()
                        || !ofCredential.secrets().isEmpty()
                        || headers.containsKey("Authorization"),
                operation.safe(),
                operation.page().next().isPresent(),
                Uri.of(upstream.url().toString()));
        CredentialScope scope = new CredentialScope(identity, templates.secrets(), templates.settings(), credentials);
        Optional<NextLinks> links = links(upstream, operation.page(), query);
        return path.map(p ->
                new CallTemplate(request.method(), p, query, headers, body, action, credentials, scope, links, traits));
    }

    private static Optional<NextLinks> links(Upstream upstream, Page page, Map<String, CallPart> query) {
        return page.links()
                .map(links -> new NextLinks(
                        Uri.of(upstream.url().toString()),
                        query.keySet(),
                        links.carries().orElse(List.of()),
                        links.pathPattern().map(source -> Pattern.compile(source.text()))));
    }

    private static String pathOf(URI url) {
        return url.getRawPath() == null ? "" : url.getRawPath();
    }

    private static void parts(Map<String, Source> sources, Map<String, CallPart> into, RequestTemplates templates) {
        sources.forEach((name, source) ->
                templates.template(source).ifPresent(template -> into.put(name, new CallPart.Text("", template))));
    }

    /** Adds what shows who the gateway is; gives what makes the tenant of it. */
    private static List<Template> authenticate(
            Authentication auth,
            Map<String, CallPart> query,
            Map<String, CallPart> headers,
            RequestTemplates templates) {
        if (auth instanceof Authentication.Scoped scoped) {
            authenticate(scoped.auth(), query, headers, templates);
            return templates.template(scoped.scope()).stream().toList();
        }
        if (auth instanceof Authentication.Bearer bearer) {
            Optional<Template> token = templates.template(bearer.token());
            token.ifPresent(t -> headers.put("Authorization", new CallPart.Text("Bearer ", t)));
            return token.stream().toList();
        }
        if (auth instanceof Authentication.Basic basic) {
            Optional<Template> user = templates.template(basic.user());
            Optional<Template> password = templates.template(basic.password());
            if (user.isPresent() && password.isPresent()) {
                headers.put("Authorization", new CallPart.Basic(user.get(), password.get()));
            }
            return user.stream().toList();
        }
        if (auth instanceof Authentication.ApiKey key) {
            Map<String, CallPart> place = key.in() == Authentication.Place.HEADER ? headers : query;
            Optional<Template> value = templates.template(key.key());
            value.ifPresent(t -> place.put(key.name(), new CallPart.Text("", t)));
            return value.stream().toList();
        }
        return List.of();
    }

    /** Whether one of {@code names}, such as {@code id} or {@code filter.state}, stands in the request. */
    public boolean sends(Collection<String> names) {
        return isFollowed(names) || Forwarded.holds(forwarded.anywhere(), names);
    }

    /** Whether one of {@code names} stands in its path or query. */
    public boolean sendsInAddress(Collection<String> names) {
        return isFollowed(names) || Forwarded.holds(forwarded.address(), names);
    }

    /** A link is an address, whatever the holes are. */
    private boolean isFollowed(Collection<String> names) {
        return links.isPresent() && names.contains("page.cursor");
    }

    /** Whether the requests say who the gateway is, so that what comes back may be meant for it alone. */
    public boolean carriesCredentials() {
        return carriesCredentials;
    }

    /** For whom a request speaks that is made now, see {@link CredentialScope}; holds no secret. */
    public String scope() {
        return credentialScope.text();
    }

    /**
     * Asks for the secrets again, for this and all other operations that share its {@link Credentials}; whether any differs.
     * Blocks: for a worker.
     */
    public boolean renewCredentials() {
        return credentials.renew();
    }

    /**
     * The request for {@code inputs}.
     *
     * @throws GatewayFailure where a value cannot stand where the contract puts it
     */
    public UpstreamCall call(CallInputs inputs) {
        Tree scope = scope(inputs);
        String target = target(inputs, scope);
        String action = action(inputs, scope);
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (body.isPresent()) {
            fields.put("Content-Type", body.get().contentType(action));
            if (body.get().hasActionHeader()) {
                fields.put("SOAPAction", "\"" + action + "\"");
            }
        }
        headers.forEach((name, part) -> part.render(evaluation, scope).ifPresent(value -> {
            if (!FieldValue.isLegal(value)) {
                throw uncarried(inputs, part.templates(), FieldValue::isLegal, "header " + name);
            }
            fields.put(name, value);
        }));
        List<Map.Entry<String, String>> lines = List.copyOf(fields.entrySet());
        UpstreamCall call = new UpstreamCall(method, target, lines, body.map(b -> b.render(evaluation, scope, inputs)));
        return onlyReads ? call.onlyReading() : call;
    }

    /** It stands in quotes. */
    private String action(CallInputs inputs, Tree scope) {
        String action = soapAction
                .flatMap(t -> t.render(evaluation, scope, UnaryOperator.identity()))
                .orElse("");
        if (!FieldValue.isQuotable(action)) {
            throw uncarried(inputs, soapAction.stream().toList(), FieldValue::isQuotable, "soap-action");
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

    private Tree scope(CallInputs inputs) {
        return inputs.scope(credentials.values(), credentials.settings());
    }

    private String target(CallInputs inputs, Tree scope) {
        String own = path.render(evaluation, scope, inputs);
        if (links.isEmpty() || inputs.cursor().isEmpty()) {
            return own + queryString(new LinkQuery(List.of()), scope);
        }
        NextLinks.Onwards onwards = links.get().follow(inputs.cursor().get(), own, inputs.pageSize());
        return onwards.path() + queryString(onwards.query(), scope);
    }

    /** What follows the path; {@code brought} stand instead of what the request sets by their names. */
    private String queryString(LinkQuery brought, Tree scope) {
        StringBuilder text = new StringBuilder(brought.parameters().isEmpty() ? "" : "?" + brought);
        List<String> names = brought.names();
        query.forEach((name, part) -> {
            if (!names.contains(name)) {
                part.render(evaluation, scope).ifPresent(value -> text.append(text.isEmpty() ? '?' : '&')
                        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")));
            }
        });
        return text.toString();
    }

    /** The address that gave {@code reply}, without its query; empty where its path holds a secret, which nobody may see. */
    public Optional<Uri> openAddress(UpstreamReply reply) {
        return reply.target()
                .map(target -> url.at(target).withoutQuery())
                .filter(address ->
                        credentials.redaction().masked(address.path()).equals(address.path()));
    }

    /** Names of the query parameters that the next link in a reply has. */
    public List<String> linkNames(MultiMap headers, Optional<String> stated) {
        Optional<Uri> link = linksInBody ? stated.map(Uri::of) : headerLink(headers);
        return link.flatMap(Uri::query).map(text -> LinkQuery.of(text).names()).orElse(List.of());
    }

    /** Names of the query parameters that the request sets itself. */
    public Set<String> ownNames() {
        return query.keySet();
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
        if (links.isEmpty()) {
            if (stated.filter(credentials.redaction()::isHidden).isPresent()) {
                throw PageFaults.hidden("the list leads on by a cursor");
            }
            return stated;
        }
        Optional<Uri> link = linksInBody ? stated.map(Uri::of) : headerLink(headers);
        return link.map(to -> links.get()
                .cursor(
                        to,
                        call.target(),
                        path.render(evaluation, scope(inputs), inputs),
                        inputs.pageSize(),
                        credentials.redaction()));
    }

    private static Optional<Uri> headerLink(MultiMap headers) {
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
        return "CallTemplate[" + method + "]";
    }
}
