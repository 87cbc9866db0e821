package parley.gateway;

import io.vertx.core.Vertx;

/** Makes the request handler of one event loop. */
@FunctionalInterface
interface RequestHandlers {
    RequestHandler on(Vertx vertx, ConnectionDeadlines deadlines);
}
