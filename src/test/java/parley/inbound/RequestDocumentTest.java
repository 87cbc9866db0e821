package parley.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static parley.inbound.Requests.failureOf;
import static parley.inbound.Requests.source;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

class RequestDocumentTest {

    @Test
    void documentBecomesPlainValues() {
        RequestDocument document = parse("{\"data\":{\"type\":\"orders\",\"attributes\":{\"a\":1,\"b\":1.10,"
                + "\"c\":[true,null,\"x\"],\"d\":12345678901234567890123,\"__proto__\":{}}},\"foo\":1}");

        assertThat(document.data())
                .isEqualTo(Map.of(
                        "type",
                        "orders",
                        "attributes",
                        Map.of(
                                "a",
                                1,
                                "b",
                                new BigDecimal("1.10"),
                                "c",
                                Arrays.asList(true, null, "x"),
                                "d",
                                new BigInteger("12345678901234567890123"),
                                "__proto__",
                                Map.of())));
        assertThat(parse("{\"data\":null}").data()).isNull();
        assertThat(parse("{\"data\":[{\"type\":\"a\",\"id\":\"1\"}]}").data())
                .isEqualTo(List.of(Map.of("type", "a", "id", "1")));
    }

    @ParameterizedTest
    @DisplayName("JA-ER-09 what is no document is 422 with a pointer to something that is there")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [] | ``
            1 | ``
            null | ``
            {} | ``
            {"meta":{}} | ``
            {"data":1} | /data
            {"data":{"id":"1"}} | /data
            {"data":{"type":1}} | /data/type
            {"data":[{"type":"a"},"x"]} | /data/1
            {"data":[{"type":null}]} | /data/0/type
            """)
    void whatIsNoDocument(String body, String pointer) {
        GatewayFailure failure = failureOf(() -> parse(body));

        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_DOCUMENT);
        assertThat(failure.source()).contains(new GatewayFailure.Source.Pointer(pointer));
    }

    @ParameterizedTest
    @DisplayName("JA-ER-13 broken JSON is 400")
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"data\":null",
                "{\"data\":null}}",
                "{\"data\":null}{}",
                "{\"data\":null,}",
                "{'data':null}",
                "{\"data\":NaN}",
                "{\"data\":01}",
                "{\"data\":null,\"data\":{}}",
                "\ufeff{\"data\":null}",
                "{\"data\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "// c\n{}",
                "{\"data\":\"a\nb\"}"
            })
    void brokenJson(String body) {
        assertThat(failureOf(() -> parse(body)).kind()).isEqualTo(FailureKind.MALFORMED_REQUEST);
    }

    @Test
    @DisplayName("T-61 bytes that are no UTF-8 are 400")
    void bytesThatAreNoUtf8() {
        byte[][] bodies = {
            {'"', (byte) 0xC0, (byte) 0xAF, '"'},
            {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            "{\"data\":null}".getBytes(StandardCharsets.UTF_16),
            "{\"data\":null}".getBytes(StandardCharsets.UTF_16BE)
        };

        for (byte[] body : bodies) {
            assertThat(failureOf(() -> RequestDocument.parse(body)).kind()).isEqualTo(FailureKind.MALFORMED_REQUEST);
        }
    }

    @ParameterizedTest
    @DisplayName("T-21 JSON bombs are 400 at once")
    @ValueSource(
            strings = {
                "depth",
                "depthOfObjects",
                "string",
                "name",
                "digits",
                "fraction",
                "exponent",
                "exponentBeyondInt",
                "exponentOfZero",
                "negativeExponent"
            })
    void bombs(String bomb) {
        String body =
                switch (bomb) {
                    case "depth" -> "[".repeat(100_000);
                    case "depthOfObjects" -> "{\"a\":".repeat(100_000);
                    case "string" -> "\"" + "x".repeat(1_000_001) + "\"";
                    case "name" -> "{\"" + "x".repeat(100_000) + "\":1}";
                    case "digits" -> "1".repeat(100_000);
                    case "fraction" -> "0." + "1".repeat(100_000);
                    case "exponent" -> "1e999999999";
                    case "exponentBeyondInt" -> "1e99999999999999";
                    case "exponentOfZero" -> "0e309";
                    default -> "1E-309";
                };

        GatewayFailure failure = assertTimeout(Duration.ofSeconds(60), () -> failureOf(() -> parse("[" + body + "]")));

        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED_REQUEST);
    }

    @Test
    @DisplayName("T-21 what just fits the limits passes")
    void whatFitsPasses() {
        String deep = "[".repeat(98) + "]".repeat(98);

        assertThat(parse("{\"data\":null,\"x\":[" + deep + "]}").members()).containsKey("x");
        assertThat(parse("{\"data\":null,\"x\":\"" + "x".repeat(1_000_000) + "\"}")
                        .members())
                .containsKey("x");
        assertThat(parse("{\"data\":null,\"x\":1e308}").members()).containsEntry("x", new BigDecimal("1e308"));
        assertThat(parse("{\"data\":null,\"x\":" + "1".repeat(100) + "}").members())
                .containsEntry("x", new BigInteger("1".repeat(100)));
    }

    @Test
    @DisplayName("T-20, T-21 more than 1 MiB is 413 before a byte is parsed")
    void tooLargeIsNotParsed() {
        assertThat(failureOf(() -> RequestDocument.parse(new byte[10_000_000])).kind())
                .isEqualTo(FailureKind.PAYLOAD_TOO_LARGE);
        assertThat(source(failureOf(() -> RequestDocument.parse(new byte[1_048_576]))))
                .isEmpty();
    }

    @Test
    @DisplayName("public JSON suite: what must be refused is, what must be accepted is but for duplicate members")
    void publicSuite() throws IOException {
        Path folder = Path.of(System.getProperty("parley.suites", ""), "json-parsing");
        assumeTrue(Files.isDirectory(folder), "no public suites given");
        Set<String> duplicates = Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");
        int checked = 0;

        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "{y,n}_*.json")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean refused = isMalformed(Files.readAllBytes(file));
                assertThat(refused).as(name).isEqualTo(name.startsWith("n_") || duplicates.contains(name));
                checked++;
            }
        }

        assertThat(checked).isGreaterThan(280);
    }

    private static boolean isMalformed(byte[] body) {
        try {
            RequestDocument.parse(body);
            return false;
        } catch (GatewayFailure e) {
            return e.kind() == FailureKind.MALFORMED_REQUEST;
        }
    }

    private static RequestDocument parse(String body) {
        return RequestDocument.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
