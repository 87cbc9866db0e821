package parley.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.InMemoryGateway;

/** Where commas of a filter divide it, and where they are part of what is looked for. */
class EscapedFiltersTest {

    private static final String COUNTRIES = """
            contract: countries
            upstream: { url: "https://countries.example", format: json }
            resources:
              countries:
                id: id
                attributes: { name: name, region: { from: region, type: list of string } }
                list:
                  request: GET /countries
                  records: $
                  filter: { name: local, region: local, part: { local: name, test: contains } }
            """;

    private static final String REPLY = """
            [{"id":"1","name":"Korea, Rep.","region":["east, far","asia"]},
             {"id":"2","name":"Peru","region":["south"]},
             {"id":"3","name":"C:\\\\temp","region":[]},
             {"id":"4","name":"a\\\\","region":[]}]
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            filter[name]=Korea%5C,%20Rep.             | 1
            filter[name]=Korea%5C%2C%20Rep.,Peru      | 1 2
            filter[name][in]=Peru,Korea%5C,%20Rep.    | 1 2
            filter[name][ne]=Korea%5C,%20Rep.         | 2 3 4
            filter[name][nin]=Korea%5C,%20Rep.,Peru   | 3 4
            filter[name][starts]=Korea%5C,            | 1
            filter[name][contains]=%5C,               | 1
            filter[part]=%5C,%20                      | 1
            filter[name][gt]=Korea%5C,                | 1 2 4
            filter[name]=C:%5Ctemp                    | 3
            filter[name]=C:%5C%5Ctemp                 | 3
            filter[name]=a%5C                         | 4
            filter[name]=a%5C%5C,Peru                 | 2 4
            filter[region]=east%5C,%20far             | 1
            """)
    void backslashMakesACommaPartOfTheValue(String query, String ids) {
        JsonNode document = InMemoryGateway.of(COUNTRIES).replying(REPLY).document("/countries?" + query);

        assertThat(String.join(" ", document.at("/data").findValuesAsText("id")))
                .isEqualTo(ids);
    }

    @Test
    @DisplayName("who names several values where one is compared is told how to write a comma")
    void oneValueIsSaidToBeOne() {
        String body = InMemoryGateway.of(COUNTRIES)
                .replying(REPLY)
                .get("/countries?filter[name][gt]=9,1")
                .body();

        assertThat(body).contains("takes one value; write \\\\, for a comma", "\"filter[name][gt]\"");
    }

    private static final String HANDED_ON = """
            contract: places
            upstream: { url: "https://places.example", format: json }
            resources:
              places:
                id: id
                attributes: { kind: { from: kind, values: { C: city, T: town } } }
                list:
                  request:
                    method: POST
                    path: /places
                    query: { near: "{filter.near}", ids: "{$join(filter.ids, '|')}" }
                    body: { ids: "{filter.ids}", kinds: "{filter.kind}" }
                  safe: true
                  records: $
                  filter:
                    near: { upstream: true, required: true }
                    ids: { upstream: true, many: true, type: integer }
                    kind: { upstream: true, many: true }
                  filter-pattern: { near: '[^<>]*' }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            52.5,13.4       | 52.5%2C13.4
            C:%5Ctemp       | C%3A%5Ctemp
            labels=bug,docs | labels%3Dbug%2Cdocs
            a%5C,b,         | a%5C%2Cb%2C
            +x+             | %20x%20
            """)
    void anUpstreamFilterOfOneValueIsSentAsItWasWritten(String value, String sent) {
        InMemoryGateway gateway = InMemoryGateway.of(HANDED_ON).replying("[]");

        gateway.document("/places?filter[near]=" + value);

        assertThat(gateway.calls().get(0).target()).isEqualTo("/places?near=" + sent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            filter[ids]=7       | 7     | {"ids":["7"]}
            filter[ids]=7,9     | 7%7C9 | {"ids":["7","9"]}
            filter[ids][in]=7,9 | 7%7C9 | {"ids":["7","9"]}
            """)
    void aFilterOfManyValuesIsAListInHoles(String query, String joined, String body) {
        InMemoryGateway gateway = InMemoryGateway.of(HANDED_ON).replying("[]");

        gateway.document("/places?filter[near]=x&" + query);

        assertThat(gateway.calls().get(0).target()).isEqualTo("/places?near=x&ids=" + joined);
        assertThat(gateway.calls().get(0).bodyText()).isEqualTo(body);
    }

    @Test
    void eachOfManyValuesIsSentInTheWordsOfTheUpstream() {
        InMemoryGateway gateway = InMemoryGateway.of(HANDED_ON).replying("[]");

        gateway.document("/places?filter[near]=x&filter[kind]=town,city");

        assertThat(gateway.calls().get(0).bodyText()).isEqualTo("{\"kinds\":[\"T\",\"C\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            filter[near]                        | filter[near]
            filter[near]=                       | filter[near]
            filter[near]=%20%E3%80%80           | filter[near]
            filter[near]=%3Cx                   | filter[near]
            filter[near]=x&filter[ids]=         | filter[ids]
            filter[near]=x&filter[ids]=7,       | filter[ids]
            filter[near]=x&filter[ids]=,7       | filter[ids]
            filter[near]=x&filter[kind]=town,   | filter[kind]
            filter[near]=x&filter[kind]=lost    | filter[kind]
            filter[near]=x&filter[ids][ne]=7    | filter[ids][ne]
            filter[ids]=7                       | filter[near]
            filter[near]=x&filter[ids]=7&filter[ids][in]=9 | filter[ids][in]
            filter[near]=x&filter[ids][in]=7&filter[ids]=9 | filter[ids]
            """)
    void whatIsBlankOrDoesNotFitIsRefusedWithoutACall(String query, String parameter) {
        InMemoryGateway gateway = InMemoryGateway.of(HANDED_ON).replying("[]");

        assertThat(gateway.get("/places?" + query).body()).contains("\"parameter\":\"" + parameter + "\"");
        assertThat(gateway.calls()).isEmpty();
    }
}
