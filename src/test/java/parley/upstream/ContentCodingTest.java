package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Ticker;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** The fault catalogue, F-44 to F-50: content codings that are cut, wrong, unknown, or bombs; and good ones. */
class ContentCodingTest {

    private static final String CONTRACT = """
            contract: things
            upstream: { url: "${upstream}", format: json, attempt: 8s }
            resources:
              things:
                id: id
                attributes: { name: name }
                get: { request: "GET /things/{id}" }
            """;

    private static final String J = "{\"id\":\"1\",\"name\":\"Zoë CANARY\"}";
    private static final String GZIP = "Content-Encoding: gzip\r\n";

    static Stream<Arguments> faults() {
        byte[] whole = gzip(J);
        return Stream.of(
                Arguments.of(
                        "F-44 gzip-truncated",
                        GZIP,
                        Arrays.copyOf(whole, whole.length - 12),
                        "upstream-incomplete-body",
                        "gzip-truncated"),
                Arguments.of(
                        "F-44 cut in the trailer",
                        GZIP,
                        Arrays.copyOf(whole, whole.length - 1),
                        "upstream-incomplete-body",
                        "gzip-truncated"),
                Arguments.of(
                        "F-44 cut in the header",
                        GZIP,
                        Arrays.copyOf(whole, 5),
                        "upstream-incomplete-body",
                        "gzip-truncated"),
                Arguments.of("F-44 nothing at all", GZIP, new byte[0], "upstream-unexpected-format", "empty-200"),
                Arguments.of(
                        "F-44 cut in the second member",
                        GZIP,
                        joined(whole, Arrays.copyOf(whole, whole.length - 5)),
                        "upstream-incomplete-body",
                        "gzip-truncated"),
                Arguments.of(
                        "F-45 bad-crc of the second member",
                        GZIP,
                        joined(whole, changed(whole, whole.length - 8)),
                        "upstream-incomplete-body",
                        "gzip-bad-crc"),
                Arguments.of(
                        "no header behind the trailer",
                        GZIP,
                        joined(whole, new byte[] {0x1f, 7, 8, 0, 0, 0, 0, 0, 0, 0}),
                        "upstream-bad-encoding",
                        "gzip-trailing"),
                Arguments.of("F-48 br", "Content-Encoding: br\r\n", whole, "upstream-bad-encoding", "coding-unknown"),
                Arguments.of(
                        "F-48 zstd beside a charset",
                        "Content-Encoding: utf-8, zstd\r\n",
                        whole,
                        "upstream-bad-encoding",
                        "coding-unknown"),
                Arguments.of(
                        "F-45 gzip-bad-crc",
                        GZIP,
                        changed(whole, whole.length - 8),
                        "upstream-incomplete-body",
                        "gzip-bad-crc"),
                Arguments.of(
                        "F-45 bad length",
                        GZIP,
                        changed(whole, whole.length - 4),
                        "upstream-incomplete-body",
                        "gzip-bad-crc"),
                Arguments.of(
                        "F-46 gzip-mislabelled",
                        GZIP,
                        J.getBytes(StandardCharsets.UTF_8),
                        "upstream-bad-encoding",
                        "gzip-mislabelled"),
                Arguments.of("F-46 not deflate", GZIP, changed(whole, 10), "upstream-bad-encoding", "gzip-mislabelled"),
                Arguments.of("F-47 gzip-unlabelled", "", whole, "upstream-unexpected-format", "gzip-unlabelled"),
                Arguments.of(
                        "F-48 coding-unknown",
                        "Content-Encoding: zstdx\r\n",
                        J.getBytes(StandardCharsets.UTF_8),
                        "upstream-bad-encoding",
                        "coding-unknown"),
                Arguments.of(
                        "F-48 deflate was not asked for",
                        "Content-Encoding: deflate\r\n",
                        whole,
                        "upstream-bad-encoding",
                        "coding-unknown"),
                Arguments.of(
                        "F-49 gzip-bomb", GZIP, gzip(" ".repeat(50_000_000)), "upstream-body-too-large", "gzip-bomb"),
                Arguments.of(
                        "F-50 gzip-nested",
                        "Content-Encoding: gzip, gzip\r\n",
                        gzip(whole),
                        "upstream-bad-encoding",
                        "gzip-nested"),
                Arguments.of(
                        "F-50 gzip-nested in two headers",
                        GZIP + GZIP,
                        gzip(whole),
                        "upstream-bad-encoding",
                        "gzip-nested"),
                Arguments.of(
                        "F-50 twice and labelled once",
                        GZIP,
                        gzip(whole),
                        "upstream-unexpected-format",
                        "gzip-unlabelled"),
                Arguments.of(
                        "bytes behind the trailer",
                        GZIP,
                        joined(whole, new byte[] {1}),
                        "upstream-bad-encoding",
                        "gzip-trailing"));
    }

