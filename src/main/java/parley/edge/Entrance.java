package parley.edge;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.route.Access;

/** Who is let in at a listener. Thread-safe. */
public interface Entrance {

    /**
     * Judges the head of a request before anything is made of its target. Fails where the sender must not be heard.
     *
     * @param host the host that it is for
     */
    void check(String method, Optional<String> host, MultiMap headers);

    /** What the sender may read. Fails with {@code unauthenticated}. */
    Access access(MultiMap headers);

    /** The one credential of a request; with two of them nobody knows which one an intermediary looked at. */
    static @Nullable String credential(MultiMap headers) {
        List<String> values = headers.getAll("Authorization");
        return values.size() == 1 ? values.get(0) : null;
    }
}
