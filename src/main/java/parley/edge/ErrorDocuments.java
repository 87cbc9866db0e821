package parley.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.jsonapi.Document;
import parley.jsonapi.ErrorObject;

/** Failures as documents for callers. */
public final class ErrorDocuments {

    private static final Set<String> WRITES = Set.of("POST", "PATCH", "DELETE");

    private ErrorDocuments() {}

    /** Also says of a write whether anything was sent to an upstream. */
    public static Document ofPublic(GatewayFailure failure, Exchange exchange, String contract) {
        return WRITES.contains(exchange.method())
                ? of(
                        failure,
                        exchange,
                        contract,
                        Map.of("sent", exchange.delivery().word()))
                : of(failure, exchange, contract);
    }

    public static Document of(GatewayFailure failure, Exchange exchange, String contract) {
        return of(failure, exchange, contract, Map.of());
    }

    private static Document of(
            GatewayFailure failure, Exchange exchange, String contract, Map<String, Object> ofRequest) {
        List<ErrorObject> errors = Stream.concat(Stream.of(failure), failure.others().stream())
                .map(each -> object(each, exchange, contract, ofRequest))
                .toList();
        return Document.ofErrors(errors);
    }

    private static ErrorObject object(
            GatewayFailure failure, Exchange exchange, String contract, Map<String, Object> ofRequest) {
        Map<String, Object> meta = new LinkedHashMap<>(failure.meta());
        if (!contract.isEmpty()) {
            meta.put("contract", contract);
        }
        if (exchange.attempts() > 0) {
            meta.put("attempts", exchange.attempts());
        }
        meta.putAll(ofRequest);
        return ErrorObject.of(failure, exchange.id(), meta);
    }
}
