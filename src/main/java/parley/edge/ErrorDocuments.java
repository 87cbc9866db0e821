package parley.edge;

import java.util.LinkedHashMap;
import java.util.Map;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.jsonapi.Document;
import parley.jsonapi.ErrorObject;

/** Failures as documents for callers. */
public final class ErrorDocuments {

    private ErrorDocuments() {}

    public static Document of(GatewayFailure failure, Exchange exchange, String contract) {
        Map<String, Object> meta = new LinkedHashMap<>(failure.meta());
        if (!contract.isEmpty()) {
            meta.put("contract", contract);
        }
        if (exchange.attempts() > 0) {
            meta.put("attempts", exchange.attempts());
        }
        return Document.ofError(ErrorObject.of(failure, exchange.id(), meta));
    }
}
