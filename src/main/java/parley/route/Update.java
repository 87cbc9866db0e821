package parley.route;

import io.vertx.core.Future;
import java.util.Optional;
import parley.exchange.Exchange;

/** {@code PATCH /type/id}: some fields of a resource are replaced, the others keep their values. Any event loop. */
record Update(Plan.Write write, Writer writer) implements Route.UseCase {

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        return writer.write(write, Optional.of(asked.id()), asked, exchange, written -> {
            Done shown = written.record().isPresent() ? Done.NOTHING : Done.WITHOUT_ANSWER;
            return writer.shown(write, written, asked).with(written.isAccepted() ? Done.ACCEPTED : shown);
        });
    }
}
