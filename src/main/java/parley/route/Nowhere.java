package parley.route;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import parley.exchange.Exchange;
import parley.inbound.Target;
import parley.text.Nearest;

/** An address at which there is nothing: says what was probably meant, of what whoever asks may read (T-02). Any event loop. */
record Nowhere(Catalog catalog, Target target) implements Route.UseCase {

    /** Comparing with more types would hold an event loop for a millisecond. */
    private static final int MOST_TYPES = 200;

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        throw Route.unknown(hint(asked.access()));
    }

    private String hint(Access access) {
        if (!(target instanceof Target.OfType of)) {
            return "";
        }
        Optional<Plan> plan = catalog.plan(of.type());
        if (plan.isEmpty()) {
            return catalog.plans().size() > MOST_TYPES ? "" : Nearest.cure(of.type(), readable(access));
        }
        Collection<String> relationships = plan.get().type().relationships().keySet();
        if (target instanceof Target.Related related) {
            return Nearest.cure(related.name(), relationships);
        }
        if (target instanceof Target.RelationshipOf related) {
            return Nearest.cure(related.name(), relationships);
        }
        boolean isList = target instanceof Target.Collection;
        return (isList ? plan.get().get().isPresent() : plan.get().list().isPresent())
                ? "There is: /" + of.type() + (isList ? "/{id}" : "")
                : "";
    }

    private List<String> readable(Access access) {
        return catalog.plans().keySet().stream()
                .filter(access::mayRead)
                .sorted()
                .toList();
    }
}
