package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** Pages of every style through HTTP, those included that are composed of upstream pages of another size. */
class PagesTest {

    private static final String NUMBER = "p: '{page.number}', n: '{page.size}'";
    private static final String OFFSET = "o: '{page.offset}', n: '{page.size}'";
    private static final String CURSOR = "c: '{page.cursor}', n: '{page.size}'";
    private static final String LINK = "n: '{page.size}'";

    @ParameterizedTest(name = "{0}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            style: number                                     | p n | page[size]=4   | 11
            style: number, total: total                       | p n | page[size]=4   | 11
            style: number, total: total                       | p n | page[size]=11  | 11
            style: number, more: more                         | p n | page[size]=5   | 10
            style: number, next: next                         | p n | page[size]=5   | 10
            style: number                                     | p n | page[size]=5   | 10
            style: offset                                     | o n | page[limit]=4  | 11
            style: offset, total: total                       | o n | page[limit]=4  | 12
            style: offset, more: more                         | o n | page[limit]=1  | 3
            style: offset                                     | o n | page[limit]=3  | 0
            style: cursor, next: next                         | c n | page[size]=3   | 7
            style: cursor, next: next, total: total           | c n | page[size]=3   | 6
            style: link, carries: [c]                         | n   | page[size]=3   | 7
            style: link, carries: [c]                         | n   | page[size]=3   | 6
            style: number, upstream-size: 5, max-size: 30     | p n | page[size]=3   | 17
            style: number, upstream-size: 5, max-size: 30     | p   | page[size]=7   | 17
            style: number, upstream-size: 5, max-size: 30     | p   | page[size]=30  | 17
            style: number, upstream-size: 5, total: total     | p   | page[size]=2   | 17
            style: offset, upstream-size: 5, max-size: 30     | o   | page[limit]=4  | 15
            style: offset, upstream-size: 5, max-size: 30, total: total | o n | page[limit]=12 | 33
            style: offset, upstream-size: 5, more: more       | o   | page[limit]=3  | 15
            style: cursor, next: next, upstream-size: 5       | c   | page[size]=2   | 17
            style: cursor, next: next, upstream-size: 5, max-size: 30 | c n | page[size]=7 | 22
            style: cursor, next: next, upstream-size: 5, max-size: 30 | c n | page[size]=5 | 15
            style: link, carries: c, upstream-size: 5, max-size: 30       | n   | page[size]=8   | 21
            """)
    @DisplayName("JA-PG-07 walking from first visits each record once and ends")
    void walkVisitsEachOnce(String page, String holes, String first, int total) {
        Shelf shelf = new Shelf(total, page.contains("upstream-size") ? 5 : 1_000);
        try (GatewayFixture gateway = shelf.behind(Shelf.contract(page, query(holes)))) {
            List<String> seen = new ArrayList<>();
            int size = Integer.parseInt(first.substring(first.indexOf('=') + 1));

            Answer answer = gateway.get("/things?" + first);
            seen.addAll(answer.ids());
            while (!answer.at("/links/next").isNull()) {
                assertThat(answer.ids()).hasSize(size);
                answer = gateway.get(answer.text("/links/next"));
                seen.addAll(answer.ids());
            }

            assertThat(seen).isEqualTo(Shelf.ids(0, total));
        }
    }

    private static String query(String holes) {
        return switch (holes) {
            case "p n" -> NUMBER;
            case "p" -> "p: '{page.number}'";
            case "o n" -> OFFSET;
            case "o" -> "o: '{page.offset}'";
            case "c n" -> CURSOR;
            case "c" -> "c: '{page.cursor}'";
            default -> LINK;
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            page[offset]=0&page[limit]=4  | -                   | offset=4&limit=4  | offset=8&limit=4
            page[offset]=4&page[limit]=4  | offset=0&limit=4    | offset=8&limit=4  | offset=8&limit=4
            page[offset]=3&page[limit]=4  | offset=0&limit=4    | offset=7&limit=4  | offset=8&limit=4
            page[offset]=8&page[limit]=4  | offset=4&limit=4    | -                 | offset=8&limit=4
            page[offset]=40&page[limit]=4 | offset=8&limit=4    | -                 | offset=8&limit=4
            page[limit]=11                | -                   | -                 | offset=0&limit=11
            """)
    @DisplayName("JA-PG-01 JA-PG-03 offset pages know their neighbours from the total")
    void offsetPagesKnowTheirNeighbours(String query, String prev, String next, String last) {
        try (GatewayFixture gateway =
                new Shelf(11, 100).behind(Shelf.contract("style: offset, total: total", OFFSET))) {
            Answer answer = gateway.get("/things?" + query);

            assertThat(page(answer, "prev")).isEqualTo(prev);
            assertThat(page(answer, "next")).isEqualTo(next);
            assertThat(page(answer, "last")).isEqualTo(last);
            assertThat(page(answer, "first")).startsWith("offset=0&limit=");
            assertThat(answer.at("/meta/total").asInt()).isEqualTo(11);
        }
    }

    @Test
    void upstreamMayCountFromOne() {
        try (GatewayFixture gateway = new Shelf(11, 100)
                .behind(Shelf.contract("style: offset, first: 1", "start: '{page.offset}', n: '{page.size}'"))) {
            gateway.get("/things?page[offset]=5&page[limit]=2");

            assertThat(gateway.upstream().targets()).startsWith("/things?start=6&n=2");
        }
    }

