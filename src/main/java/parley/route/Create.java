package parley.route;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import parley.exchange.Exchange;
import parley.fetch.Fetching;
import parley.jsonapi.Resource;

/** {@code POST /type}: a resource is made. Any event loop. */
record Create(Plan.Write write, Writer writer) implements Route.UseCase {

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        return writer.write(write, Optional.empty(), asked, exchange, written -> writer.shown(write, written, asked)
                .with(done(written, asked)));
    }

    /** Whoever has chosen the id knows everything, where the upstream has nothing to add. */
    private Done done(Fetching.Written written, Asked asked) {
        if (written.isAccepted()) {
            return Done.ACCEPTED;
        }
        Optional<Resource> made = written.record();
        return made.isEmpty() && isChosen(asked) ? Done.WITHOUT_ANSWER : Done.created(made.flatMap(writer.self(write)));
    }

    private static boolean isChosen(Asked asked) {
        return asked.document()
                .filter(document -> document.data() instanceof Map<?, ?> resource && resource.containsKey("id"))
                .isPresent();
    }
}
