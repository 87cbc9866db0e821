package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.decode.Decoders.failure;
import static parley.decode.Decoders.plain;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.JsonOptions;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** {@code format: json-lines}: one value a line. */
class JsonLinesTest {

    private static final Decoder LINES = Decoders.lines();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}\n{\"a\":2}",
                "{\"a\":1}\n{\"a\":2}\n",
                "{\"a\":1}\r\n{\"a\":2}\r\n",
                "\n\n{\"a\":1}\n \t\r\n{\"a\":2}\n\n\n",
                "\uFEFF{\"a\":1}\n{\"a\":2}"
            })
    void eachLineIsAnItem(String body) {
        assertThat(plain(LINES, body)).isEqualTo(List.of(Map.of("a", 1), Map.of("a", 2)));
    }

    @Test
    void oneLineIsAListOfOne() {
        assertThat(plain(LINES, "{\"a\":1}")).isEqualTo(List.of(Map.of("a", 1)));
    }

    @Test
    void valuesOfEveryKindMayStandInALine() {
        assertThat(plain(LINES, "1\n\"x\"\ntrue\n[1,2]\n{}")).isEqualTo(List.of(1, "x", true, List.of(1, 2), Map.of()));
    }

    @Test
    void lineThatIsCutOffIsNamed() {
        GatewayFailure failure = failure(LINES, "{\"a\":1}\n{\"a\":\n{\"a\":3}\n");

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure.place())
                .hasValueSatisfying(place -> assertThat(place).startsWith("line 2, which ends before its value does"));
    }

    @Test
    void valueThatGoesOnInTheNextLineIsRefused() {
        GatewayFailure failure = failure(LINES, "{\"a\":1}\n{\"a\":1,\n\"b\":2}\n");

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure.place())
                .hasValueSatisfying(place -> assertThat(place).startsWith("line 2, which ends before its value does"));
    }

    @Test
    void lastLineWithoutItsEndIsRefused() {
        GatewayFailure failure = failure(LINES, "{\"a\":1}\n{\"a\":2");

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure.place())
                .hasValueSatisfying(place -> assertThat(place).startsWith("line 2, "));
    }

    @Test
    @DisplayName("F-84 two values in one line are refused")
    void twoValuesInOneLineAreRefused() {
        GatewayFailure failure = failure(LINES, "{\"a\":1}\n{\"a\":2} {\"a\":3}\n");

        assertThat(failure.fault()).contains("trailing-bytes");
        assertThat(failure.place())
                .hasValueSatisfying(place -> assertThat(place).startsWith("line 2, "));
    }

    @Test
    void textThatIsNoJsonIsRefusedWithItsLine() {
        GatewayFailure failure = failure(LINES, "{\"a\":1}\nerror: quota\n");

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure.place())
                .hasValueSatisfying(place -> assertThat(place).startsWith("line 2, "));
    }

    @Test
    void noLineIsAnEmptyList() {
        assertThat(plain(LINES, "\n\r\n")).isEqualTo(List.of());
        assertThat(plain(LINES, "")).isEqualTo(List.of());
        assertThat(failure(Decoders.json(), "\n").fault()).contains("whitespace-200");
    }

    @Test
    void limitsAreThoseOfJson() {
        String deep = "{\"a\":1}\n" + "[".repeat(200) + "]".repeat(200);

        assertThat(failure(LINES, deep).kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
        assertThat(failure(LINES, "1e400\n").kind()).isEqualTo(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
        assertThat(failure(Decoders.lines(new JsonOptions(false, true, false)), "1\n{\"a\":1,\"a\":2}")
                        .fault())
                .contains("dup-keys");
    }

    @Test
    void namesAreCountedOverAllLines() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i <= 10_000; i++) {
            body.append("{\"n").append(i).append("\":1}\n");
        }

        assertThat(failure(LINES, body.toString()).kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
    }

    @Test
    void webPageIsAnOutage() {
        assertThat(failure(LINES, "<!doctype html><html><body>Back soon</body></html>")
                        .kind())
                .isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }

    @Test
    @DisplayName("a reply of several documents is not taken for one")
    void linesAreNoDocument() {
        assertThat(failure(Decoders.json(), "{\"a\":1}\n{\"a\":2}").fault()).contains("trailing-bytes");
    }
}
