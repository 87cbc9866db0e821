package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import parley.testing.CallerInputs;
import parley.testing.GatewayFixture;
import parley.testing.NaughtyStrings;
import parley.testing.ParsingServer;
import parley.testing.ParsingServer.Heard;
import parley.testing.RawReply;

/** Whatever callers send, the upstream parses exactly the values that they sent, or is not called: contracts with a hole in every place. */
class CallerInputsTest {

    /** More with {@code -Dparley.inputs=100000}. */
    private static final int INPUTS = Integer.getInteger("parley.inputs", 10_000) / 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a value stands, and how it is asked for. */
    private enum Place {
        PATH("paths?filter[v]="),
        ID("ids/"),
        QUERY("queries?filter[v]="),
        HEADER("headers?filter[v]="),
        FORM("forms?filter[v]="),
        JSON_VALUE("jsons?filter[v]="),
        XML("xmls?filter[v]="),
        SOAP("soaps?filter[v]="),
        PATTERN("patterns?filter[v]="),
        TAKEN("takens?filter[v]="),
        DOUBLED("doubleds?filter[v]="),
        ESCAPED("escapeds?filter[v]="),
        CURSOR("cursors?page[after]=");

        private final String target;

        Place(String target) {
            this.target = target;
        }
    }

    private static String list(String type, String request, String more) {
        return """
                  %s:
                    id: id
                    list:
                      safe: true
                      request: { path: /%s, %s }
                      records: { from: items, optional: true }
                      filter: { v: upstream }
                      %s
                """.formatted(type, type, request, more);
    }

    private static String contracts(String name, String url, String format, String... lists) {
        return "contract: %s\nupstream: { url: \"%s\", format: %s }\nresources:\n%s"
                .formatted(name, url, format, String.join("", lists));
    }

    private static GatewayFixture gateway(String url) {
        String none = "page: none";
        String json = contracts(
                "inputs",
                url,
                "json",
                list("queries", "query: { v: \"{filter.v}\", fixed: \"1\" }", none),
                list("headers", "headers: { X-V: \"{filter.v}\", X-Fixed: \"1\" }", none),
                list("forms", "method: POST, form: { v: \"{filter.v}\", fixed: \"1\" }", none),
                list(
                        "jsons",
                        "method: POST, body: { v: \"{filter.v}\", in: [\"{filter.v}\", { k: \"{filter.v}\" }], fixed: \"1\" }",
                        none),
                list(
                        "xmls",
                        "method: POST, body: \"<f:q xmlns:f='urn:f' a='{filter.v}'><v>{filter.v}</v><w/></f:q>\"",
                        none),
                list(
                        "patterns",
                        "query: { q: \"v eq '{filter.v}' and w eq 1\" }",
                        none + ", filter-pattern: '[\\pL\\d &=<+-]+'".replace(", ", "\n      ")),
                list(
                        "takens",
                        "query: { q: \"{'v:\\\"' & $replace(filter.v, /[\\\"\\\\\\\\]/, '_') & '\\\" AND w:1'}\" }",
                        none),
                list("doubleds", "query: { q: 'v eq {$quoted(filter.v, \"''\")} and w eq 1' }", none),
                list(
                        "escapeds",
                        "method: POST, form: { q: \"v:{$quoted(filter.v, '\\\"', '\\\\\\\\')} AND w:1\" }",
                        none),
                list(
                        "cursors",
                        "query: { after: \"{page.cursor}\", n: \"{page.size}\", v: \"{filter.v}\" }",
                        "page: { style: cursor, next: next }"),
                list("paths", "query: { fixed: \"1\" }", none)
                        .replace("path: /paths", "path: \"/paths/{filter.v}/end\""),
                """
                  ids:
                    id: id
                    get: { request: "GET /ids/{id}/end", records: { from: items, optional: true } }
                """);
        String soap = contracts(
                "envelopes",
                url,
                "soap",
                list("soaps", "method: POST, body: \"<find a='{filter.v}'><v>{filter.v}</v></find>\"", none));
        return new GatewayFixture.Setup()
                .withLoopLimit(Duration.ofSeconds(10))
                .over(request -> RawReply.json("{}"), json, soap);
    }

    private static String reply(String path) {
        return path.startsWith("/soaps")
                ? "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><r/></e:Body></e:Envelope>"
                : "{\"items\":[],\"next\":null}";
    }

    static Stream<Long> seeds() {
        return Stream.of(20_261_130L, new Random().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("T-11 T-12 T-13 T-14 the upstream parses the values that were sent, or is not called")
    void theUpstreamParsesWhatWasSentOrIsNotCalled(long seed) throws Exception {
        Random random = new Random(seed);
        CallerInputs inputs = new CallerInputs(seed, naughty());
        Map<Place, Integer> called = new EnumMap<>(Place.class);
        try (ParsingServer upstream = new ParsingServer(CallerInputsTest::reply);
                GatewayFixture gateway = gateway(upstream.url())) {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            for (int i = 0; i < INPUTS; i++) {
                Place place = Place.values()[random.nextInt(Place.values().length)];
                String value = inputs.next();
                String target =
                        "/" + place.target.replace("[", "%5B").replace("]", "%5D") + CallerInputs.encoded(value);
                int status = client.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + target))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();

                List<Heard> heard = upstream.heard();

                String what = place + " with seed " + seed + ": " + target;
                assertThat(heard.size()).as(what).isLessThanOrEqualTo(1);
                if (heard.isEmpty()) {
                    assertThat(status).as(what).isIn(400, 404, 414);
                    assertThat(value).as("refused: " + what).doesNotMatch("[A-Za-z0-9]+");
                } else {
                    called.merge(place, 1, Integer::sum);
                    assertThat(status).as(what).isIn(200, 404);
                    assertThat(parsed(place, heard.get(0)))
                            .as(what)
                            .isEqualTo(
                                    place == Place.TAKEN
                                            ? expected(place, value.replaceAll("[\"\\\\]", "_"))
                                            : expected(place, value));
                }
            }
        }
        assertThat(called.keySet()).containsExactlyInAnyOrder(Place.values());
        assertThat(called.get(Place.QUERY)).isGreaterThan(INPUTS / Place.values().length / 3);
    }

