package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.InMemoryGateway;

/** Elements that only share the name of what a contract reads. */
class ForeignNamesTest {

    private static String contract(String attributes) {
        return """
                contract: parts
                upstream: { url: "https://shop.example", format: xml }
                resources:
                  parts:
                    id: no
                    attributes: { %s }
                    list: { request: GET /parts, records: parts.part }
                """.formatted(attributes);
    }

    private static final String EVIL = " xmlns:x='urn:x' xmlns:y='urn:y'";

    @Test
    @DisplayName("T-48 a foreign namesake of a record is no record, and the list says so")
    void foreignNamesakeIsNoRecord() {
        JsonNode list = InMemoryGateway.of(contract("price: price"))
                .replying("<parts" + EVIL + "><x:part><no>0</no></x:part><part><no>1</no><price>9</price></part>"
                        + "<x:part><no>2</no></x:part></parts>")
                .document("/parts");

        assertThat(list.at("/data")).hasSize(1);
        assertThat(list.at("/data/0/id").textValue()).isEqualTo("1");
        assertThat(list.at("/meta/warnings/0/records").intValue()).isEqualTo(2);
        assertThat(list.at("/meta/warnings/0/detail").textValue()).contains("left out");
    }

    @Test
    @DisplayName("T-48 a foreign namesake is no value")
    void foreignNamesakeIsNoValue() {
        JsonNode list = InMemoryGateway.of(contract("price: price"))
                .replying("<parts" + EVIL + "><part><no>1</no><x:price>0</x:price><price>9</price></part></parts>")
                .document("/parts");

        assertThat(list.at("/data/0/attributes/price").textValue()).isEqualTo("9");
        assertThat(list.at("/meta/warnings").isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("T-48 two foreign namesakes break the reply where they are read, and only there")
    void twoForeignNamesakesBreakWhatReadsThem() {
        String reply = "<parts" + EVIL + "><part><no>1</no><x:price>0</x:price><y:price>9</y:price></part></parts>";

        for (String reading : new String[] {
            "price: price",
            "price: { from: \"$number(price)\", type: number }",
            "price: \"$join(*)\"",
            "price: { from: $, type: json }",
            "price: \"$exists(price)\""
        }) {
            assertThat(InMemoryGateway.of(contract(reading))
                            .replying(reply)
                            .get("/parts")
                            .body())
                    .as(reading)
                    .contains("\"upstream-contract-violation\"");
        }
        assertThat(InMemoryGateway.of(contract("name: name"))
                        .replying(reply)
                        .document("/parts")
                        .at("/data"))
                .hasSize(1);
    }
}
