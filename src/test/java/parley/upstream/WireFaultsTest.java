package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;
import parley.testing.RawRequest;

/**
 * The fault catalogue, sections A to C: what can go wrong with one reply on the wire. Each row: the fault, then what the client
 * sees, and a neighbour on the same pool that gets its own answer before and after.
 */
class WireFaultsTest {

    private static final String CONTRACT = """
            contract: things
            upstream: { url: "${upstream}", format: json, attempt: 1m, timeout: 2m, max-reply: 100KB }
            resources:
              things:
                id: id
                attributes: { name: name }
                get: { request: "GET /things/{id}" }
            """;

    private static final String J = "{\"id\":\"bad\",\"name\":\"CANARY\"}";
    private static final String H200 = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String WHOLE = H200 + "Content-Length: " + J.length() + "\r\n\r\n" + J;
    private static final String CHUNKED = H200 + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String ONE_CHUNK = Integer.toHexString(J.length()) + "\r\n" + J + "\r\n";
    private static final Duration AT_ONCE = Duration.ZERO;

    private static final String LOST = "upstream-connection-lost";
    private static final String TIMEOUT = "upstream-timeout";
    private static final String PROTOCOL = "upstream-protocol-error";
    private static final String INCOMPLETE = "upstream-incomplete-body";
    private static final String TOO_LARGE = "upstream-body-too-large";
    private static final String FORMAT = "upstream-unexpected-format";

    /** Nothing is wrong: the client gets 200. */
    private static final String FINE = "fine";

