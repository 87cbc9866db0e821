package parley.catalogue;

import static parley.catalogue.Kind.CANARY;
import static parley.exchange.FailureKind.NOT_FOUND;
import static parley.exchange.FailureKind.UPSTREAM_CONNECTION_LOST;
import static parley.exchange.FailureKind.UPSTREAM_INCOMPLETE_BODY;
import static parley.exchange.FailureKind.UPSTREAM_PROTOCOL_ERROR;
import static parley.exchange.FailureKind.UPSTREAM_TIMEOUT;
import static parley.exchange.FailureKind.UPSTREAM_UNEXPECTED_FORMAT;

import java.time.Duration;
import java.util.List;
import parley.catalogue.Fault.Setting;
import parley.testing.RawReply;

/** Section B: framing. */
final class FramingFaults {

    private static final Duration SOON = Duration.ofMillis(20);

    private FramingFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("F-19", "head-cut", "yes safe +")
                        .fails(UPSTREAM_CONNECTION_LOST, kind -> RawReply.text("HTTP/1.1 200 OK\r\nContent-Ty")
                                .fin())
                        .also("before the blank line", UPSTREAM_CONNECTION_LOST, kind -> RawReply.text(kind.head())
                                .fin()),
                Fault.of("F-20", "garbage", "yes safe +")
                        .fails(UPSTREAM_PROTOCOL_ERROR, kind -> RawReply.bytes(noise())
                                .fin())
                        .also("a version of its own", UPSTREAM_PROTOCOL_ERROR, kind -> RawReply.text(
                                        "HTTP/7.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                                .fin()),
                Fault.of("F-21", "no-status-line", "yes safe +").fails(UPSTREAM_PROTOCOL_ERROR, kind -> RawReply.text(
                                "<html>" + Canary.said() + "</html>\r\n\r\n")
                        .fin()),
                Fault.of("F-22", "status-odd", "yes safe +")
                        .fails(UPSTREAM_PROTOCOL_ERROR, kind -> odd("999", kind))
                        .also("000", UPSTREAM_PROTOCOL_ERROR, kind -> odd("000", kind))
                        .also("600", UPSTREAM_PROTOCOL_ERROR, kind -> odd("600", kind))
                        .also("99", UPSTREAM_PROTOCOL_ERROR, kind -> odd("99", kind)),
                Fault.of("F-23", "interim-102", "yes safe +")
                        .fails(
                                UPSTREAM_PROTOCOL_ERROR,
                                kind -> RawReply.text("HTTP/1.1 102 Processing\r\n\r\n" + kind.whole())),
                Fault.of("F-24", "interim-flood", "yes safe +")
                        .play(
                                "",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_PROTOCOL_ERROR, "interim-flood", "interim-102"),
                                kind -> RawReply.nothing().forEver("HTTP/1.1 102 Processing\r\n\r\n", SOON))
                        .play(
                                "of 100",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_TIMEOUT, "interim-flood", "half-open"),
                                kind -> RawReply.nothing().forEver("HTTP/1.1 100 Continue\r\n\r\n", SOON)),
                Fault.of("F-25", "interim-103-100", "- - ok")
                        .gives(
                                "",
                                CANARY,
                                kind -> RawReply.text("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + kind.whole()))
                        .gives("100", CANARY, kind -> RawReply.text("HTTP/1.1 100 Continue\r\n\r\n" + kind.whole())),
                Fault.of("F-26", "unasked-101", "yes safe +").fails(UPSTREAM_PROTOCOL_ERROR, kind -> RawReply.text(
                                "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")
                        .hold()),
                Fault.of("F-27", "cl-too-large", "yes safe +")
                        .fails(UPSTREAM_INCOMPLETE_BODY, kind -> RawReply.text(
                                        kind.head() + "Content-Length: 999\r\n\r\n" + kind.canary())
                                .fin())
                        .also("by a reset", UPSTREAM_INCOMPLETE_BODY, kind -> RawReply.text(
                                        kind.head() + "Content-Length: 999\r\n\r\n" + kind.canary())
                                .pause(SOON)
                                .rst()),
                Fault.of("F-28", "cl-too-small", "yes safe +")
                        .play(
                                "",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_UNEXPECTED_FORMAT, "cl-too-small", ""),
                                kind -> RawReply.text(kind.head() + "Content-Length: 10\r\n\r\n" + kind.canary())),
                Fault.of("F-29", "cl-conflict", "yes safe +")
                        .fails(UPSTREAM_PROTOCOL_ERROR, kind -> RawReply.text(
                                        kind.head() + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + kind.canary())
                                .fin())
                        .play(
                                "not a number",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_PROTOCOL_ERROR, "cl-conflict", "garbage"),
                                kind -> RawReply.text(kind.head() + "Content-Length: many\r\n\r\n" + kind.canary())
                                        .fin()),
                Fault.of("F-30", "cl-and-te", "yes safe +")
                        .fails(
                                UPSTREAM_PROTOCOL_ERROR,
                                kind -> RawReply.text(
                                        kind.head() + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                                                + kind.canaryChunk() + "0\r\n\r\n")),
                Fault.of("F-31", "chunk-cut", "yes safe +")
                        .fails(UPSTREAM_INCOMPLETE_BODY, kind -> RawReply.text(kind.chunkedHead() + kind.canaryChunk())
                                .fin())
                        .also("by a reset", UPSTREAM_INCOMPLETE_BODY, kind -> RawReply.text(
                                        kind.chunkedHead() + kind.canaryChunk())
                                .pause(SOON)
                                .rst()),
                Fault.of("F-32", "chunk-bad", "yes safe +")
                        .fails(UPSTREAM_PROTOCOL_ERROR, kind -> chunk("xyz", kind))
                        .also("negative", UPSTREAM_PROTOCOL_ERROR, kind -> chunk("-5", kind))
                        .also("over 2^31", UPSTREAM_PROTOCOL_ERROR, kind -> chunk("100000001", kind)),
                Fault.of("F-33", "close-delimited-cut", "yes safe +")
                        .play(
                                "",
                                Setting.USUAL,
                                Seen.failure(UPSTREAM_UNEXPECTED_FORMAT, "close-delimited-cut", ""),
                                kind -> RawReply.text(kind.head() + "\r\n"
                                                + kind.canary().substring(0, 10))
                                        .fin()),
                Fault.of("F-34", "surplus-response", "- - ok")
                        .gives(
                                "",
                                CANARY,
                                kind -> RawReply.text(kind.whole() + kind.whole(kind.record("2", "POISON")))),
                Fault.of("F-35", "body-on-204", "no no ok")
                        .play(
                                "",
                                Setting.USUAL,
                                Seen.failure(NOT_FOUND, "http-404-real"),
                                kind -> RawReply.text("HTTP/1.1 204 X\r\nContent-Length: 5\r\n\r\nhello")),
                Fault.of("F-36", "unasked-304", "yes safe +")
                        .fails(UPSTREAM_PROTOCOL_ERROR, kind -> RawReply.text("HTTP/1.1 304 X\r\n\r\n")),
                Fault.of("F-37", "header-huge", "yes no +")
                        .fails(
                                UPSTREAM_PROTOCOL_ERROR,
                                kind -> RawReply.text(
                                        kind.head() + "X: " + "a".repeat(9_000) + "\r\n\r\n" + kind.canary())),
                Fault.of("F-38", "header-many", "yes no +")
                        .fails(UPSTREAM_PROTOCOL_ERROR, kind -> RawReply.text(
                                        kind.head() + "X: y\r\n".repeat(300) + "\r\n" + kind.canary())
                                .fin())
                        .gives(
                                "two hundred",
                                CANARY,
                                kind -> RawReply.text("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(199)
                                        + "Content-Length: " + kind.canaryLength() + "\r\n\r\n" + kind.canary())),
                Fault.of("F-39", "header-injection", "yes safe +")
                        .fails(UPSTREAM_PROTOCOL_ERROR, kind -> RawReply.text(
                                        kind.head() + "X: a\rSet-Cookie: b\r\n\r\n" + kind.canary())
                                .fin())
                        .also("by NUL", UPSTREAM_PROTOCOL_ERROR, kind -> RawReply.text(
                                        kind.head() + "X: a\0b\r\n\r\n" + kind.canary())
                                .fin()));
    }

    private static RawReply odd(String status, Kind kind) {
        return RawReply.text("HTTP/1.1 " + status + " X\r\n" + kind.label() + "Content-Length: " + kind.canaryLength()
                + "\r\n\r\n" + kind.canary());
    }

    private static RawReply chunk(String size, Kind kind) {
        return RawReply.text(kind.chunkedHead() + size + "\r\n" + kind.canary() + "\r\n0\r\n\r\n");
    }

    /** Bytes that are no HTTP whatever one starts with. */
    private static byte[] noise() {
        byte[] noise = new byte[64];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 37 + 129);
        }
        noise[62] = '\r';
        noise[63] = '\n';
        return noise;
    }
}
