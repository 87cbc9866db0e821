package parley.storm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.storm.Reply.End;

/**
 * Answers that look like one and are not: the kinds F-27 … F-33, F-40 … F-54 and F-73 … F-102 of the fault catalogue, as far as
 * they concern one record. Nearly all say 200; some are wrong only for one who compares them with what was asked. A few are merely odd.
 */
enum Lie implements Behaviour {
    LENGTH_TOO_LARGE("F-27", o -> framed(o, "Content-Length: " + (bytes(o).length + 10), bytes(o), End.CLOSES)),
    LENGTH_TOO_SMALL("F-28", o -> framed(o, "Content-Length: " + bytes(o).length / 2, bytes(o), End.STAYS)),
    LENGTHS_DIFFER(
            "F-29",
            o -> framed(o, "Content-Length: " + bytes(o).length + "\r\nContent-Length: 10", bytes(o), End.STAYS)),
    LENGTH_AND_CHUNKS(
            "F-30",
            o -> framed(
                    o,
                    "Content-Length: " + bytes(o).length + "\r\nTransfer-Encoding: chunked",
                    chunk(o, "0\r\n\r\n"),
                    End.STAYS)),
    CHUNKS_CUT("F-31", o -> framed(o, "Transfer-Encoding: chunked", chunk(o, ""), End.CLOSES)),
    CHUNK_SIZE_BAD("F-32", o -> framed(o, "Transfer-Encoding: chunked", bytes("zz\r\n" + o.payload()), End.CLOSES)),
    CUT_BY_CLOSE("F-33", o -> framed(o, "", cut(o), End.CLOSES)),
    EMPTY("F-40", o -> ok(o, "")),
    BLANK("F-41", o -> ok(o, "\uFEFF \n")),
    ENDLESS("F-42", o -> framed(o, "Transfer-Encoding: chunked", chunk(o, ""), End.FLOODS)),
    DRIP("F-43", o -> framed(o, "Content-Length: " + (bytes(o).length + 1_000), bytes(o), End.DRIPS)),
    GZIP_CUT("F-44", o -> Reply.ok(coded(o, "gzip"), Coded.gzipCut(o.payload()))),
    GZIP_BAD_CHECKSUM("F-45", o -> Reply.ok(coded(o, "gzip"), Coded.gzipWithBadChecksum(o.payload()))),
    GZIP_MISLABELLED("F-46", o -> Reply.ok(coded(o, "gzip"), bytes(o))),
    GZIP_UNLABELLED("F-47", o -> Reply.ok(o.api().mediaType(), Coded.gzip(o.payload()))),
    CODING_UNKNOWN("F-48", o -> Reply.ok(coded(o, "zstdx"), bytes(o))),
    GZIP_BOMB("F-49", o -> Reply.ok(coded(o, "gzip"), Coded.bomb())),
    GZIP_NESTED("F-50", o -> Reply.ok(coded(o, "gzip, gzip"), Coded.gzip(Coded.gzip(o.payload())))),
    /** JSON is UTF-8 whatever the label says. */
    JSON_LABEL_WRONG("F-51", Only.JSON, true, o -> Reply.ok("application/json; charset=iso-8859-1", bytes(o))),
    BYTES_NOT_AS_LABELLED(
            "F-51", o -> Reply.ok(o.api().mediaType(), latin(o.with(o.fact().name(), "Zoë Größe")))),
    XML_DECLARATION_WRONG(
            "F-52",
            Only.XML,
            false,
            o -> Reply.ok("text/xml; charset=utf-8", bytes(declared(o.payload(), "ISO-8859-1")))),
    UTF_16_WITH_MARK(
            "F-53",
            Only.JSON,
            true,
            o -> Reply.ok("application/json", o.payload().getBytes(UTF_16))),
    UTF_7("F-54", Only.XML, false, o -> Reply.ok("text/xml", bytes(declared(o.payload(), "UTF-7")))),
    MAINTENANCE("F-73", o -> Reply.ok("text/html", bytes(Payload.PAGE))),
    CAPTIVE("F-74", o -> ok(o, Payload.PAGE)),
    GEO_BLOCK("F-75", o -> Reply.of(451, "text/html", bytes(Payload.PAGE))),
    ACCEPTED("F-76", Only.JSON, false, o -> Reply.of(202, "application/json", bytes("{\"status\":\"/jobs/1\"}"))),
    ERROR_IN_200("F-77", Only.JSON, false, o -> ok(o, "{\"error\":{\"code\":17,\"message\":\"database down\"}}")),
    XML_ERROR_IN_200("F-77", Only.XML, false, o -> ok(o, "<error><code>17</code></error>")),
    SOAP_FAULT_IN_200("F-78", Only.SOAP, false, o -> ok(o, Payload.FAULT)),
    SOAP_FAULT_IN_500("F-79", Only.SOAP, false, o -> Reply.of(500, "text/xml", bytes(Payload.FAULT))),
    XML_AS_HTML("F-80", Only.XML, true, o -> Reply.ok("text/html", bytes(o))),
    JSON_AS_TEXT("F-81", Only.JSON, true, o -> Reply.ok("text/plain", bytes(o))),
    XML_WHEN_JSON("F-82", Only.JSON, false, o -> ok(o, "<error><code>17</code></error>")),
    LIST_CUT("F-83", o -> ok(o, o.with(lastPart(o), ""))),
    TRAILING("F-84", o -> ok(o, o.payload() + Payload.of(o.other()))),
    KEY_TWICE("F-85", Only.JSON, false, o -> ok(o, o.payloadWithPrice(o.fact().price() + ",\"price\":0.01"))),
    NUMBER_TOO_BIG("F-86", o -> ok(o, o.payloadWithPrice("1e400"))),
    NOT_A_NUMBER("F-87", o -> ok(o, o.payloadWithPrice("NaN"))),
    DEEP("F-88", o -> ok(o, o.payloadWithPrice(deep(o.api())))),
    FIELD_REMOVED("F-89", o -> ok(o, o.with(price(o), Payload.member(o.api(), "x", "1")))),
    FIELD_RENAMED(
            "F-90",
            o -> ok(
                    o,
                    o.with(
                            price(o),
                            Payload.member(o.api(), "unitPrice", o.fact().price())))),
    TYPE_CHANGED("F-91", o -> ok(o, o.payloadWithPrice(nested(o.api())))),
    WORD_NEW("F-92", o -> ok(o, o.with(state(o), Payload.text(o.api(), "st", "X")))),
    NULL_CREEPS("F-93", o -> ok(o, o.payloadWithPrice(o.api().isJson() ? "null" : ""))),
    FIELD_ADDED("F-94", true, o -> ok(o, o.with(price(o), price(o) + between(o) + Payload.member(o.api(), "x", "1")))),
    ID_MISSING("F-95", o -> ok(o, o.with(id(o), Payload.text(o.api(), "x", "y")))),
    DATE_ZERO("F-96", o -> ok(o, o.with(o.fact().taken(), "0000-00-00"))),
    DECIMAL_COMMA("F-97", o -> ok(o, o.payloadWithPrice(o.api().isJson() ? "\"1.234,56\"" : "1.234,56"))),
    OTHER_RECORD("F-102", o -> Reply.ok(o.api(), Payload.of(o.other())));

