package parley.ops;

import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.contract.Contract;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.gateway.FaultProfile;
import parley.gateway.StubServers.StubServer;
import parley.inbound.RequestDocument;
import parley.jsonapi.Resource;
import parley.route.Methods;
import parley.route.Route;

/** {@code /fault-profiles}: how replayed upstreams behave, and with {@code PATCH} from now on. Any thread. */
record FaultProfiles(OpsSources sources) implements AdminResource {

    private static final String TYPE = "fault-profiles";

    /** All there are. */
    private static final List<String> WORDS =
            Arrays.stream(FaultProfile.values()).map(FaultProfile::word).toList();

    private static final Logger LOG = LoggerFactory.getLogger("parley.admin");
    private static final String PROFILE = "profile";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Resource> all() {
        return sources.stubs().stream()
                .flatMap(stubs -> sources.contracts().stream().map(contract -> profile(contract, stubs)))
                .toList();
    }

    @Override
    public Optional<Resource> one(String id) {
        return sources.stubs().flatMap(stubs -> sources.contract(id).map(contract -> profile(contract, stubs)));
    }

    private static Resource profile(Contract contract, StubServer stubs) {
        String word = stubs.playing(contract.upstream().url()).word();
        return new Resource(TYPE, contract.name(), Map.of(PROFILE, word), Map.of(), Map.of());
    }

    @Override
    public Map<String, Object> meta() {
        return Map.of("profiles", WORDS);
    }

    @Override
    public Route one() {
        return AdminResource.route(Methods.fetchAnd("PATCH"), asked -> {
            if (!asked.api().isFetch()) {
                AdminResource.requirePlain(asked.query());
                change(asked.id(), asked.document().orElseGet(() -> RequestDocument.parse(new byte[0])));
            }
            return Future.succeededFuture(one(asked));
        });
    }

    /** Does what the document says; a document without a profile changes nothing. */
    private void change(String id, RequestDocument document) {
        Contract contract = sources.contract(id).orElseThrow(() -> GatewayFailure.of(FailureKind.NOT_FOUND, missing()));
        Optional<FaultProfile> profile = profile(id, document);
        Optional<StubServer> stubs = sources.stubs();
        if (profile.isPresent() && stubs.isPresent()) {
            stubs.get().play(contract.upstream().url(), profile.get());
            LOG.atInfo()
                    .addKeyValue("contract", id)
                    .addKeyValue("profile", profile.get().word())
                    .log("fault profile changed");
        }
    }

    private static Optional<FaultProfile> profile(String id, RequestDocument document) {
        Map<?, ?> resource = SentResource.of(document, TYPE);
        SentResource.requireSame(id, resource, "id");
        if (!resource.containsKey("attributes")) {
            return Optional.empty();
        }
        if (!(resource.get("attributes") instanceof Map<?, ?> attributes)) {
            throw RequestDocument.invalid("Attributes are an object.", "data", "attributes");
        }
        for (Object name : attributes.keySet()) {
            if (!PROFILE.equals(name)) {
                throw RequestDocument.invalid(
                        "The one attribute is " + PROFILE + ".", "data", "attributes", String.valueOf(name));
            }
        }
        return attributes.containsKey(PROFILE) ? Optional.of(known(attributes.get(PROFILE))) : Optional.empty();
    }

    private static FaultProfile known(@Nullable Object word) {
        return Optional.ofNullable(word)
                .filter(String.class::isInstance)
                .flatMap(text -> FaultProfile.of((String) text))
                .orElseThrow(() -> RequestDocument.invalid(
                        "A profile is one of " + String.join(", ", WORDS) + ".", "data", "attributes", PROFILE));
    }
}
