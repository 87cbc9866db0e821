package parley.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;

/**
 * What Vert.x itself costs: a server on every event loop, as the gateway has it, that does nothing but answer. It is told its one
 * answer, or where to pass requests on to, and how, by an address: {@code same URL}, {@code stream URL} or {@code client URL}. It
 * runs on the transport of the operating system like the gateway, or with {@code plain} behind the address as {@link Vertx#vertx()}
 * starts.
 */
public final class BareServer extends AbstractVerticle {

    /** Vert.x shares one port of its choice among all who ask for the same negative number. */
    private static final int SHARED_PORT = -1;

    /** As many connections as the gateway has by default; the library's five would make callers wait for each other. */
    private static final PoolOptions POOL = new PoolOptions().setHttp1MaxSize(64);

    private final Answering answering;
    private int port;

    /** How a request is answered. */
    private interface Answering {
        void answer(HttpServerRequest request, HttpClientAgent client);
    }

    private BareServer(Answering answering) {
        this.answering = answering;
    }

    /**
     * {@code same http://127.0.0.1:80/a}: the answer that this address gives now; {@code stream …}: whatever it gives each time,
     * piece by piece; {@code client …}: the same by a web client, which holds each body.
     */
    public static void main(String... arguments) {
        boolean plain = arguments.length > 2 && arguments[2].equals("plain");
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(!plain));
        String[] address = arguments[1].substring("http://127.0.0.1:".length()).split("/", 2);
        int target = Integer.parseInt(address[0]);
        Future<Answering> answering =
                switch (arguments[0]) {
                    case "same" ->
                        fetch(vertx.createHttpClient(), target, "/" + address[1])
                                .map(BareServer::same);
                    case "stream" -> Future.succeededFuture(streamingFrom(target));
                    case "client" ->
                        Future.succeededFuture(clientOf(WebClient.wrap(vertx.createHttpClient(POOL)), target));
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        answering
                .compose(how -> deploy(vertx, how))
                .onSuccess(port -> System.out.println("bare listening public=http://127.0.0.1:" + port))
                .onFailure(failed -> {
                    System.err.println(failed);
                    System.exit(1);
                });
    }

    private static Future<Integer> deploy(Vertx vertx, Answering answering) {
        BareServer first = new BareServer(answering);
        int more = Runtime.getRuntime().availableProcessors() - 1;
        return vertx.deployVerticle(first)
                .compose(id -> more == 0
                        ? Future.succeededFuture(id)
                        : vertx.deployVerticle(
                                () -> new BareServer(answering), new DeploymentOptions().setInstances(more)))
                .map(id -> first.port);
    }

    @Override
    public void start(Promise<Void> started) {
        HttpClientAgent client = vertx.createHttpClient(POOL);
        HttpServer server = vertx.createHttpServer().requestHandler(request -> answering.answer(request, client));
        server.listen(SHARED_PORT, "127.0.0.1")
                .onSuccess(listening -> port = listening.actualPort())
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private static Answering same(Heard answer) {
        return (request, client) -> write(request, answer);
    }

    private static Answering streamingFrom(int port) {
        return (request, client) -> client.request(HttpMethod.GET, port, "127.0.0.1", request.uri())
                .compose(HttpClientRequest::send)
                .compose(passed -> {
                    HttpServerResponse response = request.response().setStatusCode(passed.statusCode());
                    response.headers().setAll(passed.headers());
                    return passed.pipeTo(response);
                })
                .onFailure(failed -> request.response().setStatusCode(502).end());
    }

    private static Answering clientOf(WebClient web, int port) {
        return (request, client) -> web.get(port, "127.0.0.1", request.uri())
                .send()
                .onSuccess(passed -> {
                    HttpServerResponse response = request.response().setStatusCode(passed.statusCode());
                    response.headers().setAll(passed.headers());
                    response.end(passed.body());
                })
                .onFailure(failed -> request.response().setStatusCode(502).end());
    }

    private static Future<Heard> fetch(HttpClientAgent client, int port, String path) {
        return client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send().compose(response -> response.body()
                        .map(body -> new Heard(response.statusCode(), response.headers(), body))));
    }

    private static void write(HttpServerRequest request, Heard heard) {
        request.response().setStatusCode(heard.status());
        request.response().headers().setAll(heard.headers());
        request.response().end(heard.body());
    }
}
