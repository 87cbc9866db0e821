package parley.upstream;

import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import parley.contract.Authentication;
import parley.contract.Operation;
import parley.contract.Page;
import parley.contract.Request;
import parley.contract.Upstream;
import parley.expression.ExpressionCompiler;
import parley.expression.Template;
import parley.text.Uri;
import parley.yaml.Source;

/** What the contract says of the requests of one operation, compiled. Not changed once it is made; one thread, at load. */
final class RequestParts {

    private static final String AUTHORIZATION = "Authorization";

    final String method;
    final Uri url;
    private final String prefix;
    final Operation operation;
    final Credentials credentials;
    final Map<String, CallPart> query = new LinkedHashMap<>();
    final Map<String, CallPart> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Empty after a problem was noted. */
    final Optional<PathTemplate> path;

    final Optional<CallBody> body;
    final Optional<Template> soapAction;

    final InputHoles inputHoles;

    /** Names of the caller's values in the holes of path and query, each as its path: {@code [filter, state]}. */
    final Set<List<String>> inAddress;

    /** Those of header fields and body as well. */
    final Set<List<String>> anywhere;

    /** Whether the requests say who the gateway is. */
    final boolean carriesCredentials;

    final CredentialScope scope;

    /** Where pages lead on by links. */
    final Optional<NextLinks> links;

    RequestParts(
            Upstream upstream,
            Operation operation,
            Request request,
            Credentials credentials,
            ExpressionCompiler compiler) {
        this.method = request.method();
        this.url = Uri.of(upstream.url().toString());
        this.prefix = url.path().replaceFirst("/$", "");
        this.operation = operation;
        this.credentials = credentials;
        RequestTemplates templates = new RequestTemplates(operation, credentials, compiler);
        put(upstream.query(), query, templates);
        put(request.query(), query, templates);
        path = templates.whole(request.path()).map(text -> new PathTemplate(prefix, text, templates.areJudged(text)));
        inAddress = templates.callersNames();
        headers.put("Accept", CallPart.constant(upstream.format().accept()));
        headers.put("User-Agent", CallPart.constant("Parley"));
        put(upstream.headers(), headers, templates);
        put(request.headers(), headers, templates);
        RequestTemplates ofCredential = new RequestTemplates(operation, credentials, compiler);
        List<Template> identity = authenticate(upstream.auth(), ofCredential);
        body = request.body().flatMap(text -> CallBody.compile(text, upstream, templates));
        soapAction = templates.template(request.soapAction());
        anywhere = templates.callersNames();
        inputHoles = templates.inputHoles();
        carriesCredentials = !templates.secrets().isEmpty()
                || !ofCredential.secrets().isEmpty()
                || headers.containsKey(AUTHORIZATION);
        scope = new CredentialScope(identity, templates.secrets(), templates.settings(), credentials);
        links = operation.page().links().map(this::links);
    }

    private static void put(Map<String, Source> sources, Map<String, CallPart> into, RequestTemplates templates) {
        sources.forEach((name, source) ->
                templates.template(source).ifPresent(template -> into.put(name, CallPart.of("", template))));
    }

    private NextLinks links(Page.Links declared) {
        return new NextLinks(
                url,
                prefix,
                query.keySet(),
                declared.carries().orElse(List.of()),
                declared.pathPattern().map(source -> Pattern.compile(source.text())));
    }

    /** Adds what shows who the gateway is; gives what makes the tenant of it. */
    private List<Template> authenticate(Authentication auth, RequestTemplates templates) {
        if (auth instanceof Authentication.Scoped scoped) {
            authenticate(scoped.auth(), templates);
            return templates.template(scoped.scope()).stream().toList();
        }
        if (auth instanceof Authentication.Bearer bearer) {
            return shown(headers, AUTHORIZATION, "Bearer ", templates.template(bearer.token()));
        }
        if (auth instanceof Authentication.ApiKey key) {
            Map<String, CallPart> place = key.in() == Authentication.Place.HEADER ? headers : query;
            return shown(place, key.name(), "", templates.template(key.key()));
        }
        if (auth instanceof Authentication.Basic basic) {
            Optional<Template> user = templates.template(basic.user());
            Optional<Template> password = templates.template(basic.password());
            if (user.isPresent() && password.isPresent()) {
                headers.put(AUTHORIZATION, CallPart.basic(user.get(), password.get()));
            }
            return user.stream().toList();
        }
        return List.of();
    }

    private static List<Template> shown(
            Map<String, CallPart> place, String name, String prefix, Optional<Template> value) {
        value.ifPresent(template -> place.put(name, CallPart.of(prefix, template)));
        return value.stream().toList();
    }
}
