package parley.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Replies of the sizes that real APIs give, each with the contract for it. The same bytes in every run. */
public enum Sample {
    /** 2.6 KB of XML: 33 rows, all data in attributes. */
    RATES("xml", Sample::rates, """
            id: _currency
            attributes:
              rate: { from: _value, type: decimal, required: true }
              day: { from: $day, type: date }
            """, """
            let: { day: envelope.rates._day }
            records: envelope.rates.rate
            """),
    /** 2 KB of JSON: 16 flat objects. */
    QUOTES("json", Sample::quotes, """
            id: symbol
            attributes:
              price: { from: price, type: decimal, required: true }
              currency: currency
              volume: { from: volume, type: integer }
              open: { from: isOpen, type: boolean }
              takenAt: { from: takenAt, type: date-time, required: true }
            """, """
            records: quotes
            """),
    /** 59 KB of SOAP: 100 orders. */
    ORDERS("soap", Sample::orders, """
            id: number
            attributes:
              state: { from: state, type: enum, values: { O: open, P: paid, S: shipped }, required: true }
              orderedAt: { from: orderedAt, type: date-time, required: true }
              customer: customer.name
              city: customer.address.city
              country: customer.address.country
              email: customer.email
              total: { type: money, amount: $text(total), currency: total._currency }
              items: { from: itemCount, type: integer }
              express: { from: express, type: boolean }
              reference: reference
            """, """
            records: getOrdersResponse.orders.order
            """),
    /** 60 KB of RSS: 25 long items. */
    NEWS("xml", () -> rss(25, 2_000), Sample.ITEMS, Sample.IN_FEED),
    /** 2 MB of RSS: 2,600 items. */
    ARCHIVE("xml", () -> rss(2_600, 440), Sample.ITEMS, Sample.IN_FEED);

    private static final String ITEMS = """
            id: $text(guid)
            attributes:
              title: { from: title, required: true }
              link: { from: link, type: uri }
              author: dc_creator
              published: { from: pubDate, type: date-time, format: rfc-822, required: true }
              categories: { from: category, type: list of string }
              summary: description
            """;

    private static final String IN_FEED = """
            records: rss.channel.item
            """;

    private static final String WORDS =
            "the river has risen above its lower marks and ferries stay at their moorings until the wind turns east ";

    private final String format;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Supplier<String> text;

    private final String resource;
    private final String list;

    Sample(String format, Supplier<String> text, String resource, String list) {
        this.format = format;
        this.text = text;
        this.resource = resource;
        this.list = list;
    }

    /** The reply, in UTF-8. */
    public byte[] body() {
        return text.get().getBytes(StandardCharsets.UTF_8);
    }

    /** What the reply says it is. */
    public String mediaType() {
        return format.equals("json") ? "application/json" : "text/xml";
    }

    /**
     * The contract: all records as one list, and a filter that makes each request another one.
     *
     * @param name of the contract, the type and the path at the upstream
     * @param port of the upstream on loopback
     * @param cache what it says of the cache
     */
    public String contract(String name, int port, String cache) {
        return contract(name, List.of(name), port, cache);
    }

    /** The same with several types, all alike. */
    public String contract(String name, List<String> types, int port, String cache) {
        return """
                contract: %1$s
                upstream:
                  url: http://127.0.0.1:%2$d
                  format: %3$s
                  cache: %4$s
                resources:
                """.formatted(name, port, format, cache)
                + types.stream().map(this::type).collect(Collectors.joining());
    }

    private String type(String name) {
        return """
                %1$s:
                %2$s  list:
                    request: "GET /%1$s?n={filter.n}"
                    filter: { n: { upstream: true, type: integer } }
                    page: { style: none }
                %3$s""".formatted(name, resource.indent(2), list.indent(4)).indent(2);
    }

    private static String rates() {
        return rows(
                        33,
                        i ->
                                "  <rate currency=\"%c%c%c\" value=\"%d.%04d\" source=\"bank\" unit=\"1\" fixed=\"true\"/>\n"
                                        .formatted('A' + i % 26, 'A' + i / 26, 'X', 1 + i, 1_000 + 37 * i))
                .transform(rows -> """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <envelope><subject>Reference rates</subject>
                        <rates day="2026-03-13">
                        %s</rates></envelope>
                        """.formatted(rows));
    }

    private static String quotes() {
        return "{\"quotes\":[\n"
                + IntStream.range(0, 16)
                        .mapToObj(
                                i -> """
                                {"symbol":"Q%03d","price":%d.%02d,"currency":"EUR","volume":%d,"isOpen":%b,\
                                "takenAt":"2026-03-13T%02d:15:00+01:00"}""".formatted(i, 10 + 7 * i, 3 * i % 100, 9_000 * (i + 1), i % 3 == 0, 8 + i % 12))
                        .collect(Collectors.joining(",\n"))
                + "],\"count\":16}\n";
    }

    private static String orders() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
                <o:getOrdersResponse xmlns:o="urn:shop:orders"><o:orders>
                %s</o:orders></o:getOrdersResponse></soap:Body></soap:Envelope>
                """.formatted(rows(100, i -> """
                    <o:order>
                      <o:number>%d</o:number><o:state>%s</o:state><o:orderedAt>2026-03-%02dT%02d:20:00Z</o:orderedAt>
                      <o:customer><o:name>Customer no. %d &amp; Sons</o:name><o:email>c%d@shop.example</o:email>
                        <o:address><o:street>Long Street %d</o:street><o:city>Århus</o:city><o:country>DK</o:country></o:address>
                      </o:customer>
                      <o:total currency="DKK">%d.%02d</o:total><o:itemCount>%d</o:itemCount><o:express>%s</o:express>
                      <o:delivery><o:carrier>Northern Parcel</o:carrier><o:window>08:00/12:00</o:window></o:delivery>
                      <o:remark>none</o:remark>
                      <o:reference>R-%08d</o:reference>
                    </o:order>
                    """.formatted(
                        70_000 + i,
                        "OPS".charAt(i % 3),
                        1 + i % 28,
                        i % 24,
                        i,
                        i,
                        i,
                        100 + 13 * i,
                        i % 100,
                        1 + i % 9,
                        i % 5 == 0 ? "Y" : "N",
                        31 * i)));
    }

    private static String rss(int items, int length) {
        String words = WORDS.repeat(1 + length / WORDS.length());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
                <title>River news</title><link>https://news.example/</link><description>Levels and ferries</description>
                %s</channel></rss>
                """.formatted(rows(items, i -> """
                    <item>
                      <title>Bulletin %1$d of the river office</title>
                      <link>https://news.example/bulletins/%1$d</link>
                      <guid isPermaLink="false">bulletin-%1$d</guid>
                      <dc:creator>Office %2$d</dc:creator>
                      <pubDate>Fri, 13 Mar 2026 %3$02d:00:00 GMT</pubDate>
                      <category>river</category><category>ferries</category>
                      <description><![CDATA[<p>%4$s</p>]]></description>
                    </item>
                    """.formatted(i, i % 7, i % 24, words.substring(0, length - i % 40))));
    }

    private static String rows(int count, java.util.function.IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining());
    }

    /** The name for tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