    private static List<String> naughty() {
        try {
            return NaughtyStrings.all();
        } catch (TestAbortedException notGiven) {
            return List.of();
        }
    }

    /** What the upstream has to understand, and nothing besides. */
    private static List<String> expected(Place place, String value) {
        return switch (place) {
            case PATH -> List.of("paths", value, "end", "fixed=1");
            case ID -> List.of("ids", value, "end");
            case QUERY, FORM -> List.of("v=" + value, "fixed=1");
            case HEADER -> List.of(value, "1");
            case JSON_VALUE -> List.of("v", "in", "fixed", value, value, value, "1");
            case XML -> List.of("urn:f", "1", value, "2", "v", "0", value, "w", "0");
            case SOAP -> List.of("find", "1", value, "1", "v", "0", value);
            case PATTERN, TAKEN, DOUBLED, ESCAPED -> List.of(value);
            case CURSOR -> List.of("after=" + value, "n=25");
        };
    }

    private static List<String> parsed(Place place, Heard heard) throws Exception {
        return switch (place) {
            case PATH -> both(segments(heard.path()), pairs(heard.query()));
            case ID -> segments(heard.path());
            case QUERY, CURSOR -> pairs(heard.query());
            case HEADER -> header(heard);
            case FORM -> pairs(heard.text());
            case JSON_VALUE -> json(heard.text());
            case XML -> xml(heard.body().getBytes());
            case SOAP -> soap(heard.body().getBytes());
            case PATTERN -> quoted("v eq '([^']*)' and w eq 1", heard.query());
            case DOUBLED ->
                quoted("v eq '((?:[^']|'')*)' and w eq 1", heard.query()).stream()
                        .map(text -> text.replace("''", "'"))
                        .toList();
            case ESCAPED ->
                quoted("v:\"((?:[^\"\\\\]|\\\\.)*)\" AND w:1", heard.text()).stream()
                        .map(text -> text.replaceAll("(?s)\\\\(.)", "$1"))
                        .toList();
            case TAKEN -> quoted("v:\"([^\"\\\\]*)\" AND w:1", heard.query());
        };
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<String> segments(String path) throws URISyntaxException {
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(new URI("http://a/" + segment).getPath().substring(1));
        }
        return segments;
    }

    private static List<String> pairs(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .map(pair -> decoded(pair[0]) + "=" + decoded(pair[1]))
                .toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static List<String> header(Heard heard) {
        assertThat(heard.headers()).doesNotContainKey("X-admin");
        return both(heard.headers().get("X-v"), heard.headers().get("X-fixed"));
    }

    private static List<String> json(String text) throws IOException {
        var tree = JSON.readTree(text);
        List<String> names = new ArrayList<>();
        tree.fieldNames().forEachRemaining(names::add);
        assertThat(tree.path("in")).hasSize(2);
        assertThat(tree.path("in").path(1)).hasSize(1);
        return both(
                names,
                List.of(
                        tree.path("v").textValue(),
                        tree.path("in").path(0).textValue(),
                        tree.path("in").path(1).path("k").textValue(),
                        tree.path("fixed").textValue()));
    }

    private static Element document(byte[] body) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(body))
                .getDocumentElement();
    }

    private static List<String> xml(byte[] body) throws Exception {
        Element root = document(body);
        Element v = (Element) root.getFirstChild();
        Element w = (Element) root.getLastChild();
        return List.of(
                root.getNamespaceURI(),
                "" + (root.getAttributes().getLength() - 1),
                root.getAttribute("a"),
                "" + root.getChildNodes().getLength(),
                v.getNodeName(),
                "" + v.getAttributes().getLength(),
                v.getTextContent(),
                w.getNodeName(),
                "" + w.getChildNodes().getLength());
    }

    private static List<String> soap(byte[] body) throws Exception {
        Element find = (Element) document(body).getFirstChild().getFirstChild();
        Element v = (Element) find.getFirstChild();
        return List.of(
                find.getNodeName(),
                "" + find.getAttributes().getLength(),
                find.getAttribute("a"),
                "" + find.getChildNodes().getLength(),
                v.getNodeName(),
                "" + v.getAttributes().getLength(),
                v.getTextContent());
    }

    /** The value in the one place that the language has for it; the whole query where there are others. */
    private static List<String> quoted(String form, String query) {
        List<String> pairs = pairs(query);
        Matcher parsed =
                Pattern.compile(form, Pattern.DOTALL).matcher(pairs.get(0).substring(2));
        return pairs.size() == 1 && parsed.matches() ? List.of(parsed.group(1)) : pairs;
    }
}
