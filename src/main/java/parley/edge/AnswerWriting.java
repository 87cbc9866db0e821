package parley.edge;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of one answer as fast as its client reads: a few pieces at a time, since the library copies what it is given out
 * of the heap. An answer that cannot be completed ends with a reset (RFC 9112, section 8). Event loop of the request.
 */
final class AnswerWriting implements Completable<Void> {

    /** Most answers are smaller and go out in one. */
    static final int PIECE = 16 * 1_024;

    private static final int PIECES_AHEAD = 2;

    private final HttpServerResponse response;
    private final HttpConnection connection;
    private final Buffer body;
    private final ConnectionDeadlines deadlines;
    private final Promise<Void> end = Promise.promise();
    private int given;
    private int taken;
    private boolean failed;
    private boolean giving;

    private AnswerWriting(HttpServerRequest request, Buffer body, ConnectionDeadlines deadlines) {
        this.response = request.response();
        this.connection = request.connection();
        this.body = body;
        this.deadlines = deadlines;
    }

    /** Writes what {@code request} is answered with; the head is complete but for the length. Succeeds once the client has taken all. */
    public static Future<Void> write(HttpServerRequest request, Buffer body, ConnectionDeadlines deadlines) {
        AnswerWriting writing = new AnswerWriting(request, body, deadlines);
        if (body.length() > PIECE) {
            request.response().putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        }
        writing.give();
        return writing.end.future();
    }

    private void give() {
        if (giving) {
            return; // a piece was taken while it was given; the loop below sees it
        }
        giving = true;
        do {
            int from = given;
            given = Math.min(from + PIECE, body.length());
            deadlines.given(connection, given - from);
            boolean isLast = given == body.length();
            Buffer piece = isLast && from == 0 ? body : body.slice(from, given);
            written(isLast, piece).onComplete(this);
        } while (!failed && given < body.length() && given - taken < PIECES_AHEAD * PIECE);
        giving = false;
    }

    private Future<Void> written(boolean isLast, Buffer piece) {
        try {
            return isLast ? response.end(piece) : response.write(piece);
        } catch (Throwable thrown) { // as if the connection had refused it: what waits for its end is told
            return Future.failedFuture(thrown);
        }
    }

    /** A piece has gone, in the order of their giving. */
    @Override
    public void complete(@Nullable Void result, @Nullable Throwable failure) {
        int piece = Math.min(PIECE, body.length() - taken);
        taken += piece;
        deadlines.taken(connection, piece, failure == null);
        if (failure != null) {
            failed = true;
            deadlines.reset(connection);
            end.tryFail(failure);
        } else if (taken == body.length()) {
            end.tryComplete();
        } else if (given < body.length() && !failed) {
            give();
        }
    }
}
