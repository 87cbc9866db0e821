package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.testing.InMemoryGateway;

/** What an upstream sends may be somebody's name and street: places and kinds reach the log, values never do. */
class ValuesStayOutOfTheLogTest {

    private static final String CANARY = "Zoe Canary, 12 Main Street";

    private static final String CONTRACT = """
            contract: people
            upstream: { url: "https://people.example", format: %s }
            resources:
              people:
                id: %s
                attributes:
                  name: name
                  v: { %s }
                get: { request: "GET /people/{id}" %s }
                list: { request: GET /people, records: %s }
            """;

    static Stream<String> types() {
        return Stream.of(
                "from: v, type: integer",
                "from: v, type: decimal",
                "from: v, type: decimal, thousands: \",\", comma: false",
                "from: v, type: number, max: 3",
                "from: v, type: boolean",
                "from: v, type: date",
                "from: v, type: date, format: [dd.MM.yyyy, iso]",
                "from: v, type: time",
                "from: v, type: local-date-time",
                "from: v, type: date-time, format: rfc-822",
                "from: v, type: date-time, format: epoch-millis",
                "from: v, type: duration",
                "from: v, type: duration, unit: seconds",
                "from: v, type: uri, schemes: [tel]",
                "from: v, type: string, max: 3",
                "from: v, type: string, pattern: \"[0-9]+\"",
                "from: v, type: enum, values: { A: active }",
                "from: v, values: { A: active }",
                "from: v, type: list of integer",
                "from: v, type: list of enum, values: { A: active }",
                "from: v, type: object, fields: { a: a }",
                "from: o, type: object, fields: { a: { from: a, type: date, required: true } }",
                "from: o, type: list of object, fields: { a: { from: a, type: integer, required: true } }",
                "from: $number(v)",
                "from: $decimal(v)",
                "from: v + 1",
                "from: \"$sum([v, 2])\"",
                "from: \"v < 3\"",
                "amount: v, currency: \"'EUR'\", type: money",
                "amount: \"1\", currency: v, type: money, minor-units: true");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void badValuesAreToldByPlaceAndKind(String type) {
        String record =
                "{\"id\":\"1\",\"name\":\"" + CANARY + "\",\"v\":\"" + CANARY + "\",\"o\":{\"a\":\"" + CANARY + "\"}}";
        InMemoryGateway tolerant = people("json", "id", type, "", "$");
        InMemoryGateway strict = people("json", "id", type + ", required: true, if-bad: fail", "", "$");

        tolerant.replying(record).get("/people/1");
        strict.replying(record).get("/people/1");
        strict.replying("[" + record + "]").get("/people");

        List<String> told = Stream.of(tolerant.unread(), strict.failures())
                .flatMap(List::stream)
                .toList();
        assertThat(told).hasSizeGreaterThanOrEqualTo(3).allSatisfy(line -> assertThat(line)
                .contains("v: ")
                .doesNotContain("Zoe")
                .doesNotContain("Canary")
                .doesNotContain("Main Street"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            json       | {"id":"1","name":"Zoe Canary
            json       | {"id":"1","name":Zoe Canary}
            json       | {"id":"1","name":"Zoe Canary"} Zoe
            json       | {"id":"1","name":"Zoe \\q Canary"}
            json       | {"id":"1","name":"\\ud800 Canary"}
            json       | {"id":1e99999Canary}
            json       | Zoe Canary
            json       | <p>Zoe Canary</p>
            json-lines | {"id":"1","name":"Zoe Canary"}{"id":2}
            xml        | <r><name>Zoe Canary</r>
            xml        | <r name="Zoe Canary" name="Zoe"/>
            xml        | <r>Zoe & Canary</r>
            xml        | <r>&Zoe;Canary</r>
            xml        | <r>Zoe Canary</r>Zoe
            xml        | <!DOCTYPE r [<!ENTITY zoe "Canary">]><r/>
            xml        | Zoe Canary
            soap       | <r>Zoe Canary</r>
            form       | Zoe Canary
            form       | {"name":"Zoe=Canary"}
            """)
    void unreadableRepliesAreToldByPlaceAndKind(String format, String body) {
        InMemoryGateway people = people(format, "id", "from: v", "", "$");

        people.replying(body).get("/people/1");

        assertThat(people.failures())
                .singleElement()
                .asString()
                .doesNotContain("Zoe")
                .doesNotContain("Canary");
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name                  | $              | {"id":"1","name":["Zoe","Canary"]}
            name                  | $              | {"id":"1","name":{"a":"Zoe Canary"}}
            id                    | name           | {"id":"1","name":"Zoe Canary"}
            id                    | a.items        | {"id":"1","name":"Zoe Canary","a":"Zoe Canary"}
            """)
    void repliesThatDoNotFitAreToldByPlaceAndKind(String id, String records, String body) {
        InMemoryGateway people = people("json", id, "from: v", "", records);

        people.replying(body).get("/people");

        assertThat(people.failures())
                .singleElement()
                .asString()
                .doesNotContain("Zoe")
                .doesNotContain("Canary");
    }

    private static InMemoryGateway people(String format, String id, String attribute, String get, String records) {
        return InMemoryGateway.of(CONTRACT.formatted(format, id, attribute, get, records));
    }
}
