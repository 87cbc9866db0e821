package parley.route;

import io.vertx.core.Future;
import java.util.Optional;
import parley.exchange.Exchange;

/** {@code DELETE /type/id}: a resource is deleted. Any event loop. */
record Delete(Plan.Write write, Writer writer) implements Route.UseCase {

    @Override
    public Future<SourcedDocument> answer(Asked asked, Exchange exchange) {
        return writer.write(write, Optional.of(asked.id()), asked, exchange, written -> {
            boolean silent = written.reply().reply().meta().isEmpty();
            return writer.shown(write, written, asked)
                    .with(written.isAccepted() ? Done.ACCEPTED : silent ? Done.WITHOUT_ANSWER : Done.NOTHING);
        });
    }
}
