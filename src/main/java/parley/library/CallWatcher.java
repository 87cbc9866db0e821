package parley.library;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** Hears what becomes of one call of a web client, which it travels with as its body codec. The event loop of the call. */
public interface CallWatcher {

    /** The request is about to be written to a connection; why it must not be, or null. */
    @Nullable
    Throwable sends(HttpClientRequest request);

    /** The head of the response is here, and nobody has read its body; why it is not taken, or null. */
    @Nullable
    Throwable receives(HttpClientResponse response);
}
