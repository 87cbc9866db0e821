package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** JSON:API sections 7 to 13: what may be asked of a collection, and that nothing asked for is ignored. */
class QueriesTest {

    private static final GatewayFixture LIBRARY = Library.open();

    @AfterAll
    static void nothingIsLeftBehind() {
        LIBRARY.close();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** The values of one attribute, page after page. */
    private static List<String> walk(String from, String pointer) {
        List<String> values = new ArrayList<>();
        String next = from;
        for (int pages = 0; !next.isEmpty(); pages++) {
            assertThat(pages).as("pages of %s", from).isLessThan(30);
            Answer page = LIBRARY.get(next);
            assertThat(page.status()).as("%s", page).isEqualTo(200);
            page.at("/data").forEach(resource -> values.add(resource.at(pointer).asText()));
            next = page.at("/links/next").isTextual() ? page.text("/links/next") : "";
        }
        return values;
    }

    @Test
    @DisplayName("JA-SF-01 JA-SF-02 fields name attributes and relationships, and nothing else of the type is sent")
    void onlyTheFieldsAskedForAreSent() {
        for (JsonNode book : LIBRARY.get("/books?fields[books]=title,author").at("/data")) {
            assertThat(names(book.path("attributes"))).containsExactly("title");
            assertThat(names(book.path("relationships"))).containsExactly("author");
            assertThat(names(book)).contains("type", "id", "links");
        }
        assertThat(names(LIBRARY.get("/books/1?fields[books]=sequels").at("/data/relationships")))
                .containsExactly("sequels");
        assertThat(LIBRARY.get("/books/1?fields[books]=sequels").at("/data").has("attributes"))
                .isFalse();
        assertThat(names(LIBRARY.get("/authors/7/books?fields[books]=pages").at("/data/1/attributes")))
                .containsExactly("pages");
    }

    @Test
    @DisplayName("JA-SF-03 an empty value leaves identity, links and meta")
    void emptyFieldsLeaveIdentity() {
        JsonNode book = LIBRARY.get("/books/1?fields[books]=").at("/data");

        assertThat(names(book)).containsExactly("type", "id", "links", "meta");
    }

    @Test
    @DisplayName("JA-SF-04 types that are not named are complete")
    void otherTypesAreComplete() {
        assertThat(LIBRARY.get("/books/1?fields[authors]=name").at("/data"))
                .isEqualTo(LIBRARY.get("/books/1").at("/data"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName(
            "JA-SF-05 JA-SF-06 JA-SO-04 JA-SO-06 JA-PG-08 JA-FI-02 JA-IN-01 JA-IN-06 JA-QP-01 JA-QP-02 JA-QP-04 JA-QP-09 JA-QP-10 what"
                    + " cannot be done is 400 and names the parameter")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /books?fields[books]=nope            | fields[books]
            /books?fields[nope]=title            | fields[nope]
            /books?fields[books]=title,,pages    | fields[books]
            /books?fields=title                  | fields
            /books?sort=nope                     | sort
            /books?sort=title,nope               | sort
            /books?sort=tags                     | sort
            /books?sort=author.name              | sort
            /books?sort=                         | sort
            /books?sort=title,,pages             | sort
            /books?sort=--title                  | sort
            /loans?sort=state                    | sort
            /loans?sort=no,-no                   | sort
            /events?sort=id                      | sort
            /books/1?sort=title                  | sort
            /books/1/sequels?sort=title          | sort
            /books?page[nope]=1                  | page[nope]
            /books?page[size]=0                  | page[size]
            /books?page[size]=-1                 | page[size]
            /books?page[size]=abc                | page[size]
            /books?page[size]=1.5                | page[size]
            /books?page[size]=                   | page[size]
            /books?page[size]=11                 | page[size]
            /books?page[number]=0                | page[number]
            /books?page[number]=1&page[offset]=1 | page[number]
            /books?page[offset]=-1               | page[offset]
            /books?page[after]=x                 | page[after]
            /books?page=2                        | page
            /loans?page[offset]=1                | page[offset]
            /loans?page[size]=6                  | page[size]
            /loans?page[number]=0                | page[number]
            /events?page[number]=1               | page[number]
            /events?page[before]=1               | page[before]
            /events?page[after]=                 | page[after]
            /books/1?page[size]=1                | page[size]
            /books?filter[nope]=1                | filter[nope]
            /books?filter[pages]=many            | filter[pages]
            /books?filter[pages][like]=1         | filter[pages][like]
            /books?filter[pages][starts]=1       | filter[pages][starts]
            /books?filter=1                      | filter
            /books?filter[]=1                    | filter[]
            /books?filter[_]=1                   | filter[_]
            /books?filter[a                      | filter[a
            /books?filter[a.b.]=1                | filter[a.b.]
            /loans?filter[state]=lost            | filter[state]
            /events?filter[what]=e1              | filter[what]
            /books/1?filter[title]=x             | filter[title]
            /books?include=nope                  | include
            /books?include=title                 | include
            /books/1?include=author.mentor.books | include
            /books/1/author?include=author       | include
            /books/1/relationships/author?include=author | include
            /events?include=x                    | include
            /books?foo=1                         | foo
            /books?foo                           | foo
            /?foo=1                              | foo
            /books?foo:bar=1                     | foo:bar
            /books?_a=1                          | _a
            /books?sort=title&sort=pages         | sort
            /books?page[size]=1&page%5Bsize%5D=1 | page[size]
            """)
    void whatCannotBeDoneIsRefused(String target, String parameter) {
        int before = LIBRARY.upstream().calls();

        Answer answer = LIBRARY.get(target);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-parameter");
        assertThat(answer.text("/errors/0/source/parameter")).isEqualTo(parameter);
        assertThat(LIBRARY.upstream().calls()).as("calls").isEqualTo(before);
    }

    @Test
    @DisplayName("JA-QP-02 JA-QP-03 JA-QP-04 parameters with a legal name of their own are ignored")
    void customParametersAreIgnored() {
        assertThat(LIBRARY.get("/books?utm_source=x&traceId=1&a-b=2").at("/data"))
                .isEqualTo(LIBRARY.get("/books").at("/data"));
    }

    @Test
    @DisplayName("JA-SO-01 JA-SO-02 JA-SO-03 JA-SO-05 sort orders by several fields in both directions, across pages")
    void sortOrders() {
        List<String> prices = walk("/books?sort=price&page[size]=3", "/attributes/price");
        List<String> falling = walk("/books?sort=-price&page[size]=3", "/attributes/price");
        List<String> pagesThenPrice = walk("/books?sort=-pages,price&page[size]=10", "/attributes/price");

        assertThat(prices)
                .containsExactly(
                        "1.50", "2.50", "3.50", "4.50", "5.50", "6.50", "7.50", "8.50", "9.50", "10.50", "11.50");
        assertThat(falling)
                .containsExactly(
                        "11.50", "10.50", "9.50", "8.50", "7.50", "6.50", "5.50", "4.50", "3.50", "2.50", "1.50");
        assertThat(pagesThenPrice)
                .containsExactly(
                        "4.50", "8.50", "3.50", "7.50", "11.50", "2.50", "6.50", "10.50", "1.50", "5.50", "9.50");
    }

    @Test
    @DisplayName("JA-SO-03 JA-SO-05 an order of the upstream's is asked of the upstream")
    void upstreamSorts() {
        assertThat(walk("/loans?sort=-no", "/id")).containsExactly("8", "7", "6", "5", "4", "3", "2", "1");
        assertThat(LIBRARY.upstream().targets().get(LIBRARY.upstream().calls() - 1))
                .contains("o=down");
    }

    @Test
    @DisplayName(
            "the usual order is the upstream's where it is one of the upstream's orders, and is not made here of one page")
    void usualOrderIsAskedOfTheUpstream() {
        String contract = Contracts.things()
                .replace("name: \"{filter.name}\"", "name: \"{filter.name}\", o: \"{sort}\"")
                .replace(
                        "page: none",
                        "sort: { upstream: { name: up, -name: down }, default: -name }\n      page: none");
        try (GatewayFixture gateway = PatientGateway.over(
                request -> RawReply.json("[{\"id\":\"1\",\"name\":\"a\"},{\"id\":\"2\",\"name\":\"b\"}]"), contract)) {
            assertThat(gateway.get("/things").ids()).containsExactly("1", "2");
            assertThat(gateway.get("/things?sort=name").ids()).containsExactly("1", "2");

            assertThat(gateway.upstream().targets()).containsExactly("/things?o=down", "/things?o=up");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName(
            "JA-PG-02 JA-PG-03 JA-PG-05 JA-PG-07 walking next visits each once and ends; the names are first, last, prev, next")
    @CsvSource({
        "/books, 11, first last prev next self",
        "/books?page[size]=10, 11, first last prev next self",
        "/books?page[offset]=0&page[limit]=3, 11, first last prev next self",
        "/loans, 8, first last prev next self",
        "/loans?page[size]=4, 8, first last prev next self",
        "/loans?filter[state]=closed, 4, first last prev next self",
        "/events, 5, first next self",
        "/events?page[size]=1, 5, first next self"
    })
    void walkingVisitsEachOnce(String target, int count, String names) {
        Answer first = LIBRARY.get(target);
        List<String> ids = walk(target, "/id");

        assertThat(ids).hasSize(count).doesNotHaveDuplicates();
        assertThat(names(first.at("/links"))).containsExactlyInAnyOrder(names.split(" ", -1));
        assertThat(first.at("/links/prev").isTextual())
                .as("no page before the first")
                .isFalse();
        if (first.at("/meta").has("total")) {
            assertThat(first.at("/meta/total").asInt()).isEqualTo(count);
        }
        List<String> query =
                List.of(first.text("/links/next").replaceAll(".*\\?", "").split("&", -1));
        assertThat(query).anyMatch(pair -> pair.startsWith("page%5B")).noneMatch(pair -> pair.startsWith("p="));
    }

    @Test
    @DisplayName("JA-PG-03 JA-PG-07 walking prev from the last page comes back to the first")
    void walkingBackComesToTheFirst() {
        for (String target : new String[] {"/books?sort=price&page[size]=2", "/loans", "/books?page[limit]=5"}) {
            String at = LIBRARY.get(target).text("/links/last");
            List<String> pages = new ArrayList<>();
            HashSet<String> ids = new HashSet<>();
            while (!at.isEmpty()) {
                pages.add(at);
                Answer page = LIBRARY.get(at);
                ids.addAll(page.ids());
                assertThat(pages).hasSizeLessThan(20);
                at = page.at("/links/prev").isTextual() ? page.text("/links/prev") : "";
            }

            assertThat(ids).hasSize(LIBRARY.get(target).at("/meta/total").asInt());
            assertThat(LIBRARY.get(pages.get(0)).at("/links/next").isTextual()).isFalse();
        }
    }

    @Test
    @DisplayName(
            "JA-PG-01 JA-PG-04 JA-PG-06 JA-QP-06 page links are at the top, follow the order, keep the other parameters, and are encoded")
    void pageLinksKeepTheQuery() {
        Answer page =
                LIBRARY.get("/books?fields[books]=title&sort=-price&page[size]=2&filter[tag]=new&traceId=%C3%AB+%2B");

        String next = page.text("/links/next");
        Answer second = LIBRARY.get(next);

        assertThat(next)
                .doesNotContain("[", "]", " ")
                .contains("fields%5Bbooks%5D=title", "sort=-price", "filter%5Btag%5D=new", "traceId=%C3%AB+%2B");
        assertThat(names(second.at("/data/0/attributes"))).containsExactly("title");
        assertThat(LIBRARY.get(page.text("/links/first")).ids()).isEqualTo(page.ids());
        assertThat(page.ids()).containsExactly("a%2Fb", "a+b");
        assertThat(second.ids()).containsExactly("..", "x?y#z&w=1");
        assertThat(page.at("/data/0/relationships/author/links").has("next")).isFalse();
    }

    @Test
    @DisplayName("JA-PG-03 a page behind the last is empty and leads back")
    void pageBehindTheLastIsEmpty() {
        Answer local = LIBRARY.get("/books?page[number]=99");
        Answer upstream = LIBRARY.get("/loans?page[number]=99");

        assertThat(local.at("/data").toString()).isEqualTo("[]");
        assertThat(LIBRARY.get(local.text("/links/prev")).ids()).isNotEmpty();
        assertThat(upstream.at("/data").toString()).isEqualTo("[]");
        assertThat(upstream.at("/links/next").isTextual()).isFalse();
        assertThat(LIBRARY.get(upstream.text("/links/last")).ids()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName(
            "JA-FI-01 JA-FI-03 filters combine, commas mean any of, a list matches by one element, operators compare by type")
    @CsvSource(delimiter = '|', textBlock = """
            filter[title]=Title 0                     | 4
            filter[title]=Title 0,Title 1             | 8
            filter[title]=Title 0&filter[tag]=red     | 2
            filter[tag]=old                           | 5
            filter[tag]=old,red                       | 11
            filter[pages]=100                         | 3
            filter[pages]=0100                        | 3
            filter[pages]=100.0                       | 3
            filter[pages][ge]=200                     | 5
            filter[pages][gt]=200                     | 2
            filter[pages][lt]=100                     | 3
            filter[pages][ne]=0                       | 8
            filter[pages][nin]=0,100                  | 5
            filter[pages][null]=true                  | 0
            filter[title][starts]=Title               | 11
            filter[title][contains]=2                 | 3
            filter[title]=title 0                     | 0
            """)
    void filtersSelect(String filter, int count) {
        Answer answer = LIBRARY.get("/books?page[size]=10&" + filter.replace(" ", "%20"));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.at("/meta/total").asInt()).isEqualTo(count);
    }

    @Test
    @DisplayName("JA-FI-01 JA-FI-03 a filter by association is handed to the upstream in its own words")
    void associationFilterIsHandedOn() {
        LIBRARY.get("/loans?filter[author]=7,9&filter[state]=closed");

        assertThat(LIBRARY.upstream().targets().get(LIBRARY.upstream().calls() - 1))
                .contains("st=C", "by=7%2C9");
    }

    @Test
    @DisplayName(
            "JA-QP-05 JA-QP-07 JA-QP-08 names and values are form-encoded: plus is a blank, %2B a plus, brackets raw or not")
    void parametersAreFormEncoded() {
        String total = "/meta/total";

        assertThat(LIBRARY.get("/books?filter[title]=Title+0").at(total).asInt())
                .isEqualTo(4);
        assertThat(LIBRARY.get("/books?filter%5Btitle%5D=Title%200").at(total).asInt())
                .isEqualTo(4);
        assertThat(LIBRARY.get("/books?filter[title]=Title%2B0").at(total).asInt())
                .isZero();
        assertThat(LIBRARY.get("/books?filter[title]=Title+0%2CTitle+1")
                        .at(total)
                        .asInt())
                .isEqualTo(8);
        assertThat(LIBRARY.get("/books?page[size]=1").body())
                .isEqualTo(LIBRARY.get("/books?page%5bsize%5d=1").body());
        assertThat(LIBRARY.get("/books?&page[size]=1&").ids()).hasSize(1);
    }

    @Test
    @DisplayName("JA-QP-01 filter names may have dots and operators in a second bracket")
    void familiesAreParsed() {
        Answer dotted = LIBRARY.get("/books?filter[a.b]=1");
        Answer nested = LIBRARY.get("/books?filter[pages][ge]=100");

        assertThat(dotted.text("/errors/0/detail")).contains("no filter a.b");
        assertThat(nested.status()).isEqualTo(200);
    }
}