    static Stream<Arguments> faults() {
        return Stream.of(
                row("F-07 half-open", RawReply.nothing().hold(), TIMEOUT, "half-open"),
                row("F-08 accept-close", RawReply.nothing().fin(), LOST, "accept-close"),
                row("F-09 reset-early", RawReply.nothing().rst(), LOST, "reset-early"),
                row(
                        "F-19 head-cut",
                        RawReply.text("HTTP/1.1 200 OK\r\nContent-Ty").fin(),
                        LOST,
                        "head-cut"),
                row("F-19 head-cut before the blank line", RawReply.text(H200).fin(), LOST, "head-cut"),
                row(
                        "F-19 head-cut by a reset",
                        RawReply.text("HTTP/1.1 200 OK\r\nContent-Ty").rst(),
                        LOST,
                        ""),
                row("F-07 head that never ends", RawReply.text(H200).hold(), TIMEOUT, "half-open"),
                row("F-20 garbage", RawReply.bytes(noise()).fin(), PROTOCOL, "garbage"),
                row(
                        "F-20 a TLS alert",
                        RawReply.bytes(new byte[] {21, 3, 3, 0, 2, 2, 40, 13, 10, 13, 10})
                                .fin(),
                        PROTOCOL,
                        "garbage"),
                row(
                        "F-21 no-status-line",
                        RawReply.text("<html>hi</html>\r\n\r\n").fin(),
                        PROTOCOL,
                        "no-status-line"),
                row(
                        "F-21 no-status-line and no line end",
                        RawReply.text("<html>hi</html>").fin(),
                        PROTOCOL,
                        "no-status-line"),
                row(
                        "F-22 status-odd 000",
                        RawReply.text("HTTP/1.1 000 X\r\nContent-Length: 0\r\n\r\n"),
                        PROTOCOL,
                        "status-odd"),
                row(
                        "F-22 status-odd 999",
                        RawReply.text("HTTP/1.1 999 X\r\nContent-Length: 0\r\n\r\n"),
                        PROTOCOL,
                        "status-odd"),
                row(
                        "F-20 a version that is none of ours",
                        RawReply.text("HTTP/7.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
                        PROTOCOL,
                        "garbage"),
                row("F-22 status-odd 600", RawReply.text("HTTP/1.1 600 X\r\n\r\n"), PROTOCOL, "status-odd"),
                row("F-22 status-odd 99", RawReply.text("HTTP/1.1 99 X\r\n\r\n"), PROTOCOL, "status-odd"),
                row("F-22 status-odd abc", RawReply.text("HTTP/1.1 abc X\r\n\r\n"), PROTOCOL, "garbage"),
                row("F-22 status-odd -1", RawReply.text("HTTP/1.1 -1 X\r\n\r\n"), PROTOCOL, "garbage"),
                row(
                        "F-23 interim-102",
                        RawReply.text("HTTP/1.1 102 Processing\r\n\r\n" + WHOLE),
                        PROTOCOL,
                        "interim-102"),
                row(
                        "F-24 interim-flood",
                        RawReply.nothing().forEver("HTTP/1.1 102 Processing\r\n\r\n", Duration.ofMillis(20)),
                        PROTOCOL,
                        "interim-102"),
                row(
                        "F-25 interim-103",
                        RawReply.text("HTTP/1.1 103 Early Hints\r\nLink: </CANARY>\r\n\r\n" + WHOLE),
                        FINE,
                        ""),
                row("F-25 unasked 100", RawReply.text("HTTP/1.1 100 Continue\r\n\r\n" + WHOLE), FINE, ""),
                row(
                        "F-24 endless 100",
                        RawReply.nothing().forEver("HTTP/1.1 100 Continue\r\n\r\n", Duration.ofMillis(20)),
                        TIMEOUT,
                        "half-open"),
                row(
                        "F-26 unasked-101",
                        RawReply.text("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")
                                .hold(),
                        PROTOCOL,
                        "unasked-101"),
                row(
                        "F-27 cl-too-large",
                        RawReply.text(H200 + "Content-Length: 99\r\n\r\n" + J).fin(),
                        INCOMPLETE,
                        "cl-too-large"),
                row(
                        "F-27 cl-too-large and reset",
                        RawReply.text(H200 + "Content-Length: 99\r\n\r\n" + J)
                                .pause(Duration.ofMillis(50))
                                .rst(),
                        INCOMPLETE,
                        "cl-too-large"),
                row("F-28 cl-too-small", RawReply.text(H200 + "Content-Length: 10\r\n\r\n" + J), FORMAT, ""),
                row(
                        "F-29 cl-conflict",
                        RawReply.text(H200 + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + J)
                                .fin(),
                        PROTOCOL,
                        "cl-conflict"),
                row(
                        "F-29 cl not a number",
                        RawReply.text(H200 + "Content-Length: many\r\n\r\n" + J).fin(),
                        PROTOCOL,
                        "garbage"),
                row(
                        "F-29 cl negative",
                        RawReply.text(H200 + "Content-Length: -5\r\n\r\n" + J).fin(),
                        PROTOCOL,
                        "garbage"),
                row(
                        "F-30 cl-and-te",
                        RawReply.text(H200 + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + ONE_CHUNK
                                + "0\r\n\r\n"),
                        PROTOCOL,
                        "cl-and-te"),
                row("F-31 chunk-cut", RawReply.text(CHUNKED + ONE_CHUNK).fin(), INCOMPLETE, "chunk-cut"),
                row(
                        "F-31 chunk-cut by a reset",
                        RawReply.text(CHUNKED + ONE_CHUNK)
                                .pause(Duration.ofMillis(50))
                                .rst(),
                        INCOMPLETE,
                        "chunk-cut"),
                row(
                        "F-31 last chunk without its line end",
                        RawReply.text(CHUNKED + ONE_CHUNK + "0\r\n").fin(),
                        INCOMPLETE,
                        "chunk-cut"),
                row(
                        "F-32 chunk-bad text",
                        RawReply.text(CHUNKED + "xyz\r\n" + J + "\r\n0\r\n\r\n"),
                        PROTOCOL,
                        "chunk-bad"),
                row(
                        "F-32 chunk-bad negative",
                        RawReply.text(CHUNKED + "-5\r\n" + J + "\r\n0\r\n\r\n"),
                        PROTOCOL,
                        "chunk-bad"),
                row(
                        "F-32 chunk-bad over 2^31",
                        RawReply.text(CHUNKED + "100000001\r\n" + J + "\r\n0\r\n\r\n"),
                        PROTOCOL,
                        "chunk-bad"),
                row(
                        "F-32 chunk-bad late",
                        RawReply.text(CHUNKED + ONE_CHUNK)
                                .pause(Duration.ofMillis(50))
                                .then("zz\r\n"),
                        PROTOCOL,
                        "chunk-bad"),
                row(
                        "F-33 close-delimited-cut",
                        RawReply.text(H200 + "\r\n" + J.substring(0, 10)).fin(),
                        FORMAT,
                        ""),
                row(
                        "F-33 close-delimited whole",
                        RawReply.text(H200 + "\r\n" + J).fin(),
                        FINE,
                        ""),
                row(
                        "F-33 unasked-206",
                        RawReply.text(WHOLE.replace("200 OK", "206 Partial Content")),
                        INCOMPLETE,
                        "unasked-206"),
                row("F-30 te xchunked", coded("xchunked"), PROTOCOL, "transfer-coding-unknown"),
                row("F-30 te gzip, chunked", coded("gzip, chunked"), PROTOCOL, "transfer-coding-unknown"),
                row("F-30 te identity", coded("identity"), PROTOCOL, "transfer-coding-unknown"),
                row("F-30 te chunked twice", coded("chunked\r\nTransfer-Encoding: chunked"), PROTOCOL, "garbage"),
                row(
                        "F-30 te gzip and length",
                        RawReply.text(WHOLE.replace("Content-Length", "Transfer-Encoding: gzip\r\nContent-Length")),
                        PROTOCOL,
                        "transfer-coding-unknown"),
                row("F-30 te Chunked", coded("Chunked"), FINE, ""),
                row(
                        "F-24 flood of 100",
                        RawReply.nothing().forEver("HTTP/1.1 100 Continue\r\n\r\n".repeat(50), AT_ONCE),
                        PROTOCOL,
                        "interim-flood"),
                row(
                        "F-24 flood of 103",
                        RawReply.nothing()
                                .forEver("HTTP/1.1 103 Early Hints\r\nLink: </CANARY>\r\n\r\n".repeat(50), AT_ONCE),
                        PROTOCOL,
                        "interim-flood"),
                row(
                        "F-24 flood of blank lines",
                        RawReply.nothing().forEver("\r\n".repeat(500), AT_ONCE),
                        PROTOCOL,
                        "header-huge"),
                row(
                        "F-42 endless trailers",
                        RawReply.text(CHUNKED + ONE_CHUNK + "0\r\n").forEver("X: y\r\n".repeat(50), AT_ONCE),
                        PROTOCOL,
                        ""),
                row(
                        "F-42 endless trailer",
                        RawReply.text(CHUNKED + ONE_CHUNK + "0\r\nX: ").forEver("y".repeat(500), AT_ONCE),
                        PROTOCOL,
                        ""),
                row(
                        "F-43 slow trailers",
                        RawReply.text(CHUNKED + ONE_CHUNK + "0\r\n").forEver("X: y\r\n", Duration.ofMillis(50)),
                        TIMEOUT,
                        "slow-drip"),
                row(
                        "F-42 endless chunk extension",
                        RawReply.text(CHUNKED + "5;").forEver("x".repeat(500), AT_ONCE),
                        PROTOCOL,
                        ""),
                row(
                        "F-42 endless chunk extensions",
                        RawReply.text(CHUNKED).forEver("1;" + "x".repeat(3_000) + "\r\n \r\n", AT_ONCE),
                        TOO_LARGE,
                        "endless-body"),
                row(
                        "F-42 endless gzip name",
                        RawReply.text(CHUNKED.replace("Transfer", "Content-Encoding: gzip\r\nTransfer") + "a\r\n")
                                .then(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0})
                                .then("\r\n")
                                .forEver("1000\r\n" + "n".repeat(0x1000) + "\r\n", AT_ONCE),
                        TOO_LARGE,
                        "endless-body"),
                row(
                        "F-34 surplus-response",
                        RawReply.text(WHOLE + H200 + "Content-Length: 15\r\n\r\n{\"id\":\"POISON\"}"),
                        FINE,
                        ""),
                row("F-34 surplus bytes", RawReply.text(WHOLE + "POISON"), FINE, ""),
                row("F-36 unasked-304", RawReply.text("HTTP/1.1 304 X\r\n\r\n"), PROTOCOL, "unasked-304"),
                row(
                        "F-37 header-huge",
                        RawReply.text(H200 + "X: " + "a".repeat(9_000) + "\r\n\r\n" + J),
                        PROTOCOL,
                        "header-huge"),
                row(
                        "F-37 reason-huge",
                        RawReply.text("HTTP/1.1 200 " + "a".repeat(5_000) + "\r\n\r\n" + J),
                        PROTOCOL,
                        "header-huge"),
                row(
                        "F-38 header-many",
                        RawReply.text(H200 + "X: y\r\n".repeat(300) + "\r\n" + J)
                                .fin(),
                        PROTOCOL,
                        "header-many"),
                row(
                        "F-38 two hundred headers",
                        RawReply.text("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(199) + "Content-Length: " + J.length()
                                + "\r\n\r\n" + J),
                        FINE,
                        ""),
                row(
                        "F-39 header-injection by CR",
                        RawReply.text(H200 + "X: a\rSet-Cookie: b\r\n\r\n" + J).fin(),
                        PROTOCOL,
                        "header-injection"),
                row(
                        "F-39 header-injection by NUL",
                        RawReply.text(H200 + "X: a\0b\r\n\r\n" + J).fin(),
                        PROTOCOL,
                        "header-injection"),
                row(
                        "F-40 empty-200",
                        RawReply.http(200, "Content-Type: application/json\r\n", ""),
                        FORMAT,
                        "empty-200"),
                row("F-41 whitespace-200", RawReply.json("\uFEFF \n"), FORMAT, "whitespace-200"),
                row(
                        "F-42 endless-body",
                        RawReply.text(CHUNKED).forEver("1000\r\n" + " ".repeat(0x1000) + "\r\n", AT_ONCE),
                        TOO_LARGE,
                        "endless-body"),
                row(
                        "F-42 endless-body without framing",
                        RawReply.text(H200 + "\r\n").forEver(" ".repeat(0x1000), AT_ONCE),
                        TOO_LARGE,
                        "endless-body"),
                row(
                        "F-42 announced too large",
                        RawReply.text(H200 + "Content-Length: 99999999999\r\n\r\n")
                                .hold(),
                        TOO_LARGE,
                        "endless-body"),
                row(
                        "F-43 slow-drip",
                        RawReply.text(CHUNKED).forEver("1\r\n \r\n", Duration.ofMillis(50)),
                        TIMEOUT,
                        "slow-drip"),
                row(
                        "F-43 slow-drip of a head",
                        RawReply.text("HTTP/1.1 200 OK\r\n").forEver("X: y\r\n", Duration.ofMillis(50)),
                        TIMEOUT,
                        "half-open"),
                row(
                        "F-43 body that stops",
                        RawReply.text(H200 + "Content-Length: 99\r\n\r\n" + J).hold(),
                        TIMEOUT,
                        "slow-drip"));
    }

