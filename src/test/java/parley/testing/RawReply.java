package parley.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a {@link RawServer} does with one request: bytes and pauses in order, then one kind of end. Immutable. */
public final class RawReply {

    /** What happens to the connection after the bytes. */
    enum End {
        /** Waits for the next request. */
        STAYS,
        /** Ends its direction in order. */
        FIN,
        /** Is torn down: the peer sees a reset. */
        RST,
        /** Stays open and silent for ever. */
        HOLDS
    }

    /** One thing that is done. */
    @FunctionalInterface
    interface Step {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    private final List<Step> steps;
    private final End end;

    private RawReply(List<Step> steps, End end) {
        this.steps = List.copyOf(steps);
        this.end = end;
    }

    /** Exactly this text as UTF-8; the connection stays. */
    public static RawReply text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public static RawReply bytes(byte[] bytes) {
        byte[] copy = bytes.clone();
        return nothing().with(out -> {
            out.write(copy);
            out.flush();
        });
    }

    /** No byte at all. */
    public static RawReply nothing() {
        return new RawReply(List.of(), End.STAYS);
    }

    /** A good reply of status 200. */
    public static RawReply json(String body) {
        return http(200, "Content-Type: application/json\r\n", body);
    }

    public static RawReply xml(String body) {
        return http(200, "Content-Type: application/xml\r\n", body);
    }

    /** A well-framed reply; {@code headers} are whole lines. */
    public static RawReply http(int status, String headers, String body) {
        return http(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public static RawReply http(int status, String headers, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return bytes(all.toByteArray());
    }

    /** The same, then {@code text}. */
    public RawReply then(String text) {
        return then(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawReply then(byte[] bytes) {
        byte[] copy = bytes.clone();
        return with(out -> {
            out.write(copy);
            out.flush();
        });
    }

    /** The same, then nothing for a while. */
    public RawReply pause(Duration duration) {
        return with(out -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()));
    }

    /** The same, then all of {@code other}, and its end. */
    public RawReply and(RawReply other) {
        List<Step> more = new ArrayList<>(steps);
        more.addAll(other.steps);
        return new RawReply(more, other.end);
    }

    /** The same, then nothing until somebody says so. */
    public RawReply when(CountDownLatch told) {
        return with(out -> told.await());
    }

    /** The same, then {@code text} over and over until the peer has enough. */
    public RawReply forEver(String text, Duration every) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return with(out -> {
            while (true) {
                out.write(bytes);
                out.flush();
                TimeUnit.NANOSECONDS.sleep(every.toNanos());
            }
        });
    }

    public RawReply fin() {
        return new RawReply(steps, End.FIN);
    }

    public RawReply rst() {
        return new RawReply(steps, End.RST);
    }

    public RawReply hold() {
        return new RawReply(steps, End.HOLDS);
    }

    private RawReply with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new RawReply(more, end);
    }

    End end() {
        return end;
    }

    void play(OutputStream out) throws IOException, InterruptedException {
        for (Step step : steps) {
            step.to(out);
        }
    }
}
