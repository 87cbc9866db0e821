package parley.ops;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.ApiRequest;
import parley.inbound.QueryParameters;
import parley.inbound.Target;
import parley.jsonapi.Document;
import parley.jsonapi.PublicLinks;
import parley.jsonapi.Resource;

/**
 * The JSON:API of the operators: what each address means and takes. A request in, a document out, or a
 * {@link parley.exchange.GatewayFailure}. Any thread.
 */
final class AdminApi {

    private static final String READ = "GET, HEAD";
    private static final PublicLinks LINKS = PublicLinks.of("");

    private final AdminResources resources;
    private final Purging purging;
    private final ProfileChange profiles;
    private final Reloads reloads;

    AdminApi(OpsSources sources) {
        this.reloads = new Reloads(sources);
        this.resources = new AdminResources(sources, reloads);
        this.purging = new Purging(sources);
        this.profiles = new ProfileChange(sources);
    }

    /** The answer: of status 201 where it is about something new, which is at its {@code self} link. */
    Future<Reply> answer(ApiRequest request, byte[] body) {
        if (request.method().equals("POST")
                && request.target() instanceof Target.Collection collection
                && collection.type().equals(Reloads.TYPE)) {
            requirePlain(request.query());
            return reloads.reload(body).map(made -> new Reply(201, shown(made)));
        }
        return Future.succeededFuture(new Reply(200, document(request, body)));
    }

    /** An answer that is no failure. */
    record Reply(int status, Document document) {}

    private Document document(ApiRequest request, byte[] body) {
        if (request.target() instanceof Target.Root) {
            requireFetch(request, READ);
            return entryPoint();
        }
        if (request.target() instanceof Target.Collection collection) {
            return collection(request, collection.type());
        }
        if (request.target() instanceof Target.One one) {
            return one(request, one, body);
        }
        throw unknown();
    }

    private Document entryPoint() {
        List<Map<String, Object>> entries = resources.types().stream()
                .map(type -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("type", type);
                    entry.put("list", LINKS.collection(type));
                    entry.put("get", LINKS.collection(type) + "/{id}");
                    return entry;
                })
                .toList();
        return Document.ofMeta(Map.of("resources", entries)).withLinks(Map.of("self", LINKS.root()));
    }

    private Document collection(ApiRequest request, String type) {
        if (type.equals(Purging.CACHE_ENTRIES)) {
            if (!request.method().equals("DELETE")) {
                throw notAllowed("DELETE");
            }
            return purging.purge(request.query());
        }
        if (AdminHandler.TEXTS.contains(type)) {
            throw notAllowed(READ);
        }
        List<Resource> all = resources.all(type).orElseThrow(AdminApi::unknown);
        requireFetch(request, type.equals(Reloads.TYPE) ? READ + ", POST" : READ);
        requirePlain(request.query());
        Document document = Document.many(all).withLinks(Map.of("self", LINKS.collection(type)));
        return type.equals(AdminResources.FAULT_PROFILES)
                ? document.withMeta(Map.of("profiles", ProfileChange.WORDS))
                : document;
    }

    private Document one(ApiRequest request, Target.One one, byte[] body) {
        if (!resources.types().contains(one.type())) {
            throw unknown();
        }
        boolean changeable = one.type().equals(AdminResources.FAULT_PROFILES);
        if (changeable && request.method().equals("PATCH")) {
            requirePlain(request.query());
            profiles.apply(one.id(), body);
        } else {
            requireFetch(request, changeable ? READ + ", PATCH" : READ);
            requirePlain(request.query());
        }
        return resources.all(one.type()).orElseThrow(AdminApi::unknown).stream()
                .filter(resource -> resource.id().equals(one.id()))
                .findFirst()
                .map(AdminApi::shown)
                .orElseThrow(() -> one.type().equals(Reloads.TYPE)
                        ? GatewayFailure.of(FailureKind.NOT_FOUND, "No such reload is remembered.")
                        : noSuchContract());
    }

    private static Document shown(Resource resource) {
        return Document.one(resource).withLinks(Map.of("self", LINKS.self(resource.type(), resource.id())));
    }

    /** Writes are 403 as JSON:API wants it, all else is 405 as HTTP wants it; the same as at the public listener. */
    private static void requireFetch(ApiRequest request, String allowed) {
        if (request.isFetch()) {
            return;
        }
        boolean write = List.of("POST", "PATCH", "DELETE").contains(request.method());
        if (write && request.target() instanceof Target.OfType) {
            throw GatewayFailure.of(FailureKind.OPERATION_NOT_SUPPORTED, "This address takes " + allowed + ".")
                    .withAllow(allowed);
        }
        throw notAllowed(allowed);
    }

    private static GatewayFailure notAllowed(String allowed) {
        return GatewayFailure.of(FailureKind.METHOD_NOT_ALLOWED, "This address takes " + allowed + ".")
                .withAllow(allowed);
    }

    /** All there is fits one page; what would choose a part of it is refused rather than ignored. */
    private static void requirePlain(QueryParameters query) {
        query.all().stream()
                .filter(pair -> !query.custom().contains(pair))
                .findFirst()
                .ifPresent(pair -> {
                    throw GatewayFailure.of(FailureKind.INVALID_PARAMETER, "This address takes no such parameter.")
                            .withSource(new GatewayFailure.Source.Parameter(pair.name()));
                });
    }

    private static GatewayFailure unknown() {
        return GatewayFailure.of(FailureKind.UNKNOWN_RESOURCE, "Nothing is offered at this address.");
    }

    static GatewayFailure noSuchContract() {
        return GatewayFailure.of(FailureKind.NOT_FOUND, "There is no contract of this name.");
    }
}
