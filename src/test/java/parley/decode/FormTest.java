package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.decode.Decoders.failure;
import static parley.decode.Decoders.plain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.Format;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** {@code format: form}: pairs as the URL standard reads them. */
class FormTest {

    private static final Decoder FORM = Decoders.form();

    @ParameterizedTest
    @MethodSource("bodies")
    void pairsBecomeAnObjectOfTexts(String body, Map<String, Object> expected) {
        assertThat(plain(FORM, body)).isEqualTo(expected);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("a=1&b=2", Map.of("a", "1", "b", "2")),
                Arguments.of("a=1&b=2\r\n", Map.of("a", "1", "b", "2")),
                Arguments.of("&&a=1&", Map.of("a", "1")),
                Arguments.of("a=1=2", Map.of("a", "1=2")),
                Arguments.of("a&b=", Map.of("a", "", "b", "")),
                Arguments.of("=x", Map.of("", "x")),
                Arguments.of("a+b=c+d%2Be", Map.of("a b", "c d+e")),
                Arguments.of("a=%2d%2D", Map.of("a", "--")),
                Arguments.of("a=100%&b=%zz%4", Map.of("a", "100%", "b", "%zz%4")),
                Arguments.of("a=%E2%82%AC", Map.of("a", "\u20ac")),
                Arguments.of("a=\u20ac", Map.of("a", "\u20ac")),
                Arguments.of("\uFEFFa=1", Map.of("a", "1")),
                Arguments.of("a=1&b=2&a=3&a=", Map.of("a", List.of("1", "3", ""), "b", "2")));
    }

    @Test
    void namesKeepTheirOrder() {
        assertThat(plain(FORM, "z=1&a=2&m=3")).hasToString("{z=1, a=2, m=3}");
    }

    @Test
    void charsetOfTheContractReadsTheBytes() {
        Decoder windows = Decoders.withCharset(Format.FORM, "windows-1252");

        assertThat(plain(windows, "a=%80")).isEqualTo(Map.of("a", "\u20ac"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok=1&a=%80", "ok=1&a=%C0%AF", "ok=1&%E2%82=1", "ok=1&a=%ED%A0%80"})
    void bytesThatAreNoTextAreRefused(String body) {
        GatewayFailure failure = failure(FORM, body);

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
        assertThat(failure.place())
                .hasValueSatisfying(place -> assertThat(place).startsWith("byte "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Service unavailable",
                "<html><body a=b>Back soon</body></html>",
                "<error code='1'/>",
                "{\"error\":\"a=b\"}",
                "[\"a=b\"]",
                "  \r\n"
            })
    void whatIsNoFormIsRefused(String body) {
        assertThat(failure(FORM, body).kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }

    @Test
    void sizesHaveLimits() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i <= 10_000; i++) {
            names.append("n").append(i).append("=1&");
        }

        assertThat(failure(FORM, names.toString()).kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
        assertThat(failure(FORM, "a=" + "x".repeat(1_000_001)).kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
    }

    @Test
    void manyValuesOfOneNameTakeLinearTime() {
        assertThat(plain(FORM, "a=1&".repeat(200_000))).isEqualTo(Map.of("a", Collections.nCopies(200_000, "1")));
    }
}
