package parley.bench;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import parley.contract.ContractLoader;
import parley.decode.Decoded;
import parley.exchange.Exchange;
import parley.exchange.ExchangeListener;
import parley.exchange.Secrets;
import parley.exchange.Ticker;
import parley.fetch.Trace;
import parley.gateway.DirectGateway;
import parley.jsonapi.PublicLinks;
import parley.map.NormalisedReply;
import parley.route.CatalogCompiler;
import parley.upstream.UpstreamReply;
import parley.yaml.Mark;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What replies of many shapes take in memory: their trees, and trees and records together, by how much the heap grows while many of
 * them are kept. The prices of {@code parley.tree.TreeRoom} come from here.
 */
@Command(name = "tree-sizes", mixinStandardHelpOptions = true, description = "Measures what trees and records take.")
public final class TreeSizes implements Callable<Integer> {

    @Option(names = "--megabytes", description = "length of a reply (2)")
    int megabytes = 2;

    @Option(names = "--kept", description = "replies that are kept at a time (5)")
    int kept = 5;

    /** A reply of one repeated piece. */
    private enum Shape {
        NULLS("json", "[{\"id\":1,\"v\":[", "null,", "1]}]", 1),
        DIGITS("json", "[{\"id\":1,\"v\":[", "1,", "1]}]", 1),
        INTEGERS("json", "[{\"id\":1,\"v\":[", "12345678,", "1]}]", 1),
        LONG_INTEGERS("json", "[{\"id\":1,\"v\":[", "12345678901234567890,", "1]}]", 1),
        DECIMALS("json", "[{\"id\":1,\"v\":[", "1.5,", "1]}]", 1),
        NINE_BYTES("json", "[{\"id\":1,\"v\":[", "123.4567,", "1]}]", 1),
        LONG_DECIMALS("json", "[{\"id\":1,\"v\":[", "1234567890.12345678901234,", "1]}]", 1),
        EMPTY_TEXTS("json", "[{\"id\":1,\"v\":[", "\"\",", "1]}]", 1),
        SHORT_TEXTS("json", "[{\"id\":1,\"v\":[", "\"abcdef\",", "1]}]", 1),
        WIDE_TEXTS("json", "[{\"id\":1,\"v\":[", "\"ж\",", "1]}]", 1),
        LONG_TEXTS("json", "[{\"id\":1,\"v\":[", "\"" + "x".repeat(10_000) + "\",", "1]}]", 1),
        OBJECTS("json", "[{\"id\":1,\"v\":[", "{},", "1]}]", 1),
        LISTS("json", "[{\"id\":1,\"v\":[", "[],", "1]}]", 1),
        LISTS_OF_ONE("json", "[{\"id\":1,\"v\":[", "[1],", "1]}]", 2),
        NESTED_LISTS("json", "[{\"id\":1,\"v\":[", "[[]],", "1]}]", 2),
        OBJECTS_OF_ONE("json", "[{\"id\":1,\"v\":[", "{\"a\":1},", "1]}]", 2),
        OBJECTS_OF_THREE("json", "[{\"id\":1,\"v\":[", "{\"a\":1,\"b\":2,\"c\":3},", "1]}]", 4),
        OBJECTS_OF_FIVE("json", "[{\"id\":1,\"v\":[", "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5},", "1]}]", 6),
        OBJECTS_OF_13(
                "json",
                "[{\"id\":1,\"v\":[",
                "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1,\"k\":1,\"l\":1,\"m\":1},",
                "1]}]",
                14),
        OBJECTS_OF_NULL("json", "[{\"id\":1,\"v\":[", "{\"a\":null},", "1]}]", 2),
        NESTED_OBJECTS("json", "[{\"id\":1,\"v\":[", "{\"a\":{}},", "1]}]", 2),
        RECORDS("json", "[", "{\"id\":#},", "{\"id\":0}]", 2),
        RECORDS_OF_TWO("json", "[", "{\"id\":#,\"v\":1},", "{\"id\":0}]", 3),
        ELEMENTS("xml", "<r><j><id>1</id><v>", "<k/>", "</v></j></r>", 1),
        ELEMENTS_OF_TEXT("xml", "<r><j><id>1</id><v>", "<k>12</k>", "</v></j></r>", 1),
        ELEMENTS_WITH_ATTRIBUTE("xml", "<r><j><id>1</id><v>", "<k a=\"1\"/>", "</v></j></r>", 2),
        ELEMENTS_WITH_FOUR("xml", "<r><j><id>1</id><v>", "<k a=\"1\" b=\"2\" c=\"3\" d=\"4\"/>", "</v></j></r>", 5),
        ELEMENTS_WITH_BOTH("xml", "<r><j><id>1</id><v>", "<k a=\"1\">x</k>", "</v></j></r>", 2),
        NESTED_ELEMENTS("xml", "<r><j><id>1</id><v>", "<k><l/></k>", "</v></j></r>", 2),
        ELEMENT_RECORDS("xml", "<r>", "<j><id>#</id></j>", "</r>", 2),
        LINES("csv", "id,v\n", "#,1\n", "0,1\n", 3),
        LINES_OF_TEN("csv", "id,v,a,b,c,d,e,f,g,h\n", "#,1,2,3,4,5,6,7,8,9\n", "0,1\n", 11),
        PAIRS("form", "id=1", "&v=1", "", 1);

