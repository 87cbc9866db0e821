package parley.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.GatewayFailure.Source;
import parley.jsonapi.Presentation.RelationshipLinks;
import parley.testing.DocumentValidator;
import parley.testing.NaughtyStrings;

class DocumentRendererTest {

    private static final Linkage EMPTY = new Linkage.ToOne(Optional.empty());

    private final DocumentRenderer renderer = DocumentRenderer.of(
            PublicLinks.of(""),
            List.of(
                    new Presentation(
                            "orders",
                            true,
                            Map.of(
                                    "customer", new RelationshipLinks(true, true),
                                    "lines", new RelationshipLinks(false, true),
                                    "notes", new RelationshipLinks(false, false))),
                    new Presentation("rates", false, Map.of())));

    @Test
    @DisplayName("JA-RO-01, JA-RL-02, JA-RC-02 a resource with everything, members in their order")
    void resourceWithEverything() {
        Map<String, Linkage> relationships = new LinkedHashMap<>();
        relationships.put("customer", new Linkage.ToOne(Optional.of(new Identifier("customers", "7"))));
        relationships.put("lines", new Linkage.ToMany(List.of(new Identifier("lines", "1"))));
        relationships.put("notes", EMPTY);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("total", "12.50");
        attributes.put("paid", true);
        attributes.put("shippedAt", null);
        attributes.put("tags", List.of("a", Map.of("b", 1)));
        Resource resource = new Resource("orders", "a/42", attributes, relationships, Map.of("rank", 1));

        String body = text(
                Document.one(resource).withLinks(lastPage("/orders/a%2F42")).withMeta(Map.of("source", "x")));

        assertThat(body)
                .isEqualTo("{\"jsonapi\":{\"version\":\"1.1\"},"
                        + "\"links\":{\"self\":\"/orders/a%2F42\",\"next\":null},"
                        + "\"data\":{\"type\":\"orders\",\"id\":\"a/42\","
                        + "\"attributes\":{\"total\":\"12.50\",\"paid\":true,\"shippedAt\":null,\"tags\":[\"a\",{\"b\":1}]},"
                        + "\"relationships\":{\"customer\":{\"data\":{\"type\":\"customers\",\"id\":\"7\"},"
                        + "\"links\":{\"self\":\"/orders/a%2F42/relationships/customer\",\"related\":\"/orders/a%2F42/customer\"}},"
                        + "\"lines\":{\"data\":[{\"type\":\"lines\",\"id\":\"1\"}],\"links\":{\"related\":\"/orders/a%2F42/lines\"}},"
                        + "\"notes\":{\"data\":null}},"
                        + "\"links\":{\"self\":\"/orders/a%2F42\"},"
                        + "\"meta\":{\"rank\":1}},"
                        + "\"meta\":{\"source\":\"x\"}}");
    }

    @Test
    @DisplayName("JA-LK-08 no link is printed for an address that is not served")
    void noLinkWithoutAddress() {
        String withoutGet = text(Document.one(resource("rates", "USD", Map.of())));
        String unknownType = text(Document.one(resource("other", "1", Map.of())));

        assertThat(withoutGet).doesNotContain("links");
        assertThat(unknownType).doesNotContain("links");
    }

    @Test
    @DisplayName("JA-LK-08 an id that no address can hold is shown without links")
    void idWithoutAddressHasNoLinks() {
        Resource resource = new Resource("orders", "a\u0000b", Map.of(), Map.of("customer", EMPTY), Map.of());

        assertThat(text(Document.one(resource))).doesNotContain("links").contains("\"id\":\"a\\u0000b\"");
    }

    @Test
    @DisplayName("JA-DS-08, JA-DS-09 a collection is an array for none, one and two")
    void collectionIsAlwaysAnArray() {
        Resource one = resource("orders", "1", Map.of());
        Resource two = resource("orders", "2", Map.of());

        assertThat(json(Document.many(List.of())).get("data")).isEmpty();
        assertThat(json(Document.many(List.of(one))).get("data").isArray()).isTrue();
        assertThat(json(Document.many(List.of(one, two)))
                        .at("/data/1/links/self")
                        .asText())
                .isEqualTo("/orders/2");
    }

    @Test
    @DisplayName("JA-FE-04 an empty to-one address is null, JA-RL-10 linkage is identifiers")
    void nullAndLinkage() {
        Linkage many = new Linkage.ToMany(List.of(new Identifier("lines", "1")));
        Linkage one = new Linkage.ToOne(Optional.of(new Identifier("lines", "1")));

        assertThat(json(Document.none()).get("data").isNull()).isTrue();
        assertThat(json(Document.identifiers(EMPTY)).get("data").isNull()).isTrue();
        assertThat(text(Document.identifiers(many))).contains("\"data\":[{\"type\":\"lines\",\"id\":\"1\"}]");
        assertThat(text(Document.identifiers(one))).contains("\"data\":{\"type\":\"lines\",\"id\":\"1\"}");
        assertThat(json(Document.identifiers(new Linkage.ToMany(List.of())))
                        .get("data")
                        .isArray())
                .isTrue();
    }