    private static RawReply coded(String codings) {
        return RawReply.text(CHUNKED.replace("chunked", codings) + ONE_CHUNK + "0\r\n\r\n");
    }

    private static Arguments row(String name, RawReply reply, String code, String fault) {
        return Arguments.of(name, reply, code, fault);
    }

    private static byte[] noise() {
        byte[] noise = new byte[64];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 37 + 129);
        }
        noise[62] = '\r';
        noise[63] = '\n';
        return noise;
    }

    @ParameterizedTest(name = "{0} -> {2} {3}")
    @DisplayName(
            "T-51 T-52 a fault of the wire is one row of the failure table, its connection is gone, and the neighbour gets its own answer")
    @MethodSource("faults")
    void faultBecomesItsRow(String name, RawReply reply, String code, String fault) throws InterruptedException {
        try (GatewayFixture gateway = GatewayFixture.of(request -> play(request, reply), contract(code))) {
            neighbour(gateway);

            Answer answer = gateway.get("/things/bad");

            neighbour(gateway);
            if (code.equals(FINE)) {
                assertThat(answer.status()).as("%s", answer).isEqualTo(200);
                assertThat(answer.text("/data/attributes/name")).isEqualTo("CANARY");
                return;
            }
            assertThat(answer.code()).isEqualTo(code.isEmpty() ? answer.code() : code);
            assertThat(answer.code()).startsWith("upstream-");
            assertThat(answer.status()).isEqualTo(code.equals(TIMEOUT) ? 504 : 502);
            assertThat(answer.text("/errors/0/meta/fault"))
                    .isEqualTo(fault.isEmpty() ? answer.text("/errors/0/meta/fault") : fault);
            assertThat(answer.text("/errors/0/meta/contract")).isEqualTo("things");
            assertThat(answer.text("/errors/0/meta/attempts")).isEqualTo("1");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.body()).doesNotContain("CANARY", "POISON", "hello", "html");
            assertThat(gateway.listener().failedAttempts()).hasSize(1);
            if (!code.equals(FORMAT)) {
                gateway.upstream().awaitGone(connectionOf("/things/bad", gateway));
            }
        }
    }

    /** Where a timeout is expected one is soon there, but neighbours are to be answered on a busy machine as well. */
    private static String contract(String code) {
        return code.equals(TIMEOUT) || code.isEmpty() ? CONTRACT.replace("attempt: 1m", "attempt: 4s") : CONTRACT;
    }

    private static int connectionOf(String target, GatewayFixture gateway) {
        return gateway.upstream().requests().stream()
                .filter(request -> request.target().equals(target))
                .findFirst()
                .orElseThrow()
                .connection();
    }

    private static RawReply play(RawRequest request, RawReply bad) {
        String id = request.target().substring("/things/".length());
        return id.equals("bad") ? bad : RawReply.json("{\"id\":\"" + id + "\",\"name\":\"own\"}");
    }

    private static void neighbour(GatewayFixture gateway) {
        Answer answer = gateway.get("/things/2");
        assertThat(answer.status()).as("the neighbour: %s", answer).isEqualTo(200);
        assertThat(answer.text("/data/id")).isEqualTo("2");
        assertThat(answer.text("/data/attributes/name")).isEqualTo("own");
    }
}
