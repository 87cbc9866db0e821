package parley.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureScopeTest {

    private final GatewayFailure lost = GatewayFailure.of(FailureKind.UPSTREAM_CONNECTION_LOST, "It is gone.");

    @ParameterizedTest(name = "{0} -> of the whole upstream: {1}")
    @CsvSource({
        "HOPELESS, true",
        "NOTHING_SENT, true",
        "ABANDONED, true",
        "ONE_ADDRESS, false",
        "ONE_RECORD, false",
        "UNDECIDED_ERROR, false",
        "CALLERS_VALUE, false"
    })
    void whatIsOfAPartSaysNothingOfTheUpstreamAsAWhole(FailureScope scope, boolean ofWhole) {
        assertThat(lost.isOfWholeUpstream()).isTrue();
        assertThat(lost.with(scope).isOfWholeUpstream()).isEqualTo(ofWhole);
    }

    @ParameterizedTest
    @EnumSource(FailureScope.class)
    void aFurtherScopeTakesNoneAwayAndLeavesTheFirstFailureAsItWas(FailureScope scope) {
        GatewayFailure first = lost.with(FailureScope.ONE_ADDRESS).withPlace("here");

        GatewayFailure both = first.with(scope).withFault("reset");

        assertThat(both.is(scope)).isTrue();
        assertThat(both.is(FailureScope.ONE_ADDRESS)).isTrue();
        assertThat(first.is(scope)).isEqualTo(scope == FailureScope.ONE_ADDRESS);
        assertThat(first.fault()).isEmpty();
        assertThat(both.place()).contains("here");
    }
}
