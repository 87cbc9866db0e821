package parley.bench;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** One answer as a caller got it; status 0 where there was none, with the reason as the body. */
public record Heard(int status, MultiMap headers, Buffer body) {

    public static Heard nothing(Throwable why) {
        return new Heard(0, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(String.valueOf(why)));
    }

    /** The header's value, or nothing. */
    public String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