    @ParameterizedTest(name = "{0} -> {3} {4}")
    @DisplayName("T-50 a content coding that is not what it says is refused, and none of the body is shown")
    @MethodSource("faults")
    void badCodingIsRefused(String name, String header, byte[] body, String code, String fault) {
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.http(200, header, body), CONTRACT)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).as("%s", answer).isEqualTo(code);
            assertThat(answer.text("/errors/0/meta/fault")).isEqualTo(fault);
            assertThat(answer.body()).doesNotContain("CANARY");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a good coding is taken off, and gzip is what was asked for")
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "identity",
                "",
                "UTF-8",
                "utf8",
                "none",
                "ISO-8859-1",
                "application/json",
                "gzip, utf-8",
                " ,"
            })
    void goodCodingIsTakenOff(String coding) {
        byte[] body = coding.toLowerCase(java.util.Locale.ROOT).contains("gzip")
                ? gzip(J)
                : J.getBytes(StandardCharsets.UTF_8);
        String header = coding.isEmpty() ? "" : "Content-Encoding: " + coding + "\r\n";
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.http(200, header, body), CONTRACT)) {

            Answer answer = gateway.get("/things/1");

            assertThat(answer.text("/data/attributes/name")).isEqualTo("Zoë CANARY");
            assertThat(gateway.upstream().requests().get(0).header("Accept-Encoding"))
                    .contains("gzip");
        }
    }

    @Test
    @DisplayName("F-44 a stream is read the same in whatever pieces it arrives, and every cut is seen")
    void piecesMakeNoDifference() {
        byte[] whole = withEveryHeaderField(gzip(J));
        for (int size = 1; size <= whole.length; size++) {
            assertThat(inflated(whole, size)).as("pieces of %s", size).isEqualTo(J);
        }
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            GatewayFailure failure = failureOf(cut);
            assertThat(failure.kind()).as("cut at %s", length).isEqualTo(FailureKind.UPSTREAM_INCOMPLETE_BODY);
        }
    }

    @Test
    void severalMembersAreOneBody() {
        byte[] members = joined(joined(gzip(J.substring(0, 5)), gzip("")), withEveryHeaderField(gzip(J.substring(5))));
        for (int size = 1; size <= members.length; size++) {
            assertThat(inflated(members, size)).as("pieces of %s", size).isEqualTo(J);
        }
        assertThat(inflated(new byte[0], 1)).isEmpty();
    }

    @Test
    void membersWithoutEndAreRefused() {
        byte[] empty = gzip("");
        byte[] endless = new byte[empty.length * 5_000];
        for (int at = 0; at < endless.length; at += empty.length) {
            System.arraycopy(empty, 0, endless, at, empty.length);
        }

        assertThat(failureOf(endless).kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"404, not-found", "503, upstream-unavailable"})
    void statusSpeaksWhereNoByteIsCompressed(int status, String code) {
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> RawReply.http(status, GZIP, new byte[0]), CONTRACT)) {

            assertThat(gateway.get("/things/1").code()).isEqualTo(code);
        }
    }

    @Test
    void whatIsNoCodingIsCounted() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();

        assertThat(ContentCoding.of(headers)).isEqualTo(new ContentCoding(false, false));
        assertThat(ContentCoding.of(headers.set("Content-Encoding", "identity")))
                .isEqualTo(new ContentCoding(false, false));
        assertThat(ContentCoding.of(headers.set("Content-Encoding", "UTF-8")))
                .isEqualTo(new ContentCoding(false, true));
        assertThat(ContentCoding.of(headers.set("Content-Encoding", "none, gzip")))
                .isEqualTo(new ContentCoding(true, true));
    }

    private static String inflated(byte[] stream, int pieceSize) {
        GzipBody gzip = new GzipBody(new BodySize(1_000));
        BodyBytes out = new BodyBytes(BodyBudget.of(1 << 20).share(Ticker.system()));
        for (int at = 0; at < stream.length; at += pieceSize) {
            gzip.add(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + pieceSize)));
            boolean isAll;
            do {
                isAll = gzip.read(out);
            } while (!isAll);
        }
        gzip.finish();
        gzip.release();
        return new String(out.take(), StandardCharsets.UTF_8);
    }

    private static GatewayFailure failureOf(byte[] stream) {
        try {
            inflated(stream, 7);
            throw new AssertionError("a cut stream was read");
        } catch (GatewayFailure failure) {
            return failure;
        }
    }

    /** RFC 1952, section 2.3: the same stream with extra field, name, comment and header checksum. */
    private static byte[] withEveryHeaderField(byte[] plain) {
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = 2 | 4 | 8 | 16;
        byte[] fields = {3, 0, 'x', 'y', 'z', 'n', 'a', 'm', 'e', 0, 'c', 0, 1, 2};
        return joined(joined(head, fields), Arrays.copyOfRange(plain, 10, plain.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] = (byte) ~copy[at];
        return copy;
    }

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
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
}
