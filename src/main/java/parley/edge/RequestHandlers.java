package parley.edge;

import io.vertx.core.Vertx;

/** Makes the request handler of one event loop. */
@FunctionalInterface
public interface RequestHandlers {
    RequestHandler on(Vertx vertx, ConnectionDeadlines deadlines);
}