        private final String format;
        private final String before;
        private final String piece;
        private final String after;
        private final int values;

        Shape(String format, String before, String piece, String after, int values) {
            this.format = format;
            this.before = before;
            this.piece = piece;
            this.after = after;
            this.values = values;
        }

        private String records() {
            return switch (format) {
                case "xml" -> "r.j";
                case "form" -> "'$'";
                default -> "$";
            };
        }

        private String contract() {
            return """
                    contract: things
                    upstream: { url: "https://things.example", format: %s, timeout: 100s, attempt: 90s }
                    resources:
                      things:
                        id: id
                        attributes: { v: { from: v, type: json } }
                        list: { request: GET /things, records: %s, page: none }
                    """.formatted(format, records());
        }

        private String body(int length) {
            StringBuilder body = new StringBuilder(before);
            for (int i = 1; body.length() < length; i++) {
                body.append(piece.replace("#", Integer.toString(i)));
            }
            return body.append(after).toString();
        }
    }

    /** The command. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new TreeSizes()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.printf(
                "%-24s %9s %12s %12s %12s %12s%n", "", "bytes", "tree", "tree+records", "records", "document");
        Vertx vertx = Vertx.vertx();
        for (Shape shape : Shape.values()) {
            measure(vertx, shape);
        }
        vertx.close().await(1, TimeUnit.MINUTES);
        return 0;
    }

    /** What is kept of each reply. */
    private static final class Kept implements Trace {

        private final boolean trees;
        private final boolean records;
        private final List<Object> all = new ArrayList<>();

        Kept(boolean trees, boolean records) {
            this.trees = trees;
            this.records = records;
        }

        @Override
        public void touched(Mark place) {}

        @Override
        public synchronized void decoded(Exchange exchange, Decoded reply) {
            if (trees) {
                all.add(reply.root());
            }
        }

        @Override
        public synchronized void normalised(Exchange exchange, NormalisedReply reply) {
            if (records) {
                all.add(reply);
            }
        }
    }

    private void measure(Vertx vertx, Shape shape) throws Exception {
        String body = shape.body(megabytes * 1_000_000);
        double values = (double) (body.length() - shape.before.length()) / shape.piece.length() * shape.values;
        Object[] document = new Object[1];
        double trees = grown(vertx, shape, body, new Kept(true, false), document) / values;
        double both = grown(vertx, shape, body, new Kept(true, true), document) / values;
        double records = grown(vertx, shape, body, new Kept(false, true), document) / values;
        System.out.printf(
                "%-24s %9.1f %12.1f %12.1f %12.1f %12.1f%n",
                shape, body.length() / values, trees, both, records, ((String) document[0]).length() / values);
    }

    /** What one reply adds to the heap. */
    private double grown(Vertx vertx, Shape shape, String body, Kept keeping, Object[] document) throws Exception {
        DirectGateway gateway = new DirectGateway(
                vertx,
                CatalogCompiler.compile(
                                ContractLoader.parse("things.yaml", shape.contract())
                                        .contracts(),
                                Secrets.placeholders(),
                                c -> (call, exchange) -> Future.succeededFuture(reply(body)),
                                PublicLinks.of(""))
                        .catalog(),
                Ticker.system(),
                ExchangeListener.NONE,
                keeping);
        document[0] = answer(gateway);
        keeping.all.clear();
        long before = used();
        for (int i = 0; i < kept; i++) {
            answer(gateway);
        }
        return (double) (used() - before) / kept;
    }

    private static String answer(DirectGateway gateway) throws Exception {
        DirectGateway.Answer answer = gateway.answer("GET", "/things").await(2, TimeUnit.MINUTES);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body();
    }

    private static UpstreamReply reply(String body) {
        return new UpstreamReply(
                200,
                MultiMap.caseInsensitiveMultiMap(),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2024-05-17T12:00:00Z"));
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
