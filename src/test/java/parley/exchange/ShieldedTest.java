package parley.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.ManualTicker;

class ShieldedTest {

    private final List<String> heard = new ArrayList<>();

    private final ExchangeListener hearing = new ExchangeListener() {
        @Override
        public void began(Exchange exchange) {
            heard.add("began");
        }

        @Override
        public void attemptSucceeded(Exchange exchange, String contract, Duration took) {
            heard.add("succeeded " + contract);
        }

        @Override
        public void attemptFailed(Exchange exchange, String contract, GatewayFailure failure, Duration took) {
            heard.add("failed " + contract);
        }

        @Override
        public void attemptAbandoned(Exchange exchange, String contract) {
            heard.add("abandoned " + contract);
        }

        @Override
        public void noted(Exchange exchange, String contract, String what) {
            heard.add("noted " + what);
        }

        @Override
        public void unread(Exchange exchange, String contract, String place) {
            heard.add("unread " + place);
        }

        @Override
        public void ended(Exchange exchange, Answered answered) {
            heard.add("ended " + answered.status());
        }
    };

    private static final class Throwing implements ExchangeListener {

        @Override
        public void began(Exchange exchange) {
            throw new IllegalStateException("for the test");
        }

        @Override
        public void attemptSucceeded(Exchange exchange, String contract, Duration took) {
            throw new OutOfMemoryError("for the test");
        }

        @Override
        public void attemptFailed(Exchange exchange, String contract, GatewayFailure failure, Duration took) {
            throw new IllegalStateException("for the test");
        }

        @Override
        public void attemptAbandoned(Exchange exchange, String contract) {
            throw new IllegalStateException("for the test");
        }

        @Override
        public void noted(Exchange exchange, String contract, String what) {
            throw new IllegalStateException("for the test");
        }

        @Override
        public void unread(Exchange exchange, String contract, String place) {
            throw new IllegalStateException("for the test");
        }

        @Override
        public void ended(Exchange exchange, Answered answered) {
            throw new StackOverflowError("for the test");
        }
    }

    @Test
    @DisplayName("a listener that throws at everything harms neither the others nor the exchange")
    void whoThrowsHarmsNobodyElse() {
        ExchangeListener all = ExchangeListener.all(hearing, new Throwing(), hearing);
        Exchange exchange = Exchange.begin("1", null, new ManualTicker(), all);
        GatewayFailure failure = GatewayFailure.of(FailureKind.UPSTREAM_FAULT, "It failed.");

        exchange.listener().attemptSucceeded(exchange, "shop", Duration.ZERO);
        exchange.listener().attemptFailed(exchange, "shop", failure, Duration.ZERO);
        exchange.listener().attemptAbandoned(exchange, "shop");
        exchange.listener().noted(exchange, "shop", "page-dup");
        exchange.listener().unread(exchange, "shop", "parts[0]");
        exchange.end("answer", 200, AnswerSource.FRESH, "parts", null);

        List<String> once = List.of(
                "began",
                "succeeded shop",
                "failed shop",
                "abandoned shop",
                "noted page-dup",
                "unread parts[0]",
                "ended 200");
        assertThat(heard)
                .containsExactlyElementsOf(once.stream()
                        .flatMap(event -> List.of(event, event).stream())
                        .toList());
        assertThat(exchange.hasEnded()).isTrue();
    }

    @Test
    void whatIsShieldedAlreadyIsNotShieldedTwice() {
        ExchangeListener all = ExchangeListener.all(hearing, hearing);

        assertThat(ExchangeListener.all(all)).isSameAs(all);
    }
}
