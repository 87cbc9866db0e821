package parley.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.gateway.DirectGateway.Answer;
import parley.testing.InMemoryGateway;

class QueryRulesTest {

    private static final String LOCAL = """
            contract: parts
            upstream: { url: "https://parts.example", format: json }
            resources:
              parts:
                id: no
                attributes:
                  name: name
                  price: { from: price, type: decimal }
                  stock: { from: stock, type: integer }
                  since: { from: since, type: date-time }
                  tags: { from: tags, type: list of string }
                  ready: { from: ready, type: boolean }
                list:
                  request: GET /parts
                  records: items
                  filter:
                    name: local
                    price: local
                    stock: local
                    since: { local: since, test: at-least }
                    tag: { local: tags }
                    ready: local
                    prefix: { local: name, test: starts-with }
                  sort: { local: [name, price, since, id], default: -price }
                  page: { size: 3, max-size: 5 }
                get: { find-in: list }
            """;

    private static final String ITEMS = """
            {"items":[
              {"no":"a","name":"Bolt","price":"9.90","stock":5,"since":"2024-05-01T00:00:00Z","tags":["m8"],"ready":true},
              {"no":"b","name":"nut","price":"10.00","stock":0,"since":"2024-05-01T00:00:00.5Z","tags":["m8","steel"],"ready":false},
              {"no":"c","name":"Ärmel","price":"10","stock":7,"since":"2024-04-30T23:00:00-02:00","tags":[],"ready":true},
              {"no":"d","name":"Zug","tags":null}
            ]}
            """;

    private static InMemoryGateway parts() {
        return InMemoryGateway.of(LOCAL).replying(ITEMS);
    }

