package parley.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.GatewayFailure;

class MethodsTest {

    private static final Map<String, Methods> ADDRESSES = Map.of(
            "root", Methods.FETCH,
            "resource", Methods.READ_RESOURCE,
            "unknown type", Methods.NO_RESOURCE,
            "reloads", Methods.fetchAnd("POST"),
            "cache entries", Methods.DELETE);

    @ParameterizedTest(name = "{1} at {0} -> {2}, Allow: {3}")
    @DisplayName("a write that is not offered is 403, another method 405, both with what is allowed")
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "root, POST, 405, 'GET, HEAD', 'This address takes GET, HEAD.'",
                "resource, PATCH, 403, 'GET, HEAD', 'This resource can only be read.'",
                "resource, PUT, 405, 'GET, HEAD', 'This address takes GET, HEAD.'",
                "unknown type, OPTIONS, 405, 'GET, HEAD', 'This address takes GET, HEAD.'",
                "reloads, DELETE, 403, 'GET, HEAD, POST', 'This address takes GET, HEAD, POST.'",
                "reloads, TRACE, 405, 'GET, HEAD, POST', 'This address takes GET, HEAD, POST.'",
                "cache entries, GET, 405, DELETE, This address takes DELETE."
            })
    void whatIsNotTakenIsRefused(String address, String method, int status, String allow, String detail) {
        GatewayFailure refused =
                catchThrowableOfType(GatewayFailure.class, () -> Objects.requireNonNull(ADDRESSES.get(address))
                        .require(method));

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.allow()).contains(allow);
        assertThat(refused.detail()).isEqualTo(detail);
    }

    @Test
    void whatIsTakenPasses() {
        assertThatCode(() -> {
                    Methods.FETCH.require("HEAD");
                    Methods.fetchAnd("PATCH").require("PATCH");
                    Methods.NO_RESOURCE.require("DELETE"); // and hears that there is nothing
                    Methods.ANY.require("BREW");
                })
                .doesNotThrowAnyException();
    }
}
