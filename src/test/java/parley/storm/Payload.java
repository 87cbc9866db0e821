package parley.storm;

import java.util.stream.Collectors;

/** A fact as its upstream writes it. */
final class Payload {

    /** What stands there instead while they work on it. */
    static final String PAGE = "<!doctype html><html><body><h1>We'll be back soon</h1></body></html>";

    /** How SOAP says that the other side failed. */
    static final String FAULT = envelope(
            "<soap:Fault><faultcode>soap:Server</faultcode><faultstring>database down</faultstring></soap:Fault>");

    private Payload() {}

    /** The whole text. */
    static String of(Fact fact) {
        return switch (fact.subject().api()) {
            case QUOTES -> json(fact);
            case STATIONS -> "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + record(fact);
            case PARCELS -> envelope("<getRecordResponse>" + record(fact) + "</getRecordResponse>");
        };
    }

    /** A SOAP message. */
    static String envelope(String body) {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>" + body
                + "</soap:Body></soap:Envelope>";
    }

    /** The member {@code name} as it stands in the text: a number in JSON, an element in XML. */
    static String member(Api api, String name, String value) {
        return api.isJson() ? "\"" + name + "\":" + value : "<" + name + ">" + value + "</" + name + ">";
    }

    /** The same for a text. */
    static String text(Api api, String name, String value) {
        return member(api, name, api.isJson() ? "\"" + value + "\"" : value);
    }

    private static String json(Fact fact) {
        String parts = fact.parts().stream().map(part -> "\"" + part + "\"").collect(Collectors.joining(","));
        return "{\"record\":{" + members(fact, ",") + ",\"parts\":[" + parts + "],"
                + member(Api.QUOTES, "partCount", "" + fact.parts().size()) + "}}";
    }

    private static String record(Fact fact) {
        Api api = fact.subject().api();
        String parts =
                fact.parts().stream().map(part -> text(api, "parts", part)).collect(Collectors.joining());
        return "<record>" + members(fact, "") + parts
                + member(api, "partCount", "" + fact.parts().size()) + "</record>";
    }

    private static String members(Fact fact, String between) {
        Api api = fact.subject().api();
        return String.join(
                between,
                text(api, "id", fact.subject().id()),
                text(api, "name", fact.name()),
                member(api, "serial", "" + fact.serial()),
                member(api, "price", fact.price()),
                text(api, "st", fact.state().letter()),
                text(api, "taken", fact.taken()));
    }
}
