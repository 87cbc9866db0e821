package parley.upstream;

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

    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int FHCRC = 2;
    private static final int FEXTRA = 4;
    private static final int FNAME = 8;
    private static final int FCOMMENT = 16;
    private static final int RESERVED = 0xe0;

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_CRC,
        DEFLATED,
        TRAILER,
        OVER
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final BodySize size;
    private final byte[] piece = new byte[8192];
    private final byte[] small = new byte[FIXED_HEADER];
    private Part part = Part.FIXED;
    private int have;
    /** Whether a member has been read before this one. */
    private boolean further;

    private int flags;
    private int extra;

    GzipBody(BodySize size) {
        this.size = size;
    }

    /** Inflates {@code input} into {@code out}. */
    void write(byte[] input, BodyBytes out) {
        size.received(input.length);
        int at = 0;
        while (at < input.length) {
            at = switch (part) {
                case FIXED -> fixedHeader(input, at);
                case EXTRA_LENGTH -> extraLength(input, at);
                case EXTRA -> skipExtra(input, at);
                case NAME -> skipText(input, at, FCOMMENT, Part.COMMENT);
                case COMMENT -> skipText(input, at, FHCRC, Part.HEADER_CRC);
                case HEADER_CRC -> headerCrc(input, at);
                case DEFLATED -> inflate(input, at, out);
                case TRAILER -> trailer(input, at);
                case OVER -> nextMember(at);
            };
        }
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

    private int nextMember(int from) {
        inflater.reset();
        crc.reset();
        have = 0;
        further = true;
        part = Part.FIXED;
        return from;
    }

    private int fixedHeader(byte[] input, int from) {
        int at = fill(input, from, FIXED_HEADER);
        if (further && (small[0] & 0xff) != 0x1f) {
            throw trailing();
        }
        if (have == FIXED_HEADER) {
            if ((small[0] & 0xff) != 0x1f || (small[1] & 0xff) != 0x8b || small[2] != 8) {
                if (further) {
                    throw trailing();
                }
                throw bad("gzip-mislabelled", "no gzip header", null);
            }
            flags = small[3];
            if ((flags & RESERVED) != 0) {
                throw bad("gzip-mislabelled", "reserved gzip flags", null);
            }
            next(FEXTRA, Part.EXTRA_LENGTH, Part.NAME);
        }
        return at;
    }

    /** Goes to {@code there} if the header has the part that {@code flag} announces, else past it. */
    private void next(int flag, Part there, Part past) {
        have = 0;
        part = (flags & flag) != 0 ? there : past;
        if (part == Part.NAME && (flags & FNAME) == 0) {
            part = Part.COMMENT;
        }
        if (part == Part.COMMENT && (flags & FCOMMENT) == 0) {
            part = Part.HEADER_CRC;
        }
        if (part == Part.HEADER_CRC && (flags & FHCRC) == 0) {
            part = Part.DEFLATED;
        }
    }

    private int extraLength(byte[] input, int from) {
        int at = fill(input, from, 2);
        if (have == 2) {
            extra = (small[0] & 0xff) | (small[1] & 0xff) << 8;
            have = 0;
            part = Part.EXTRA;
        }
        return at;
    }

    private int skipExtra(byte[] input, int from) {
        int skipped = Math.min(extra, input.length - from);
        extra -= skipped;
        if (extra == 0) {
            next(FNAME, Part.NAME, Part.COMMENT);
        }
        return from + skipped;
    }

    private int skipText(byte[] input, int from, int flag, Part there) {
        int at = from;
        while (at < input.length) {
            if (input[at++] == 0) {
                next(flag, there, there == Part.COMMENT ? Part.HEADER_CRC : Part.DEFLATED);
                return at;
            }
        }
        return at;
    }

    private int headerCrc(byte[] input, int from) {
        int at = fill(input, from, 2);
        if (have == 2) {
            have = 0;
            part = Part.DEFLATED;
        }
        return at;
    }

    private int inflate(byte[] input, int from, BodyBytes out) {
        inflater.setInput(input, from, input.length - from);
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(piece);
                if (count > 0) {
                    size.decoded(count);
                    crc.update(piece, 0, count);
                    out.append(piece, 0, count);
                } else if (inflater.needsInput()) {
                    return input.length;
                } else if (inflater.needsDictionary()) {
                    throw bad("gzip-mislabelled", "a preset dictionary", null);
                }
            }
        } catch (DataFormatException notDeflate) {
            throw bad("gzip-mislabelled", "deflate data broken", notDeflate);
        }
        part = Part.TRAILER;
        return input.length - inflater.getRemaining();
    }

    private int trailer(byte[] input, int from) {
        int at = fill(input, from, TRAILER);
        if (have == TRAILER) {
            if (littleEndian(0) != crc.getValue() || littleEndian(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
                throw GatewayFailure.of(
                                FailureKind.UPSTREAM_INCOMPLETE_BODY,
                                "The checksum of the compressed reply does not match.")
                        .withFault("gzip-bad-crc");
            }
            part = Part.OVER;
        }
        return at;
    }

    private long littleEndian(int at) {
        return (small[at] & 0xffL)
                | (small[at + 1] & 0xffL) << 8
                | (small[at + 2] & 0xffL) << 16
                | (small[at + 3] & 0xffL) << 24;
    }

    private int fill(byte[] input, int from, int wanted) {
        int count = Math.min(wanted - have, input.length - from);
        System.arraycopy(input, from, small, have, count);
        have += count;
        return from + count;
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
