package parley.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static parley.inbound.Requests.failureOf;
import static parley.inbound.Requests.headers;
import static parley.inbound.Requests.source;

import io.vertx.core.MultiMap;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

class FramingCheckTest {

    @ParameterizedTest(name = "{0}: {1}, {2}: {3} -> {4}")
    @DisplayName("T-04, T-05, T-06, T-20, T-23 what leaves the body in doubt is refused")
    @CsvSource({
        "Content-Length, 6, Transfer-Encoding, chunked, MALFORMED_REQUEST",
        "Content-Length, 6, Transfer-Encoding, xchunked, MALFORMED_REQUEST",
        "Transfer-Encoding, xchunked, X, y, UNSUPPORTED_TRANSFER_CODING",
        "Transfer-Encoding, 'gzip, chunked', X, y, UNSUPPORTED_TRANSFER_CODING",
        "Transfer-Encoding, chunked, Transfer-Encoding, chunked, UNSUPPORTED_TRANSFER_CODING",
        "Transfer-Encoding, identity, X, y, UNSUPPORTED_TRANSFER_CODING",
        "Transfer-Encoding, '', X, y, UNSUPPORTED_TRANSFER_CODING",
        "Content-Length, 6, Content-Length, 6, MALFORMED_REQUEST",
        "Content-Length, +6, X, y, MALFORMED_REQUEST",
        "Content-Length, -1, X, y, MALFORMED_REQUEST",
        "Content-Length, 0x1, X, y, MALFORMED_REQUEST",
        "Content-Length, '', X, y, MALFORMED_REQUEST",
        "Content-Length, 1048577, X, y, PAYLOAD_TOO_LARGE",
        "Content-Length, 99999999999, X, y, PAYLOAD_TOO_LARGE",
        "Content-Encoding, gzip, X, y, UNSUPPORTED_MEDIA_TYPE",
        "Content-Encoding, identity, X, y, UNSUPPORTED_MEDIA_TYPE"
    })
    void doubtfulFraming(String name, String value, String name2, String value2, FailureKind kind) {
        GatewayFailure failure =
                failureOf(() -> RequestParser.parse("POST", "/orders", headers(name, value, name2, value2)));

        assertThat(failure.kind()).isEqualTo(kind);
    }

    @Test
    void usualBodiesPass() {
        assertThatCode(() -> FramingCheck.check(headers("Transfer-Encoding", "Chunked")))
                .doesNotThrowAnyException();
        assertThatCode(() -> FramingCheck.check(headers("Content-Length", "1048576")))
                .doesNotThrowAnyException();
        assertThatCode(() -> FramingCheck.check(headers("X-Tab", "a\tb"))).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("T-20 a hundred headers pass, one more is 431; repeated names count")
    void hundredHeadersPass() {
        MultiMap headers = headers();
        for (int i = 1; i < 100; i++) {
            headers.add("X-Same", "1");
        }

        assertThatCode(() -> FramingCheck.check(headers)).doesNotThrowAnyException();
        headers.add("X-Same", "1");
        assertThat(failureOf(() -> FramingCheck.check(headers)).status()).isEqualTo(431);
    }

    @ParameterizedTest
    @DisplayName("T-14 control characters in headers are 400")
    @ValueSource(strings = {"a\rb", "a\nb", "a\u0000b", "a\u007fb", "\u000bchunked"})
    void controlCharactersInHeaders(String value) {
        assertThat(failureOf(() -> FramingCheck.check(headers("X-Trace", value)))
                        .kind())
                .isEqualTo(FailureKind.MALFORMED_REQUEST);
    }

    @Test
    @DisplayName("T-08 exactly one well-formed Host")
    void exactlyOneHost() {
        MultiMap none = MultiMap.caseInsensitiveMultiMap();
        MultiMap two = MultiMap.caseInsensitiveMultiMap().add("Host", "a").add("host", "b");

        assertThat(failureOf(() -> RequestParser.parse("GET", "/orders", none)).kind())
                .isEqualTo(FailureKind.MALFORMED_REQUEST);
        assertThat(source(failureOf(() -> RequestParser.parse("GET", "/orders", two))))
                .isEqualTo("Host");
    }

    @ParameterizedTest
    @DisplayName("T-08 hosts")
    @CsvSource({
        "gateway.example, true",
        "gateway.example:8080, true",
        "127.0.0.1:8080, true",
        "[::1]:8080, true",
        "'', false",
        "'a,b', false",
        "a b, false",
        "a/b, false",
        "user@a, false",
        "a:b, false",
        "a:80:90, false",
        "::1, false"
    })
    void hosts(String host, boolean good) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Host", host);

        if (good) {
            assertThat(HostCheck.host(headers)).isEqualTo(host);
        } else {
            assertThat(failureOf(() -> HostCheck.host(headers)).status()).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("T-08 a host that is not on the list is 421")
    void hostThatIsNotListed() {
        Set<String> allowed = Set.of("gateway.example");

        assertThatCode(() -> HostCheck.requireListed("GATEWAY.example", allowed))
                .doesNotThrowAnyException();
        assertThat(failureOf(() -> HostCheck.requireListed("evil.example", allowed))
                        .kind())
                .isEqualTo(FailureKind.MISDIRECTED_REQUEST);
    }
}