    @Test
    @DisplayName("T-22 a page larger than allowed is 400 that states the maximum, in every style")
    void tooLargeIsRefused() {
        try (GatewayFixture gateway =
                new Shelf(11, 100).behind(Shelf.contract("style: offset, max-size: 20, size: 5", OFFSET))) {
            Answer answer = gateway.get("/things?page[limit]=21");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/errors/0/detail")).isEqualTo("page[limit] may be at most 20.");
            assertThat(answer.text("/errors/0/source/parameter")).isEqualTo("page[limit]");
            assertThat(gateway.get("/things?page[limit]=0").text("/errors/0/detail"))
                    .isEqualTo("page[limit] is a whole number from 1 to 20.");
            assertThat(gateway.get("/things?page[limit]=x").text("/errors/0/detail"))
                    .isEqualTo("page[limit] is a whole number from 1 to 20.");
            assertThat(gateway.get("/things?page[size]=2").status()).isEqualTo(400);
            assertThat(gateway.get("/things?page[number]=2").status()).isEqualTo(400);
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    @DisplayName("upstream pages are stored each by itself, so pages that overlap share them")
    void partsOfPagesShareTheirCalls() {
        String contract = Shelf.contract("style: number, upstream-size: 5, total: total, max-size: 20", NUMBER)
                .replace("timeout:", "cache: { fresh: 1m }, timeout:");
        try (GatewayFixture gateway = new Shelf(17, 5).behind(contract)) {
            assertThat(gateway.get("/things?page[size]=3").ids()).isEqualTo(Shelf.ids(0, 3));
            assertThat(gateway.get("/things?page[size]=3&page[number]=2").ids()).isEqualTo(Shelf.ids(3, 6));
            assertThat(gateway.get("/things?page[size]=8").ids()).isEqualTo(Shelf.ids(0, 8));
            assertThat(gateway.get("/things?page[size]=20").ids()).isEqualTo(Shelf.ids(0, 17));

            assertThat(gateway.upstream().targets())
                    .containsExactlyInAnyOrder(
                            "/things?p=1&n=5", "/things?p=2&n=5", "/things?p=3&n=5", "/things?p=4&n=5");
        }
    }

    @Test
    void composedPagesHaveLinksAndTotals() {
        try (GatewayFixture gateway = new Shelf(17, 5)
                .behind(Shelf.contract(
                        "style: number, upstream-size: 5, total: total, max-size: 20", "p: '{page.number}'"))) {
            Answer answer = gateway.get("/things?page[size]=7&page[number]=2");

            assertThat(answer.ids()).isEqualTo(Shelf.ids(7, 14));
            assertThat(page(answer, "first")).isEqualTo("number=1&size=7");
            assertThat(page(answer, "prev")).isEqualTo("number=1&size=7");
            assertThat(page(answer, "next")).isEqualTo("number=3&size=7");
            assertThat(page(answer, "last")).isEqualTo("number=3&size=7");
            assertThat(answer.at("/meta/total").asInt()).isEqualTo(17);
            assertThat(gateway.upstream().targets()).containsExactlyInAnyOrder("/things?p=2", "/things?p=3");
        }
    }

    @Test
    void pageBehindTheEndIsEmpty() {
        try (GatewayFixture gateway = new Shelf(17, 5)
                .behind(Shelf.contract("style: number, upstream-size: 5, max-size: 20", "p: '{page.number}'"))) {
            Answer answer = gateway.get("/things?page[size]=10&page[number]=9");

            assertThat(answer.ids()).isEmpty();
            assertThat(page(answer, "next")).isEqualTo("-");
            assertThat(gateway.upstream().calls())
                    .as("where one page is empty the next is not asked for")
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("JA-CP-06 a cursor that is none of ours is 400 where pages are composed")
    void composedCursorsAreChecked() {
        try (GatewayFixture gateway = new Shelf(17, 5)
                .behind(Shelf.contract("style: cursor, next: next, upstream-size: 5", "c: '{page.cursor}'"))) {
            for (String cursor : List.of("x", "5", "NTpj!", "OjU", "OTk5OTk5OTk6NQ")) {
                assertThat(gateway.get("/things?page[after]=" + cursor).status())
                        .as(cursor)
                        .isEqualTo(400);
            }
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    @DisplayName("a flag that is no flag is not taken for the end")
    void moreMustBeAFlag() {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.json("{\"items\":[" + Shelf.items(0, 2) + "],\"more\":\"maybe\"}"),
                Shelf.contract("style: number, more: more, size: 2", NUMBER))) {
            assertThat(gateway.get("/things").code()).isEqualTo("upstream-contract-violation");
        }
    }

    @Test
    void textsMayBeFlags() {
        try (GatewayFixture gateway = GatewayFixture.of(
                request -> RawReply.json("{\"items\":[" + Shelf.items(0, 2) + "],\"more\":\"Y\"}"),
                Shelf.contract("style: number, more: more, size: 2", NUMBER))) {
            assertThat(page(gateway.get("/things"), "next")).isEqualTo("number=2&size=2");
        }
    }

    private static String page(Answer answer, String rel) {
        if (!answer.at("/links").has(rel) || answer.at("/links/" + rel).isNull()) {
            return "-";
        }
        String link = URLDecoder.decode(answer.text("/links/" + rel), StandardCharsets.UTF_8);
        return link.substring(link.indexOf('?') + 1).replaceAll("page\\[([a-z]+)]", "$1");
    }
}
