package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.contract.ContractLoader;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** JSON:API sections 2 to 6: documents, resources, names, relationships and links, over everything that can be reached. */
class DocumentsTest {

    private static final GatewayFixture LIBRARY = Library.open();

    @AfterAll
    static void nothingIsLeftBehind() {
        LIBRARY.close();
    }

    @Test
    @DisplayName(
            "JA-LK-08 JA-RO-12 JA-RL-04 JA-RL-08 JA-LK-01 JA-LK-02 JA-LK-03 JA-LK-04 JA-LK-05 JA-LK-07 JA-LK-09 JA-DS-01 JA-DS-02"
                    + " JA-DS-03 JA-DS-04 JA-DS-05 JA-DS-12 JA-XP-09 every link that is handed out works, and every document is valid")
    void everyLinkWorks() {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("/", "/books", "/loans", "/events", "/authors/7"));
        Map<String, String> selfByResource = new HashMap<>();
        while (!open.isEmpty()) {
            String link = open.pop();
            if (seen.add(link)) {
                Answer answer = LIBRARY.get(link);
                assertThat(answer.status()).as("GET %s: %s", link, answer).isEqualTo(200);
                assertThat(answer.at("/jsonapi/version").asText())
                        .as("JA-DS-13")
                        .isEqualTo("1.1");
                sameSelf(answer.at("/data"), selfByResource);
                follow(answer.json(), open);
            }
        }

