package parley.ops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.inbound.Target;
import parley.jsonapi.DocumentRenderer;
import parley.route.EntryPoint;
import parley.route.Methods;
import parley.route.Route;
import parley.route.Routes;

/** The JSON:API of the operators as routes. A further type of resources is a class and its place in {@link #of}. */
final class AdminRoutes {

    /** The addresses that are no JSON:API. */
    static final Set<String> TEXTS = Set.of("livez", "readyz", "metrics");

    private AdminRoutes() {}

    /** What is offered now: stubs may come and go. */
    static Supplier<Routes> of(OpsSources sources) {
        List<AdminResource> always = List.of(Breakers.of(sources), Upstreams.of(sources), new Reloads(sources));
        Routes live = routes(sources, always);
        Routes replayed = routes(
                sources,
                Stream.concat(always.stream(), Stream.of(new FaultProfiles(sources)))
                        .toList());
        return () -> sources.stubs().isPresent() ? replayed : live;
    }

    private static Routes routes(OpsSources sources, List<AdminResource> resources) {
        Map<Target, Route> routes = new HashMap<>();
        List<EntryPoint.Offer> offers = resources.stream()
                .map(resource -> new EntryPoint.Offer(resource.type(), Optional.empty(), true, true))
                .toList();
        routes.put(new Target.Root(), EntryPoint.of(offers, AdminResource.LINKS));
        routes.put(CacheEntries.ADDRESS, new CacheEntries(sources).route());
        TEXTS.forEach(text -> routes.put(new Target.Collection(text), Route.nowhere(Methods.FETCH)));
        resources.forEach(resource -> routes.putAll(resource.routes()));
        return new Routes(
                routes,
                target -> Route.nowhere(Methods.ANY),
                DocumentRenderer.of(
                        AdminResource.LINKS,
                        resources.stream().map(AdminResource::presentation).toList()));
    }
}
