package parley.storm;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** The bytes that an upstream writes, and what it then does to the connection. */
record Reply(Buffer bytes, End end) {

    enum End {
        /** Waits for the next request. */
        STAYS,
        /** Closes in order. */
        CLOSES,
        /** Tears the connection down. */
        RESETS,
        /** Is silent for ever. */
        HANGS,
        /** Writes blanks, slowly. */
        DRIPS,
        /** Writes chunks without end. */
        FLOODS
    }

    static Reply nothing(End end) {
        return new Reply(Buffer.buffer(), end);
    }

    /** Exactly this text. */
    static Reply raw(String text, End end) {
        return new Reply(Buffer.buffer(text), end);
    }

    /** A good reply with this payload in UTF-8. */
    static Reply ok(Api api, String payload) {
        return ok(api.mediaType(), payload.getBytes(StandardCharsets.UTF_8));
    }

    /** A reply of status 200; {@code type} may be followed by further header lines. */
    static Reply ok(String type, byte[] body) {
        return of(200, type, body);
    }

    /** A well-formed reply. */
    static Reply of(int status, String type, byte[] body) {
        return framed(status, type, "Content-Length: " + body.length, body, End.STAYS);
    }

    /** A reply whose framing is as {@code framing} says, whether that is true or not. */
    static Reply framed(int status, String type, String framing, byte[] body, End end) {
        String head = "HTTP/1.1 " + status + " Storm\r\nContent-Type: " + type + (framing.isEmpty() ? "" : "\r\n")
                + framing + "\r\n\r\n";
        return new Reply(Buffer.buffer(head).appendBytes(body), end);
    }
}