        // every book, every author, every page of every list was reached
        assertThat(selfByResource).hasSizeGreaterThanOrEqualTo(Library.ISBNS.size() + 2);
        assertThat(seen).hasSizeGreaterThan(60);
    }

    /** JA-RO-03: one pair of type and id, one address. */
    private static void sameSelf(JsonNode data, Map<String, String> selfByResource) {
        for (JsonNode resource : data.isArray() ? data : List.of(data)) {
            JsonNode self = resource.path("links").path("self");
            if (self.isTextual()) {
                String pair = resource.path("type").asText() + " "
                        + resource.path("id").asText();
                assertThat(selfByResource.merge(pair, self.asText(), (old, again) -> old))
                        .as("JA-RO-03 self of %s", pair)
                        .isEqualTo(self.asText());
            }
        }
    }

    private static void follow(JsonNode node, Deque<String> open) {
        if (node.path("links").isObject()) {
            node.get("links").forEach(link -> {
                if (link.isTextual()) {
                    open.add(link.asText());
                }
            });
        }
        node.forEach(child -> follow(child, open));
    }

    static List<String> isbns() {
        return Library.ISBNS;
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("JA-RO-12 JA-RC-01 JA-FE-03 T-11 whatever an id holds, its self link leads back to it")
    @MethodSource("isbns")
    void idRoundTripsThroughSelf(String id) {
        JsonNode listed = null;
        for (JsonNode book : LIBRARY.get("/books?page[size]=10&sort=price").at("/data")) {
            listed = book.path("id").asText().equals(id) ? book : listed;
        }
        if (listed == null) {
            listed = LIBRARY.get("/books?page[size]=10&page[number]=2&sort=price")
                    .at("/data/0");
        }
        String self = listed.path("links").path("self").asText();

        Answer answer = LIBRARY.get(self);

        assertThat(listed.path("id").asText()).isEqualTo(id);
        assertThat(self).startsWith(LIBRARY.url() + "/books/");
        assertThat(self.substring((LIBRARY.url() + "/books/").length())).matches("[A-Za-z0-9._~%-]+");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/data")).isEqualTo(listed);
    }

    @Test
    @DisplayName(
            "JA-DS-07 JA-DS-08 JA-DS-09 JA-FE-01 JA-FE-02 JA-FE-03 a collection is an array for none, one and many; one resource is an object")
    void primaryDataHasTheRightShape() {
        assertThat(LIBRARY.get("/books").at("/data").isArray()).isTrue();
        assertThat(LIBRARY.get("/books?filter[title]=none").at("/data").toString())
                .isEqualTo("[]");
        assertThat(LIBRARY.get("/books?filter[title]=Title%200&filter[pages]=0&filter[tag]=new&page[size]=1")
                        .ids())
                .hasSize(1);
        assertThat(LIBRARY.get("/books/1").at("/data").isObject()).isTrue();
        assertThat(LIBRARY.get("/books/c%20d/relationships/sequels").at("/data").isArray())
                .as("an upstream that sends one element instead of a list")
                .isTrue();
    }

    @Test
    @DisplayName("JA-DS-11 self repeats all parameters of the client, and fetching it gives the same data")
    void selfRegeneratesTheDocument() {
        Answer answer = LIBRARY.get(
                "/books?fields[books]=title,author&sort=-title,price&page[size]=3&filter[tag]=new&traceId=a%26b");

        Answer again = LIBRARY.get(answer.text("/links/self"));

        assertThat(answer.text("/links/self"))
                .contains("fields%5Bbooks%5D=", "sort=", "page%5Bsize%5D=3", "filter%5Btag%5D=new", "traceId=a%26b");
        assertThat(again.at("/data")).isEqualTo(answer.at("/data"));
        assertThat(LIBRARY.get("/books/1?fields[books]=title").text("/links/self"))
                .endsWith("/books/1?fields%5Bbooks%5D=title");
        assertThat(LIBRARY.get("/books/c%20d/author?fields[authors]=name").text("/links/self"))
                .endsWith("/books/c%20d/author?fields%5Bauthors%5D=name");
        assertThat(LIBRARY.get("/books/1/relationships/author?traceId=1").text("/links/self"))
                .endsWith("/books/1/relationships/author?traceId=1");
    }

    @Test
    @DisplayName(
            "JA-RO-01 JA-RO-02 JA-RO-04 JA-RO-06 JA-RO-07 JA-RO-08 JA-RO-09 JA-RO-11 ids are strings, and references are relationships, not attributes")
    void resourcesAreWellFormed() {
        JsonNode author = LIBRARY.get("/authors/7").at("/data");

        assertThat(author.path("id").isTextual()).isTrue();
        assertThat(author.path("attributes").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("name", "born");
        assertThat(author.at("/relationships/mentor/data").toString())
                .isEqualTo("{\"type\":\"authors\",\"id\":\"Ö/8 x\"}");
        assertThat(author.at("/relationships/books/data").toString())
                .isEqualTo("[{\"type\":\"books\",\"id\":\"1\"},{\"type\":\"books\",\"id\":\"a/b\"}]");
    }

    @Test
    @DisplayName("JA-RO-03 a resource is the same by list, by itself and by relationship")
    void resourceIsTheSameEverywhere() {
        JsonNode single = LIBRARY.get("/books/1").at("/data");

        assertThat(LIBRARY.get("/books?sort=price&page[size]=1").at("/data/0")).isEqualTo(single);
        assertThat(LIBRARY.get("/authors/7/books").at("/data/0")).isEqualTo(single);
        assertThat(LIBRARY.get("/books/c%20d/author").at("/data"))
                .isEqualTo(LIBRARY.get("/authors/7").at("/data"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("JA-RO-05 JA-MN-02 JA-MN-03 JA-MN-04 JA-MN-05 a contract with a name that JSON:API forbids is refused")
    @CsvSource({
        "attributes: { id: a }",
        "attributes: { type: a }",
        "'attributes: { a: a }, relationships: { a: { type: things, id: a } }'",
        "attributes: { _a: a }",
        "attributes: { a-: a }",
        "'attributes: { \"a.b\": a }'",
        "'attributes: { \"a,b\": a }'",
        "'attributes: { \"\": a }'",
        "'attributes: { \"@a\": a }'",
        "'attributes: { \"a:b\": a }'",
        "meta: { _a: a }"
    })
    void illegalNamesAreRefused(String members) {
        String contract = "contract: things\nupstream: { url: \"https://a.example\", format: json }\nresources:\n"
                + "  things: { id: id, get: { request: \"GET /{id}\" }, " + members + " }\n";

        assertThat(ContractLoader.parse("things.yaml", contract).hasErrors()).isTrue();
    }

    @Test
    @DisplayName("JA-MN-07 JA-MN-08 names keep to the recommended characters, and others are warned of at load")
    void namesAreRecommendedOnes() {
        Set<String> names = new HashSet<>();
        for (String path : new String[] {"/books/1", "/authors/7"}) {
            JsonNode data = LIBRARY.get(path).at("/data");
            data.path("attributes").properties().forEach(field -> names.add(field.getKey()));
            data.path("relationships").properties().forEach(field -> names.add(field.getKey()));
        }
        String other = Library.CONTRACT.replace(" born:", " born_on:").replace("${upstream}", "https://a.example");

        assertThat(names).hasSizeGreaterThan(7).allMatch(name -> name.matches("[a-z]([A-Za-z0-9]*[a-z])?"));
        assertThat(ContractLoader.parse("library.yaml", other).problems())
                .anyMatch(problem -> !problem.isError() && problem.toString().contains("born_on"));
    }

    @Test
    @DisplayName("JA-MN-01 JA-MN-06 names are case-sensitive, and @-members are no fields")
    void namesAreCaseSensitive() {
        assertThat(LIBRARY.get("/books?fields[books]=TITLE").status()).isEqualTo(400);
        assertThat(LIBRARY.get("/books?fields[Books]=title").status()).isEqualTo(400);
        assertThat(LIBRARY.get("/books?fields[books]=@title").status()).isEqualTo(400);
        assertThat(LIBRARY.get("/books?sort=Title").status()).isEqualTo(400);
        assertThat(LIBRARY.get("/Books").status()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "JA-RL-01 JA-RL-02 JA-RL-03 JA-RL-06 JA-LK-06 JA-RC-02 JA-RC-04 relationships have linkage by arity, and links named after their relation")
    void relationshipsHaveLinkageAndLinks() {
        JsonNode empty = LIBRARY.get("/books/1").at("/data/relationships");
        JsonNode noSequels = LIBRARY.get("/books/a%2Fb").at("/data/relationships");

        assertThat(empty.at("/author/data").isNull()).isTrue();
        assertThat(empty.at("/sequels/data")).hasSize(2);
        assertThat(noSequels.at("/sequels/data").toString()).isEqualTo("[]");
        assertThat(noSequels.at("/author/data/id").asText()).isEqualTo("Ö/8 x");
        assertThat(empty.at("/author/links").properties().stream().map(Object::toString))
                .containsExactly(
                        "self=\"" + LIBRARY.url() + "/books/1/relationships/author\"",
                        "related=\"" + LIBRARY.url() + "/books/1/author\"");
    }

    @Test
    @DisplayName("JA-RL-04 JA-RL-12 JA-FE-04 empty relationships are 200 with null or an empty array, never 404")
    void emptyRelationshipsExist() {
        assertThat(LIBRARY.get("/books/1/relationships/author").at("/data").isNull())
                .isTrue();
        assertThat(LIBRARY.get("/books/1/author").at("/data").isNull()).isTrue();
        assertThat(LIBRARY.get("/books/a%2Fb/relationships/sequels").at("/data").toString())
                .isEqualTo("[]");
        assertThat(LIBRARY.get("/books/a%2Fb/sequels").at("/data").toString()).isEqualTo("[]");
        assertThat(LIBRARY.get("/books/1/author").status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "JA-RL-04 JA-LK-08 a target that does not exist any more is left out of a related collection, with a note")
    void missingTargetIsLeftOut() {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> request.target().equals("/authors/7")
                        ? RawReply.json("{\"key\":7,\"name\":\"Anna\",\"works\":[1,\"burnt\"],\"mentor\":\"lost\"}")
                        : Library.answer(request),
                Library.CONTRACT)) {

            Answer many = gateway.get("/authors/7/books");
            Answer one = gateway.get("/authors/7/mentor");

            assertThat(many.status()).isEqualTo(200);
            assertThat(many.ids()).containsExactly("1");
            assertThat(many.at("/meta/warnings/0/records").asInt()).isEqualTo(1);
            assertThat(one.status()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("JA-RL-05 a related link is made of the parent, so it does not change with the linkage")
    void relatedLinkDoesNotChange() {
        assertThat(LIBRARY.get("/books/1").text("/data/relationships/author/links/related"))
                .isEqualTo(LIBRARY.url() + "/books/1/author");
        assertThat(LIBRARY.get("/books/c%20d").text("/data/relationships/author/links/related"))
                .isEqualTo(LIBRARY.url() + "/books/c%20d/author");
    }

    @Test
    @DisplayName("JA-RL-08 JA-RL-09 JA-RL-10 JA-DS-08 a fetched relationship is its linkage, with self and related")
    void fetchedRelationshipIsLinkage() {
        Answer many = LIBRARY.get("/authors/7/relationships/books");
        Answer one = LIBRARY.get("/authors/7/relationships/mentor");

        assertThat(many.status()).isEqualTo(200);
        assertThat(many.at("/data").toString())
                .isEqualTo("[{\"type\":\"books\",\"id\":\"1\"},{\"type\":\"books\",\"id\":\"a/b\"}]");
        assertThat(one.at("/data").toString()).isEqualTo("{\"type\":\"authors\",\"id\":\"Ö/8 x\"}");
        assertThat(many.text("/links/self")).isEqualTo(LIBRARY.url() + "/authors/7/relationships/books");
        assertThat(many.text("/links/related")).isEqualTo(LIBRARY.url() + "/authors/7/books");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("JA-RL-11 JA-FE-05 JA-FE-04 what does not exist is 404, as an error document")
    @CsvSource({
        "/books/no-such-id",
        "/books/no-such-id/relationships/author",
        "/books/no-such-id/author",
        "/books/1/relationships/nope",
        "/books/1/nope",
        "/books/1/relationships/title",
        "/authors/no-such-id",
        "/authors/no-such-id/relationships/books",
        "/authors",
        "/loans/1",
        "/nope",
        "/nope/1",
        "/books/1/relationships/author/more",
        "/books/",
        "/books/1/"
    })
    void whatDoesNotExistIs404(String path) {
        Answer answer = LIBRARY.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/errors/0/status")).isEqualTo("404");
        assertThat(answer.code()).isIn("not-found", "unknown-resource");
    }

    @Test
    @DisplayName("JA-RC-03 a related resource has its own canonical self")
    void relatedResourceHasItsOwnSelf() {
        Answer answer = LIBRARY.get("/books/c%20d/author");

        assertThat(answer.text("/data/links/self")).isEqualTo(LIBRARY.url() + "/authors/7");
        assertThat(answer.text("/links/self")).isEqualTo(LIBRARY.url() + "/books/c%20d/author");
    }

    @Test
    @DisplayName("JA-RC-05 dates and times are ISO 8601, whatever the upstream writes")
    void datesAreIso() {
        assertThat(LIBRARY.get("/books/1").text("/data/attributes/published")).isEqualTo("2024-05-17T07:00:00Z");
        assertThat(LIBRARY.get("/authors/7").text("/data/attributes/born")).isEqualTo("1960-05-17");
    }

    @Test
    @DisplayName("JA-DS-12 JA-DS-13 meta is an object, and jsonapi says 1.1 and nothing that was not negotiated")
    void metaAndJsonapiAreObjects() {
        Answer answer = LIBRARY.get("/books/1");

        assertThat(answer.at("/data/meta").toString()).isEqualTo("{\"shelf\":\"S0\"}");
        assertThat(answer.at("/jsonapi").toString()).isEqualTo("{\"version\":\"1.1\"}");
    }

    @Test
    @DisplayName("JA-LK-10 links begin with the public address, whatever Host and forwarded headers say")
    void linksBeginWithThePublicAddress() {
        try (GatewayFixture behindProxy = new GatewayFixture.Setup()
                .with(options -> options.withPublicUrl("https://api.example/v1/"))
                .over(Library::answer, Library.CONTRACT)) {

            Answer answer = behindProxy.get("/books/1", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: ftp");

            assertThat(answer.text("/data/links/self")).isEqualTo("https://api.example/v1/books/1");
            assertThat(answer.body()).doesNotContain("evil.example", "127.0.0.1", "gateway");
        }
    }

    @Test
    @DisplayName("JA-FE-06 HEAD mirrors GET without a body, for successes and errors")
    void headMirrorsGet() {
        for (String path : new String[] {
            "/", "/books", "/books/1", "/books/none", "/books?sort=nope", "/nope", "/books/1/relationships/author"
        }) {
            Answer get = LIBRARY.get(path);
            Answer head = LIBRARY.head(path);

            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.headerNames()).as(path).isEqualTo(get.headerNames());
            assertThat(head.header("Content-Length")).as(path).isEqualTo(get.header("Content-Length"));
            assertThat(head.header("ETag")).as(path).isEqualTo(get.header("ETag"));
            assertThat(head.body()).isEmpty();
        }
    }
}
