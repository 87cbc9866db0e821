package parley.query;

import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** The one way to refuse a query parameter: 400 with its name (JA-QP-04). */
final class InvalidParameter {

    private InvalidParameter() {}

    static GatewayFailure of(String parameter, String detail) {
        return GatewayFailure.of(FailureKind.INVALID_PARAMETER, detail)
                .withSource(new GatewayFailure.Source.Parameter(parameter));
    }
}
