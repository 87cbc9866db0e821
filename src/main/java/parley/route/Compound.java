package parley.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.fetch.SourceReply;
import parley.jsonapi.Identifier;
import parley.jsonapi.Resource;

/** A compound document while it is put together: what is included, where it comes from, and what is missing. One request. */
final class Compound {

    private final Set<Identifier> primary;
    private final Map<Identifier, Resource> included = new LinkedHashMap<>();
    private final List<SourceReply> sources = new ArrayList<>();
    private final List<Map<String, Object>> warnings = new ArrayList<>();
    private boolean lasting = true;
    private int missing;
    private int failed;
    private boolean stale;
    private @Nullable GatewayFailure first;

    Compound(Set<Identifier> primary) {
        this.primary = primary;
    }

    /** What is added from now on was found by another step. */
    void begin() {
        missing = 0;
        failed = 0;
        stale = false;
        first = null;
    }

    /** One end of a relationship. */
    Optional<Resource> add(Inclusion.Target target) {
        target.source().ifPresent(source -> {
            sources.add(source);
            stale |= source.isStale();
        });
        if (target.failure().isPresent()) {
            failed++;
            first = first == null ? target.failure().get() : first;
        } else if (target.resource().isEmpty()) {
            missing++;
        }
        lasting &= target.source().isPresent();
        target.resource()
                .filter(resource -> !primary.contains(resource.identifier()))
                .ifPresent(resource -> included.put(resource.identifier(), resource));
        return target.resource();
    }

    /** One note of what {@code step} did not find, and one of what failed. */
    void end(IncludeStep step) {
        if (first != null) {
            Map<String, Object> warning = warning(step, failed);
            warning.put("code", first.kind().code());
            warning.put("detail", "Included resources could not be fetched; they are left out.");
            warnings.add(warning);
        }
        if (missing > 0) {
            Map<String, Object> warning = warning(step, missing);
            warning.put(
                    "detail",
                    stale
                            ? "Resources that the relationship names are not in the stored replies, which are not current; they"
                                    + " are left out."
                            : "Resources that the relationship names do not exist; they are left out.");
            warnings.add(warning);
        }
    }

    private static Map<String, Object> warning(IncludeStep step, int records) {
        Map<String, Object> warning = new LinkedHashMap<>();
        warning.put("include", step.path());
        warning.put("contract", step.get().plan().contract().name());
        warning.put("records", records);
        return warning;
    }

    /** {@code own} with all of it, each resource with the wanted fields of its type. */
    SourcedDocument of(SourcedDocument own, Map<String, Set<String>> fields) {
        UnaryOperator<Resource> cut = resource -> {
            Set<String> wanted = fields.get(resource.type());
            return wanted == null ? resource : resource.only(wanted);
        };
        List<Resource> others = included.values().stream().map(cut).toList();
        return own.joined(
                own.document().including(others, fields.isEmpty() ? UnaryOperator.identity() : cut),
                sources,
                warnings,
                lasting);
    }
}
