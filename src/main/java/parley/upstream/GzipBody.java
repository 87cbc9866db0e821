package parley.upstream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * Takes the {@code gzip} coding (RFC 1952) off a body, piece by piece as it arrives. Unlike the library's own decoder it reads
 * the trailer to the end and compares checksum and length, so a cut stream is never mistaken for a whole one, and it stops at
 * the size limit before anything is stored. Several members are one body; anything else behind a trailer is refused. No bytes at
 * all are an empty body, as servers send with 204 and 404. One thread.
 */
final class GzipBody {

    /** More of it may take an event loop a millisecond; the rest waits for another turn. */
    static final int PER_TURN = 1 << 18;

    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int RESERVED = 0xe0;

    /** The parts of a member in their order. */
    private enum Part {
        FIXED(0),
        EXTRA_LENGTH(4),
        EXTRA(4),
        NAME(8),
        COMMENT(16),
        HEADER_CRC(2),
        DEFLATED(0),
        TRAILER(0),
        OVER(0);

        /** What announces it in the header; a part without is always there. */
        private final int flag;

        Part(int flag) {
            this.flag = flag;
        }
    }

    /** What may follow the fixed part of a header. */
    private static final Set<Part> FOLLOWING = EnumSet.range(Part.EXTRA_LENGTH, Part.DEFLATED);

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final BodySize size;
    private final byte[] piece = new byte[8192];
    private final byte[] small = new byte[FIXED_HEADER];
    private byte[] input = {};
    private int at;
    private Part part = Part.FIXED;
    private Iterator<Part> following = FOLLOWING.iterator();
    private int have;
    private int inflated;
    private boolean isHalfway;
    /** Whether a member has been read before this one. */
    private boolean further;

    private int flags;
    private int extra;

    GzipBody(BodySize size) {
        this.size = size;
    }

    /** More of the body is here. */
    void add(byte[] more) {
        size.received(more.length);
        input = at == input.length ? more : joined(more);
        at = 0;
    }

    private byte[] joined(byte[] more) {
        int left = input.length - at;
        byte[] all = Arrays.copyOfRange(input, at, input.length + more.length);
        System.arraycopy(more, 0, all, left, more.length);
        return all;
    }

    /** Inflates what is here into {@code out}, but no more than {@link #PER_TURN}; whether that was all. */
    boolean read(BodyBytes out) {
        inflated = 0;
        while ((at < input.length || isHalfway) && inflated < PER_TURN) {
            switch (part) {
                case DEFLATED -> inflate(out);
                case TRAILER -> trailer();
                case OVER -> nextMember();
                case FIXED, EXTRA_LENGTH, EXTRA, NAME, COMMENT, HEADER_CRC -> header(input[at++] & 0xff);
            }
        }
        return at == input.length && !isHalfway;
    }

    /** Refuses a stream that ended before its trailer. */
    void finish() {
        boolean nothing = part == Part.FIXED && have == 0 && !further;
        if (part != Part.OVER && !nothing) {
            throw GatewayFailure.of(
                            FailureKind.UPSTREAM_INCOMPLETE_BODY, "The compressed reply of the upstream is cut short.")
                    .withFault("gzip-truncated")
                    .withPlace("gzip stream ended in part " + part);
        }
    }

    void release() {
        inflater.end();
    }

    private void nextMember() {
        inflater.reset();
        crc.reset();
        further = true;
        have = 0;
        part = Part.FIXED;
        following = FOLLOWING.iterator();
    }

    private void header(int octet) {
        boolean isEnd =
                switch (part) {
                    case FIXED -> isFixedHeader(octet);
                    case EXTRA_LENGTH -> {
                        extra |= octet << (8 * have++);
                        yield have == 2;
                    }
                    case EXTRA -> --extra == 0;
                    case NAME, COMMENT -> octet == 0;
                    case HEADER_CRC -> ++have == 2;
                    case DEFLATED, TRAILER, OVER -> throw new IllegalStateException("no part of a header: " + part);
                };
        if (isEnd) {
            have = 0;
            do {
                part = following.next();
            } while ((part.flag & ~flags) != 0 || (part == Part.EXTRA && extra == 0));
        }
    }

    private boolean isFixedHeader(int octet) {
        small[have++] = (byte) octet;
        if (further && (small[0] & 0xff) != 0x1f) {
            throw trailing();
        }
        if (have < FIXED_HEADER) {
            return false;
        }
        if ((small[0] & 0xff) != 0x1f || (small[1] & 0xff) != 0x8b || small[2] != 8) {
            throw further ? trailing() : bad("gzip-mislabelled", "no gzip header", null);
        }
        flags = small[3];
        if ((flags & RESERVED) != 0) {
            throw bad("gzip-mislabelled", "reserved gzip flags", null);
        }
        extra = 0;
        return true;
    }

    private void inflate(BodyBytes out) {
        inflater.setInput(input, at, input.length - at);
        try {
            int count = inflater.inflate(piece);
            while (count > 0) {
                size.decoded(count);
                crc.update(piece, 0, count);
                out.append(piece, 0, count);
                inflated += count;
                count = inflated < PER_TURN ? inflater.inflate(piece) : 0;
            }
        } catch (DataFormatException notDeflate) {
            throw bad("gzip-mislabelled", "deflate data broken", notDeflate);
        }
        at = input.length - inflater.getRemaining();
        if (inflater.finished()) {
            part = Part.TRAILER;
        } else if (inflater.needsDictionary()) {
            throw bad("gzip-mislabelled", "a preset dictionary", null);
        }
        // without input it may still have some to give
        isHalfway = !inflater.finished() && inflated >= PER_TURN;
    }

    private void trailer() {
        small[have++] = input[at++];
        if (have == TRAILER) {
            if (littleEndian(0) != crc.getValue() || littleEndian(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
                throw GatewayFailure.of(
                                FailureKind.UPSTREAM_INCOMPLETE_BODY,
                                "The checksum of the compressed reply does not match.")
                        .withFault("gzip-bad-crc");
            }
            part = Part.OVER;
        }
    }

    private long littleEndian(int at) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(small).order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }

    private static GatewayFailure trailing() {
        return bad("gzip-trailing", "bytes behind the gzip trailer", null);
    }

    private static GatewayFailure bad(String fault, String what, @Nullable Throwable cause) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_BAD_ENCODING,
                        "The content coding of the upstream's reply cannot be decoded.",
                        cause)
                .withFault(fault)
                .withPlace(what);
    }
}
