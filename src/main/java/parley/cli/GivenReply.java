package parley.cli;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import parley.exchange.Exchange;
import parley.upstream.UpstreamCall;
import parley.upstream.UpstreamReply;
import parley.upstream.UpstreamSender;

/** A file in the place of every upstream: it is what each call is answered with, and nothing is sent. Any thread. */
final class GivenReply implements UpstreamSender {

    private final int status;
    private final byte[] body;

    private GivenReply(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    static GivenReply read(Path file, int status) throws IOException {
        return new GivenReply(status, Files.readAllBytes(file));
    }

    @Override
    public Future<UpstreamReply> send(UpstreamCall call, Exchange exchange) {
        return Future.succeededFuture(new UpstreamReply(
                status,
                MultiMap.caseInsensitiveMultiMap(),
                body,
                exchange.ticker().now()));
    }
}