    private static String ids(JsonNode document) {
        return String.join(" ", document.at("/data").findValuesAsText("id"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            filter[name]=Bolt                   | a
            filter[name]=bolt                   | ''
            filter[name]=Bolt,nut               | b a
            filter[price]=10.000                | b c
            filter[price][gt]=9.9               | b c
            filter[price][ge]=9.9               | b c a
            filter[price][lt]=10                | a
            filter[price][le]=10                | b c a
            filter[price][ne]=10                | a d
            filter[price][null]=true            | d
            filter[price][null]=false           | b c a
            filter[stock][nin]=5,7              | b d
            filter[stock][in]=5,7               | c a
            filter[since]=2024-05-01T01:00:00Z  | c
            filter[since][lt]=2024-05-01T00:00:00.1Z | a
            filter[tag]=steel                   | b
            filter[tag]=m8                      | b a
            filter[ready]=yes                   | c a
            filter[prefix]=Zu                   | d
            filter[name][contains]=u            | b d
            filter[name][starts]=%C3%84         | c
            filter[tag]=m8&filter[ready]=true   | a
            """)
    void localFiltersCompareByType(String query, String ids) {
        JsonNode document = parts().document("/parts?page[size]=5&" + query);

        assertThat(ids(document)).isEqualTo(ids);
        assertThat(document.at("/meta/total").intValue()).isEqualTo(ids.isEmpty() ? 0 : ids.split(" ", -1).length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''          | b c a d
            price       | a b c d
            -price      | b c a d
            name        | a d b c
            -name       | c b d a
            since       | a b c d
            -since,id   | c b a d
            price,-id   | a c b d
            """)
    @DisplayName("JA-SO-02 JA-SO-03 sort by type, nulls last both ways, ties by id")
    void localSortComparesByType(String sort, String ids) {
        String query = sort.isEmpty() ? "" : "&sort=" + sort;

        assertThat(ids(parts().document("/parts?page[size]=5" + query))).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            filter[nope]=1                | filter[nope]
            filter[price]=cheap           | filter[price]
            filter[name]                  | filter[name]
            filter[name]=                 | filter[name]
            filter[name]=+                | filter[name]
            filter[name]=%C2%A0           | filter[name]
            filter[name]=Bolt,            | filter[name]
            filter[name]=,Bolt            | filter[name]
            filter[name]=Bolt,,nut        | filter[name]
            filter[name][in]=Bolt,+       | filter[name][in]
            filter[name][contains]=       | filter[name][contains]
            filter[name][starts]=x,       | filter[name][starts]
            filter[name][starts]=x,y      | filter[name][starts]
            filter[price][gt]=9,1         | filter[price][gt]
            filter[price][null]=          | filter[price][null]
            filter[price][null]=true,false | filter[price][null]
            filter[prefix]=Zu,Bo          | filter[prefix]
            filter[tag]=                  | filter[tag]
            filter[price][like]=1         | filter[price][like]
            filter[price][starts]=1       | filter[price][starts]
            filter[price][null]=perhaps   | filter[price][null]
            filter[since]=yesterday       | filter[since]
            sort=stock                    | sort
            sort=name,nope                | sort
            page[size]=6                  | page[size]
            page[size]=0                  | page[size]
            page[size]=abc                | page[size]
            page[number]=0                | page[number]
            page[number]=1.5              | page[number]
            page[after]=x                 | page[after]
            page[nope]=1                  | page[nope]
            page[offset]=1&page[size]=2   | page[size]
            page[size]=99999999999        | page[size]
            fields[parts]=nope            | fields[parts]
            fields[nope]=name             | fields[nope]
            """)
    @DisplayName("T-22 JA-FI-02 JA-SO-04 JA-PG-08 JA-SF-06 what is not declared is 400 and named")
    void whatIsNotDeclaredIsRefusedAndNothingIsCalled(String query, String parameter) {
        InMemoryGateway gateway = parts();

        Answer answer = gateway.get("/parts?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(InMemoryGateway.json(answer.body())
                        .at("/errors/0/source/parameter")
                        .textValue())
                .isEqualTo(parameter);
        assertThat(gateway.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            page[size]=2                  | b c | number=1&size=2 | number=2&size=2 | -               | number=2&size=2
            page[size]=2&page[number]=2   | a d | number=1&size=2 | number=2&size=2 | number=1&size=2 | -
            page[size]=2&page[number]=9   | ''  | number=1&size=2 | number=2&size=2 | number=2&size=2 | -
            page[offset]=1&page[limit]=2  | c a | offset=0&limit=2| offset=2&limit=2| offset=0&limit=2| offset=3&limit=2
            """)
    @DisplayName("JA-PG-02 JA-PG-03 JA-PG-06 pages of a complete collection, by number and by offset")
    void aCompleteCollectionIsPagedHere(String query, String ids, String first, String last, String prev, String next) {
        JsonNode document = parts().document("/parts?" + query + "&fields[parts]=name");

        assertThat(ids(document)).isEqualTo(ids);
        assertThat(page(document, "first")).isEqualTo(first);
        assertThat(page(document, "last")).isEqualTo(last);
        assertThat(page(document, "prev")).isEqualTo(prev);
        assertThat(page(document, "next")).isEqualTo(next);
        assertThat(document.at("/links/first").textValue()).contains("fields%5Bparts%5D=name");
        assertThat(document.at("/meta/total").intValue()).isEqualTo(4);
    }

    private static String page(JsonNode document, String rel) {
        JsonNode link = document.at("/links/" + rel);
        if (link.isNull()) {
            return "-";
        }
        return java.util.Arrays.stream(URLDecoder.decode(link.textValue(), StandardCharsets.UTF_8)
                        .split("[?&]", -1))
                .filter(part -> part.startsWith("page["))
                .map(part -> part.replace("page[", "").replace("]", ""))
                .collect(Collectors.joining("&"));
    }

    @Test
    void fieldsSelectAttributesAndRelationships() {
        InMemoryGateway gateway = parts().replying(ITEMS).replying(ITEMS);

        JsonNode some = gateway.document("/parts?fields[parts]=name,stock").at("/data/0");
        JsonNode none = gateway.document("/parts/a?fields[parts]=").at("/data");

        assertThat(some.at("/attributes").properties()).hasSize(2);
        assertThat(none.has("attributes")).isFalse();
        assertThat(none.at("/id").textValue()).isEqualTo("a");
        assertThat(gateway.get("/parts/a?sort=name").status()).isEqualTo(400);
        assertThat(gateway.get("/parts/a?page[size]=1").status()).isEqualTo(400);
        assertThat(gateway.get("/parts/a?filter[name]=x").status()).isEqualTo(400);
    }

    private static final String HANDED_ON = """
            contract: parcels
            upstream: { url: "https://parcels.example/v2", format: json, time-zone: Europe/Berlin }
            resources:
              parcels:
                id: no
                attributes:
                  state: { from: st, values: { T: in-transit, D: delivered } }
                  sentOn: { from: sent, type: date, format: dd.MM.yyyy }
                list:
                  request:
                    path: /parcels
                    query: { st: "{$join(filter.state, ',')}", sent: "{filter.sentOn}", q: "{filter.q}", o: "{sort}", p: "{page.number}", n: "{page.size}" }
                  records: items
                  filter: { state: { upstream: true, many: true }, sentOn: upstream, q: { upstream: true, type: string } }
                  sort: { upstream: { sentOn: sent_asc, -sentOn: sent_desc } }
                  page: { style: number, size: 10, max-size: 50, total: count }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                | p=1&n=10
            filter[state]=delivered           | st=D&p=1&n=10
            filter[state]=delivered,in-transit| st=D%2CT&p=1&n=10
            filter[sentOn]=2024-05-03         | sent=03.05.2024&p=1&n=10
            sort=-sentOn&page[number]=3       | o=sent_desc&p=3&n=10
            filter[q]=a%26admin%3Dtrue%23     | q=a%26admin%3Dtrue%23&p=1&n=10
            page[size]=50                     | p=1&n=50
            """)
    @DisplayName("T-12 what is handed to the upstream goes back through its own words, and stays one parameter")
    void upstreamFiltersAreSentInItsOwnWords(String query, String sent) {
        InMemoryGateway gateway = InMemoryGateway.of(HANDED_ON).replying("{\"items\":[]}");

        gateway.document("/parcels?" + query);

        assertThat(gateway.calls().get(0).target()).isEqualTo("/v2/parcels?" + sent);
    }

    @Test
    void anUpstreamFilterTakesOnlyItsValues() {
        InMemoryGateway gateway = InMemoryGateway.of(HANDED_ON);

        assertThat(gateway.get("/parcels?filter[state]=lost").body()).contains("delivered, in-transit");
        assertThat(gateway.get("/parcels?filter[sentOn]=soon").status()).isEqualTo(400);
        assertThat(gateway.get("/parcels?filter[state][ne]=delivered").status()).isEqualTo(400);
        assertThat(gateway.get("/parcels?sort=state").status()).isEqualTo(400);
        assertThat(gateway.calls()).isEmpty();
    }

    @Test
    @DisplayName("JA-PG-07 number pages know their neighbours from the total")
    void numberPagesKnowTheirNeighbours() {
        String page = IntStream.range(0, 10)
                .mapToObj(i -> "{\"no\":" + i + "}")
                .collect(Collectors.joining(",", "{\"count\":31,\"items\":[", "]}"));
        InMemoryGateway gateway = InMemoryGateway.of(HANDED_ON)
                .replying(page)
                .replying("{\"count\":31,\"items\":[{\"no\":30}]}")
                .replying(page); // the page before the last one, which has to be full

        JsonNode second = gateway.document("/parcels?page[number]=2");
        JsonNode last = gateway.document("/parcels?page[number]=4");

        assertThat(page(second, "prev")).isEqualTo("number=1&size=10");
        assertThat(page(second, "next")).isEqualTo("number=3&size=10");
        assertThat(page(second, "last")).isEqualTo("number=4&size=10");
        assertThat(page(last, "next")).isEqualTo("-");
        assertThat(second.at("/meta/total").intValue()).isEqualTo(31);
    }

    @Test
    void cursorPagesGoForwardOnly() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                        contract: events
                        upstream: { url: "https://events.example", format: json }
                        resources:
                          events:
                            id: no
                            list:
                              request: { path: /events, query: { after: "{page.cursor}", limit: "{page.size}" } }
                              records: items
                              page: { style: cursor, next: next, size: 2, max-size: 10 }
                        """)
                .replying("{\"items\":[{\"no\":1},{\"no\":2}],\"next\":\"a b==\"}")
                .replying("{\"items\":[{\"no\":3}]}");

        JsonNode first = gateway.document("/events?page[size]=2");
        JsonNode second = gateway.document(first.at("/links/next").textValue());

        assertThat(page(first, "next")).isEqualTo("after=a b==&size=2");
        assertThat(page(second, "next")).isEqualTo("-");
        assertThat(ids(second)).isEqualTo("3");
        assertThat(gateway.calls().get(0).target()).isEqualTo("/events?limit=2");
        assertThat(gateway.calls().get(1).target()).isEqualTo("/events?after=a%20b%3D%3D&limit=2");
    }

    @Test
    void aRequiredFilterIsAskedFor() {
        InMemoryGateway gateway = InMemoryGateway.of("""
                contract: trains
                upstream: { url: "https://trains.example", format: json }
                resources:
                  trains:
                    id: no
                    list:
                      request: { path: /trains, query: { from: "{filter.station}" } }
                      records: items
                      filter: { station: { upstream: true, type: string, required: true } }
                """).replying("{\"items\":[]}");

        Answer missing = gateway.get("/trains");

        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.body()).contains("filter[station] is required");
        assertThat(gateway.get("/trains?filter[station]=Ulm").status()).isEqualTo(200);
    }
}