    /** For which upstreams a kind makes sense. */
    private static final class Only {
        static final Set<Api> JSON = EnumSet.of(Api.QUOTES);
        static final Set<Api> XML = EnumSet.of(Api.STATIONS);
        static final Set<Api> SOAP = EnumSet.of(Api.PARCELS);
    }

    private static final int TOO_DEEP = 20_000;

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // a set that nobody changes
    private final Set<Api> apis;

    private final boolean isGood;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Function<Order, Reply> reply;

    Lie(String id, Function<Order, Reply> reply) {
        this(id, false, reply);
    }

    Lie(String id, boolean isGood, Function<Order, Reply> reply) {
        this(id, EnumSet.allOf(Api.class), isGood, reply);
    }

    Lie(String id, Set<Api> apis, boolean isGood, Function<Order, Reply> reply) {
        this.id = id;
        this.apis = apis;
        this.isGood = isGood;
        this.reply = reply;
    }

    /** The lies that {@code api} can tell. */
    static List<Lie> of(Api api) {
        return Stream.of(values()).filter(lie -> lie.apis.contains(api)).toList();
    }

    @Override
    public String label() {
        return id + " " + name();
    }

    @Override
    public boolean isGood() {
        return isGood;
    }

    @Override
    public Reply reply(Order order) {
        return reply.apply(order);
    }

    private static Reply ok(Order order, String payload) {
        return Reply.ok(order.api(), payload);
    }

    private static Reply framed(Order order, String framing, byte[] body, End end) {
        return Reply.framed(200, order.api().mediaType(), framing, body, end);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] bytes(Order order) {
        return bytes(order.payload());
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** The payload as one chunk, and what follows it. */
    private static byte[] chunk(Order order, String end) {
        return bytes(Integer.toHexString(bytes(order).length) + "\r\n" + order.payload() + "\r\n" + end);
    }

    /** At least one byte, at least one missing. */
    private static byte[] cut(Order order) {
        byte[] whole = bytes(order);
        return Arrays.copyOf(whole, 1 + order.random().nextInt(whole.length - 1));
    }

    private static String coded(Order order, String coding) {
        return order.api().mediaType() + "\r\nContent-Encoding: " + coding;
    }

    private static String declared(String xml, String charset) {
        return xml.replace("encoding=\"UTF-8\"", "encoding=\"" + charset + "\"");
    }

    private static String price(Order order) {
        return Payload.member(order.api(), "price", order.fact().price());
    }

    private static String state(Order order) {
        return Payload.text(order.api(), "st", order.fact().state().letter());
    }

    private static String id(Order order) {
        return Payload.text(order.api(), "id", order.fact().subject().id());
    }

    private static String between(Order order) {
        return order.api().isJson() ? "," : "";
    }

    private static String lastPart(Order order) {
        String part = order.fact().parts().get(2);
        return order.api().isJson() ? ",\"" + part + "\"" : Payload.text(order.api(), "parts", part);
    }

    private static String nested(Api api) {
        return api.isJson() ? "{\"amount\":1}" : "<amount>1</amount>";
    }

    private static String deep(Api api) {
        return api.isJson()
                ? "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP)
                : "<a>".repeat(TOO_DEEP) + "</a>".repeat(TOO_DEEP);
    }
}
