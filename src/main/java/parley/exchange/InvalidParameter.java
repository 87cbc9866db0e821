package parley.exchange;

/** The one way to refuse a query parameter: 400 with its name (JA-QP-04). */
public final class InvalidParameter {

    private InvalidParameter() {}

    public static GatewayFailure of(String parameter, String detail) {
        return GatewayFailure.of(FailureKind.INVALID_PARAMETER, detail)
                .withSource(new GatewayFailure.Source.Parameter(parameter));
    }
}
