package parley.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static parley.catalogue.Kind.CANARY;
import static parley.exchange.FailureKind.UPSTREAM_BAD_ENCODING;
import static parley.exchange.FailureKind.UPSTREAM_BODY_TOO_LARGE;
import static parley.exchange.FailureKind.UPSTREAM_INCOMPLETE_BODY;
import static parley.exchange.FailureKind.UPSTREAM_TIMEOUT;
import static parley.exchange.FailureKind.UPSTREAM_UNEXPECTED_FORMAT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import parley.catalogue.Fault.Setting;
import parley.testing.RawReply;

/** Section C: body, size, encoding. */
final class BodyFaults {

    private static final String GZIP = "Content-Encoding: gzip\r\n";

    private BodyFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("F-40", "empty-200", "yes safe +").fails(UPSTREAM_UNEXPECTED_FORMAT, kind -> kind.reply("")),
                Fault.of("F-41", "whitespace-200", "yes safe +")
                        .fails(UPSTREAM_UNEXPECTED_FORMAT, kind -> kind.reply("\uFEFF \n"))
                        .also("blanks", UPSTREAM_UNEXPECTED_FORMAT, kind -> kind.reply(" \r\n\t")),
                Fault.of("F-42", "endless-body", "yes no +")
                        .fails(UPSTREAM_BODY_TOO_LARGE, kind -> RawReply.text(kind.chunkedHead())
                                .forEver("1000\r\n" + " ".repeat(0x1000) + "\r\n", Duration.ZERO))
                        .also("announced", UPSTREAM_BODY_TOO_LARGE, kind -> RawReply.text(
                                        kind.head() + "Content-Length: 99999999999\r\n\r\n")
                                .hold()),
                Fault.of("F-43", "slow-drip", "yes safe +")
                        .fails(UPSTREAM_TIMEOUT, kind -> RawReply.text(kind.chunkedHead())
                                .forEver("1\r\n \r\n", Duration.ofMillis(30)))
                        .also("that stops", UPSTREAM_TIMEOUT, kind -> RawReply.text(
                                        kind.head() + "Content-Length: 999\r\n\r\n" + kind.canary())
                                .hold()),
                Fault.of("F-44", "gzip-truncated", "yes safe +")
                        .fails(UPSTREAM_INCOMPLETE_BODY, kind -> coded(kind, GZIP, cut(gzip(kind.canary()), 12)))
                        .also(
                                "by a byte",
                                UPSTREAM_INCOMPLETE_BODY,
                                kind -> coded(kind, GZIP, cut(gzip(kind.canary()), 1))),
                Fault.of("F-45", "gzip-bad-crc", "yes safe +").fails(UPSTREAM_INCOMPLETE_BODY, kind -> {
                    byte[] body = gzip(kind.canary());
                    body[body.length - 8] ^= 1;
                    return coded(kind, GZIP, body);
                }),
                Fault.of("F-46", "gzip-mislabelled", "yes no +")
                        .fails(
                                UPSTREAM_BAD_ENCODING,
                                kind -> coded(kind, GZIP, kind.canary().getBytes(UTF_8))),
                Fault.of("F-47", "gzip-unlabelled", "yes safe +")
                        .fails(UPSTREAM_UNEXPECTED_FORMAT, kind -> kind.reply(gzip(kind.canary()))),
                Fault.of("F-48", "coding-unknown", "yes no +")
                        .fails(
                                UPSTREAM_BAD_ENCODING,
                                kind -> coded(
                                        kind,
                                        "Content-Encoding: zstdx\r\n",
                                        kind.canary().getBytes(UTF_8))),
                Fault.of("F-49", "gzip-bomb", "yes no +")
                        .play(
                                "",
                                Setting.USUAL.with("max-reply", "10MB"),
                                Seen.failure(UPSTREAM_BODY_TOO_LARGE, "gzip-bomb"),
                                kind -> coded(kind, GZIP, Bomb.BYTES)),
                Fault.of("F-50", "gzip-nested", "yes no +")
                        .fails(
                                UPSTREAM_BAD_ENCODING,
                                kind -> coded(kind, "Content-Encoding: gzip, gzip\r\n", gzip(gzip(kind.canary())))),
                Fault.of("F-51", "charset-wrong-label", "yes no +")
                        .fails(
                                UPSTREAM_BAD_ENCODING,
                                kind -> labelled(kind, "utf-8", kind.canary().getBytes(ISO_8859_1)))
                        .gives(
                                "the other way round",
                                CANARY,
                                kind -> labelled(
                                        kind, "iso-8859-1", kind.canary().getBytes(UTF_8))),
                Fault.of("F-52", "charset-xml-conflict", "yes no +")
                        .only(Kind.XML, "JSON has no declaration that could disagree")
                        .play(
                                "",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_BAD_ENCODING, "charset-xml-conflict", "charset-wrong-label"),
                                kind -> labelled(
                                        kind,
                                        "iso-8859-1",
                                        declared("UTF-8", kind).getBytes(ISO_8859_1)))
                        .gives(
                                "that the bytes refute",
                                CANARY,
                                kind -> labelled(
                                        kind,
                                        "utf-8",
                                        declared("ISO-8859-1", kind).getBytes(UTF_8)))
                        .gives(
                                "in which the declaration is right",
                                CANARY,
                                kind -> labelled(
                                        kind,
                                        "utf-8",
                                        declared("ISO-8859-1", kind).getBytes(ISO_8859_1))),
                Fault.of("F-53", "utf16-bom", "yes no +")
                        .fails(
                                UPSTREAM_BAD_ENCODING,
                                kind -> kind.reply(cut(("\uFEFF" + kind.canary() + "\uD83D").getBytes(UTF_16LE), 1)))
                        .gives("whole", CANARY, kind -> kind.reply(("\uFEFF" + kind.canary()).getBytes(UTF_16LE)))
                        .gives(
                                "the other end first",
                                CANARY,
                                kind -> kind.reply(("\uFEFF" + kind.canary()).getBytes(UTF_16BE))),
                Fault.of("F-54", "utf7-ebcdic", "yes no +")
                        .only(Kind.XML, "JSON is read as UTF-8 whatever the label says")
                        .fails(UPSTREAM_BAD_ENCODING, kind -> kind.reply(declared("UTF-7", kind)))
                        .also("IBM037", UPSTREAM_BAD_ENCODING, kind -> kind.reply(declared("IBM037", kind))));
    }

    private static RawReply coded(Kind kind, String header, byte[] body) {
        return RawReply.http(200, kind.label() + header, body);
    }

    private static RawReply labelled(Kind kind, String charset, byte[] body) {
        return RawReply.http(200, kind.label().strip() + "; charset=" + charset + "\r\n", body);
    }

    private static String declared(String encoding, Kind kind) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + kind.canary();
    }

    private static byte[] cut(byte[] bytes, int less) {
        return Arrays.copyOf(bytes, bytes.length - less);
    }

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(UTF_8));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Fifty million blanks, packed once. */
    private static final class Bomb {
        private static final byte[] BYTES = gzip(" ".repeat(50_000_000));
    }
}
