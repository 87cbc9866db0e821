package parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.inbound.Consumer;

class ListeningTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, false, true",
        "127.9.9.9, false, false, true",
        "::1, false, false, true",
        "0.0.0.0, false, false, false",
        "10.1.2.3, false, false, false",
        "::, false, false, false",
        "0.0.0.0, true, false, true",
        "0.0.0.0, false, true, true"
    })
    @DisplayName("T-01 loopback by default; elsewhere only with consumers or an explicit --open")
    void onlyLoopbackIsOpenByDefault(String host, boolean open, boolean consumers, boolean mayStart) {
        GatewayOptions options = GatewayOptions.DEFAULT.withHost(host).withOpen(open);
        if (consumers) {
            options = options.withConsumers(List.of(new Consumer("billing", new byte[32], Set.of("*"))));
        }

        assertThat(Listening.refusal(options).isEmpty()).isEqualTo(mayStart);
    }

    @Test
    void linksBeginWithTheListenerUnlessSaidOtherwise() {
        GatewayOptions options = GatewayOptions.DEFAULT;

        assertThat(Listening.linkBase(options, 8080)).isEqualTo("http://127.0.0.1:8080");
        assertThat(Listening.linkBase(options.withHost("::1"), 8080)).isEqualTo("http://[::1]:8080");
        assertThat(Listening.linkBase(options.withHost("0.0.0.0"), 8080)).isEmpty();
        assertThat(Listening.linkBase(options.withHost("0.0.0.0").withPublicUrl("https://api.example/v1"), 8080))
                .isEqualTo("https://api.example/v1");
    }
}
