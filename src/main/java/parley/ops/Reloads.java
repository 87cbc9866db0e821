package parley.ops;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.RequestDocument;
import parley.jsonapi.DocumentPointer;
import parley.jsonapi.Resource;
import parley.route.Asked;
import parley.route.Methods;
import parley.route.Route;
import parley.route.SourcedDocument;
import parley.yaml.Problem;

/**
 * {@code POST /reloads}: the contracts are read again, and the last verdicts are kept to look at. A verdict that refuses is a good
 * answer: it says what is wrong and where. One log line for each. Any thread.
 */
final class Reloads implements AdminResource {

    private static final String TYPE = "reloads";

    /** Enough to see what led here. */
    private static final int REMEMBERED = 20;

    private static final Logger LOG = LoggerFactory.getLogger("parley.admin");

    private final OpsSources sources;
    private final Deque<Resource> last = new ArrayDeque<>();
    private long count;

    Reloads(OpsSources sources) {
        this.sources = sources;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Route collection() {
        return AdminResource.route(
                Methods.fetchAnd("POST"),
                asked -> asked.api().isFetch() ? Future.succeededFuture(all(asked)) : reload(asked));
    }

    /** Does one, as the document asks if there is one. */
    private Future<SourcedDocument> reload(Asked asked) {
        AdminResource.requirePlain(asked.query());
        asked.document().ifPresent(Reloads::check);
        Instant at = Instant.now();
        long began = System.nanoTime();
        return sources.reload().map(verdict -> {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            log(verdict, took);
            return SourcedDocument.created(AdminResource.shown(remembered(verdict, at, took)));
        });
    }

    /** The last ones, the oldest first. */
    @Override
    public synchronized List<Resource> all() {
        return List.copyOf(last);
    }

    /** One of them, as long as it is remembered. */
    @Override
    public Optional<Resource> one(String id) {
        return all().stream().filter(reload -> reload.id().equals(id)).findFirst();
    }

    @Override
    public String missing() {
        return "No such reload is remembered.";
    }

    private static void check(RequestDocument document) {
        for (Object member : SentResource.of(document, TYPE).keySet()) {
            if (!"type".equals(member)) {
                throw GatewayFailure.of(
                                "id".equals(member)
                                        ? FailureKind.FORBIDDEN // JSON:API 1.1 on ids that clients make up
                                        : FailureKind.INVALID_DOCUMENT,
                                "A reload takes nothing but its type.")
                        .withSource(DocumentPointer.to("data", String.valueOf(member)));
            }
        }
    }

    private synchronized Resource remembered(ReloadVerdict verdict, Instant at, Duration took) {
        count++;
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
        attributes.put("ms", took.toMillis());
        attributes.put("accepted", verdict.accepted());
        attributes.put("contracts", verdict.contracts());
        attributes.put(
                "problems", verdict.problems().stream().map(Reloads::problem).toList());
        Resource reload = new Resource(TYPE, Long.toString(count), attributes, Map.of(), Map.of());
        last.addLast(reload);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        return reload;
    }

    private static Map<String, @Nullable Object> problem(Problem problem) {
        Map<String, @Nullable Object> members = problem.members();
        members.replace("cure", "", null);
        return members;
    }

    private static void log(ReloadVerdict verdict, Duration took) {
        (verdict.accepted() ? LOG.atInfo() : LOG.atWarn())
                .addKeyValue("contracts", verdict.contracts())
                .addKeyValue("ms", took.toMillis())
                .addKeyValue("problems", verdict.problems())
                .log(verdict.accepted() ? "contracts reloaded" : "reload refused, the old contracts stay");
    }
}