    @Test
    @DisplayName("JA-ER-01, JA-ER-08 errors with each kind of source, and the entry point")
    void errorsAndEntryPoint() {
        List<ErrorObject> errors = List.of(
                error(new Source.Parameter("page[size]")),
                error(new Source.Header("Accept")),
                error(DocumentPointer.to("data", "type")));

        JsonNode document = json(Document.ofErrors(errors));
        JsonNode entryPoint = json(Document.ofMeta(Map.of("title", "Parley")).withLinks(Map.of("self", "/")));

        assertThat(document.at("/errors/0/source/parameter").asText()).isEqualTo("page[size]");
        assertThat(document.at("/errors/1/source/header").asText()).isEqualTo("Accept");
        assertThat(document.at("/errors/2/source/pointer").asText()).isEqualTo("/data/type");
        assertThat(document.has("data")).isFalse();
        assertThat(entryPoint.at("/links/self").asText()).isEqualTo("/");
    }

    @ParameterizedTest
    @DisplayName("T-62 decimals are exact and plain, monsters keep their exponent")
    @CsvSource({
        "1.10, 1.10",
        "1E+2, 100",
        "-0.000001, -0.000001",
        "1E-7, 0.0000001",
        "123456789012345678901234567890.123456789, 123456789012345678901234567890.123456789",
        "1E+1000000000, 1E+1000000000",
        "1E-401, 1E-401"
    })
    void decimalsAreExact(String decimal, String written) {
        Resource resource = resource("rates", "1", Map.of("a", new BigDecimal(decimal)));

        assertTimeout(Duration.ofSeconds(60), () -> assertThat(text(Document.one(resource)))
                .contains("{\"a\":" + written + "}"));
    }

    @Test
    void integersOfEverySizeAndDoublesOfArithmetic() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("int", 7);
        numbers.put("long", Long.MIN_VALUE);
        numbers.put("big", new BigInteger("123456789012345678901234567890"));
        numbers.put("double", 0.1);

        assertThat(text(Document.one(resource("rates", "1", numbers))))
                .contains(
                        "{\"int\":7,\"long\":-9223372036854775808,\"big\":123456789012345678901234567890,\"double\":0.1}");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        for (Object value : List.of(Double.NaN, Double.POSITIVE_INFINITY, new Object(), 'c')) {
            Document document = Document.one(resource("rates", "1", Map.of("a", value)));

            assertThatIllegalArgumentException().isThrownBy(() -> renderer.render(document));
        }
    }

    @Test
    @DisplayName("T-61 half a surrogate pair is escaped wherever it stands; the bytes stay UTF-8")
    void halfASurrogatePairIsEscaped() {
        for (int distance : new int[] {0, 1, 7_990, 7_999, 8_000, 20_000}) {
            for (String half : List.of("\ud800", "\udfff", "\ud800\ud800", "\udc00\ud800")) {
                String value = "x".repeat(distance) + half + "ü";
                Resource resource = resource("rates", "1" + half, Map.of("a", value));

                JsonNode read = json(Document.one(resource));

                assertThat(read.at("/data/attributes/a").textValue()).isEqualTo(value);
                assertThat(read.at("/data/id").textValue()).isEqualTo("1" + half);
            }
        }
    }

    @Test
    @DisplayName("T-61 half a surrogate pair in a name is escaped, too")
    void halfASurrogatePairInANameIsEscaped() {
        Resource resource = resource("rates", "1", Map.of("a", Map.of("b\ud800", 1)));

        byte[] body = renderer.render(Document.one(resource));

        assertThat(new String(body, StandardCharsets.UTF_8)).contains("{\"b\\uD800\":1}");
    }

    @Test
    @DisplayName("T-61, JA-DS-01 naughty strings as values, ids and errors give valid documents")
    void naughtyStringsGiveValidDocuments() {
        List<Resource> resources = new ArrayList<>();
        for (String text : NaughtyStrings.all()) {
            String id = "i" + resources.size() + text;
            resources.add(resource("orders", id, Map.of("value", text, "list", List.of(Map.of("x", text)))));
        }

        JsonNode read = json(Document.many(resources));

        for (int i = 0; i < resources.size(); i++) {
            Resource resource = resources.get(i);
            assertThat(read.at("/data/" + i + "/id").textValue()).isEqualTo(resource.id());
            assertThat(read.at("/data/" + i + "/attributes/value").textValue())
                    .isEqualTo(resource.attributes().get("value"));
        }
    }

    @Test
    @DisplayName("JA-SF-03 without fields a resource keeps identity, links and meta")
    void withoutFieldsIdentityRemains() {
        String body = text(Document.one(new Resource("orders", "1", Map.of(), Map.of(), Map.of("rank", 1))));

        assertThat(body)
                .contains(
                        "\"data\":{\"type\":\"orders\",\"id\":\"1\",\"links\":{\"self\":\"/orders/1\"},\"meta\":{\"rank\":1}}");
    }

    @Test
    void sameDocumentGivesSameBytes() {
        Document document = Document.one(resource("orders", "1", Map.of("a", "ä")));

        assertThat(renderer.render(document)).isEqualTo(renderer.render(document));
    }

    private static Resource resource(String type, String id, Map<String, ?> attributes) {
        return new Resource(type, id, new LinkedHashMap<>(attributes), Map.of(), Map.of());
    }

    private static ErrorObject error(Source source) {
        GatewayFailure failure =
                GatewayFailure.of(FailureKind.INVALID_PARAMETER, "Wrong.").withSource(source);
        return ErrorObject.of(failure, "x1", Map.of());
    }

    private static Map<String, String> lastPage(String self) {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", self);
        links.put("next", null);
        return links;
    }

    private String text(Document document) {
        byte[] body = renderer.render(document);
        DocumentValidator.assertValid(body);
        return new String(body, StandardCharsets.UTF_8);
    }

    private JsonNode json(Document document) {
        byte[] body = renderer.render(document);
        DocumentValidator.assertValid(body);
        try {
            return new ObjectMapper().readTree(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
