package parley.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener.Answered;
import parley.exchange.GatewayFailure;
import parley.exchange.Heap;

/**
 * The access lines of one thread until they are written. One thread adds, another takes; the lock is held only while a line is
 * composed or the arrays are swapped, never while anything is written.
 */
final class LineBuffer {

    private static final int FIRST_SIZE = 16_384;

    /** Ten seconds of log of a loop that does nothing but cache hits, roughly; whoever reads slower than that is not reading. */
    private static final int MOST = 4_194_304;

    /** Lines are gathered in one array while those of another are written. */
    private static final int ARRAYS = 2;

    private static final int LARGE = 262_144;

    /** Longest text of a field, in characters; each becomes at most six bytes. Nothing that is honest is longer. */
    private static final int MAX_TEXT = 512;

    /** No line is longer: five fields of any text, and the rest. */
    private static final int LONGEST_LINE = 5 * 6 * MAX_TEXT + 1_024;

    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] TIME = ascii("{\"time\":\"");
    private static final byte[] EXCHANGE =
            ascii("Z\",\"level\":\"INFO\",\"logger\":\"parley.exchange\",\"message\":\"answered\",\"exchange\":\"");
    private static final byte[] METHOD = ascii(",\"method\":\"");
    private static final byte[] TYPE = ascii(",\"type\":\"");
    private static final byte[] STATUS = ascii(",\"status\":");
    private static final byte[] SOURCE = ascii(",\"source\":\"");
    private static final byte[] ATTEMPTS = ascii(",\"attempts\":");
    private static final byte[] MS = ascii(",\"ms\":");
    private static final byte[] CONSUMER = ascii(",\"consumer\":\"");
    private static final byte[] TRACEPARENT = ascii(",\"traceparent\":\"");
    private static final byte[] STOPPED = ascii(",\"ended\":\"shutdown\"");
    private static final byte[] CODE = ascii(",\"code\":\"");

    private final int most;
    private byte[] lines = new byte[FIRST_SIZE];
    private byte[] spare = new byte[FIRST_SIZE];
    private int length;
    private long gathered;
    private long dropped;
    private long second = Long.MIN_VALUE;
    private byte[] secondText = new byte[0];

    /** Without any other bound than what is ever of use. */
    LineBuffer() {
        this(MOST);
    }

    private LineBuffer(int most) {
        this.most = most;
    }

    /** One of {@code threads} that share what there is for them in {@code heap}; at least a few lines. */
    static LineBuffer within(Heap heap, int threads) {
        long most = heap.forLog() / ((long) threads * ARRAYS);
        return new LineBuffer((int) Math.min(MOST, Math.max(ARRAYS * LONGEST_LINE, most)));
    }

    synchronized void add(Exchange exchange, Answered answered) {
        if (!hasRoom()) {
            dropped++;
            return;
        }
        raw(TIME);
        time(exchange.arrivedAt().plus(answered.took()));
        named(EXCHANGE, exchange.id());
        named(METHOD, exchange.method());
        named(TYPE, answered.type());
        raw(STATUS);
        number(answered.status());
        named(SOURCE, answered.source().word());
        raw(ATTEMPTS);
        number(exchange.attempts());
        raw(MS);
        millis(answered.took());
        if (!exchange.consumer().isEmpty()) {
            named(CONSUMER, exchange.consumer());
        }
        if (exchange.traceparent().isPresent()) {
            named(TRACEPARENT, exchange.traceparent().get());
        }
        GatewayFailure failure = answered.failure();
        if (failure != null) {
            named(CODE, failure.kind().code());
        }
        if (exchange.endedBy().equals("shutdown")) {
            raw(STOPPED);
        }
        put('}');
        put('\n');
        gathered++;
    }

    /** Writes all lines that are here, at once; the number of lines lost since the last time, for want of room or of a reader. */
    long writeTo(OutputStream out) {
        byte[] full;
        int count;
        long written;
        long lost;
        synchronized (this) {
            full = lines;
            count = length;
            written = gathered;
            lost = dropped;
            lines = spare;
            length = 0;
            gathered = 0;
            dropped = 0;
        }
        boolean isTooLarge = full.length > LARGE && count < full.length / 4; // grown for a reader who is quick again
        spare = isTooLarge
                ? new byte[FIRST_SIZE]
                : full; // only the writer comes here, and it is done with it before it comes again
        if (count > 0) {
            try {
                out.write(full, 0, count);
                out.flush();
            } catch (IOException gone) {
                return lost + written; // nobody reads it any more; the process is worth more than its log
            }
        }
        return lost;
    }

    /** What it takes, in bytes, full or not. */
    synchronized int size() {
        return lines.length + spare.length;
    }

    private boolean hasRoom() {
        if (lines.length - length >= LONGEST_LINE) {
            return true;
        }
        if (lines.length >= most) {
            return false;
        }
        lines = Arrays.copyOf(lines, Math.min(most, Math.max(2 * lines.length, length + LONGEST_LINE)));
        return true;
    }

    private void time(Instant at) {
        if (at.getEpochSecond() != second) {
            second = at.getEpochSecond();
            secondText = ascii(Instant.ofEpochSecond(second).toString().substring(0, 19));
        }
        raw(secondText);
        put('.');
        threeDigits(at.getNano() / 1_000_000);
    }

    private void millis(Duration took) {
        long micros = Math.max(0, took.toNanos() / 1_000);
        number(micros / 1_000);
        put('.');
        threeDigits((int) (micros % 1_000));
    }

    private void threeDigits(int number) {
        put('0' + number / 100);
        put('0' + number / 10 % 10);
        put('0' + number % 10);
    }

    private void number(long number) {
        long rest = Math.max(0, number);
        long unit = 1;
        while (rest / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            put((int) ('0' + rest / unit % 10));
        }
    }

    private void named(byte[] name, String value) {
        raw(name);
        text(value);
        put('"');
    }

    /** What is not printable ASCII is escaped, so that no text can forge a line or move a cursor (T-67). */
    private void text(String text) {
        int end = Math.min(text.length(), MAX_TEXT);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                put(c);
            } else {
                put('\\');
                put('u');
                put(HEX[c >> 12]);
                put(HEX[c >> 8 & 15]);
                put(HEX[c >> 4 & 15]);
                put(HEX[c & 15]);
            }
        }
    }

    private void raw(byte[] bytes) {
        System.arraycopy(bytes, 0, lines, length, bytes.length);
        length += bytes.length;
    }

    private void put(int ascii) {
        lines[length++] = (byte) ascii;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
