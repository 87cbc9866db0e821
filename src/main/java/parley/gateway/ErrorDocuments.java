package parley.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import parley.exchange.Exchange;
import parley.exchange.GatewayFailure;
import parley.inbound.ApiRequest;
import parley.inbound.Target;
import parley.jsonapi.Document;
import parley.jsonapi.ErrorObject;

/** Failures as documents for callers. */
final class ErrorDocuments {

    private ErrorDocuments() {}

    static Document of(GatewayFailure failure, Exchange exchange, String contract) {
        Map<String, Object> meta = new LinkedHashMap<>(failure.meta());
        if (!contract.isEmpty()) {
            meta.put("contract", contract);
        }
        if (exchange.attempts() > 0) {
            meta.put("attempts", exchange.attempts());
        }
        return Document.ofError(ErrorObject.of(failure, exchange.id(), meta));
    }

    /** The contract behind the address of a request; empty where there is none. */
    static String contractOf(ApiRequest request, Catalog catalog) {
        return request.target() instanceof Target.OfType of
                ? catalog.plan(of.type()).map(Plan::contract).orElse("")
                : "";
    }

    /** The resource type of an address that is offered; empty text otherwise, so that metric labels stay bounded. */
    static String typeOf(ApiRequest request, Catalog catalog) {
        return request.target() instanceof Target.OfType of
                        && catalog.plan(of.type()).isPresent()
                ? of.type()
                : "";
    }
}
