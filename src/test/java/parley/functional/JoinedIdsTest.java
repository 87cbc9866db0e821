package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.InMemoryGateway;

/** Ids that are joined of several values: what is missing in them names another record, or none. */
class JoinedIdsTest {

    private static InMemoryGateway gateway(String format, String id, String more) {
        return InMemoryGateway.of("""
                contract: things
                upstream: { url: "https://things.example", format: %s }
                resources:
                  things:
                    id: "%s"
                    attributes: { n: n }
                    %s
                    list: { request: GET /things, records: r.items }
                """.formatted(format, id, more));
    }

    private static String reply(String item) {
        return "{\"r\":{\"g\":\"G\",\"items\":[" + item + "]}}";
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'T-' & code                          | {"n":1}
            'T-' & code                          | {"code":null}
            'T-' & code                          | {"code":""}
            'T-' & code                          | {"code":[]}
            code & '-' & lang                    | {"code":"7"}
            code & '-' & lang                    | {"lang":"en"}
            %.g & %.h & '-' & code               | {"code":"7"}
            $uppercase('t-' & code)              | {"n":1}
            $join([code, lang], '-')             | {"code":"7"}
            [code, lang] ~> $join('-')           | {"code":"7"}
            ($c := code; 'T-' & $c)              | {"n":1}
            n ? 'T-' & code : 'x'                | {"n":1}
            'T-' & $trim(code)                   | {"code":" "}
            'T-' & $replace(code, '-', '')       | {"n":1}
            'T-' & $join(codes, '')              | {"n":1}
            'T-' & code                          | {"code":["a","b"]}
            'T-' & code                          | {"code":{"a":"b"}}
            """)
    @DisplayName("an id of which a part is missing, or is several, is none: the reply is broken")
    void anIdWithoutAPartIsNone(String id, String item) {
        InMemoryGateway gateway = gateway("json", id, "");

        assertThat(gateway.replying(reply(item)).get("/things").status()).isEqualTo(502);
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'T-' & code                              | {"code":7}                  | T-7
            'T-' & code                              | {"code":0}                  | T-0
            'T-' & code                              | {"code":["a"]}              | T-a
            code & ' ' & lang                        | {"code":"7","lang":"en"}    | 7 en
            code & ''                                | {"code":7}                  | 7
            code & (lang ? '-' & lang)               | {"code":"7"}                | 7
            code & (lang ? '-' & lang : '')          | {"code":"7"}                | 7
            code & '-' & (lang ?: '')                | {"code":"7"}                | 7-
            code & '-' & $uppercase(lang ?? '')      | {"code":"7"}                | 7-
            'T-' & $replace(code, '-', '')           | {"code":"7-1"}              | T-71
            %.g & '-' & code                         | {"code":"7"}                | G-7
            $join([code, lang], '-')                 | {"code":"7","lang":"en"}    | 7-en
            $join([code, lang][$ != 'en'], '-')      | {"code":"7","lang":"en"}    | 7
            [isbn13, isbn10][0]                      | {"isbn10":"1"}              | 1
            """)
    void anIdOfAllItsPartsIsThoseJoined(String id, String item, String expected) {
        InMemoryGateway gateway = gateway("json", id, "");

        assertThat(gateway.replying(reply(item))
                        .document("/things")
                        .at("/data/0/id")
                        .asText())
                .isEqualTo(expected);
    }

    @Test
    void anElementCountsAsItsTextInAnId() {
        InMemoryGateway gateway = gateway("xml", "'T-' & code", "");

        assertThat(gateway.replying("<r><items><code k='1'>7</code></items></r>")
                        .document("/things")
                        .at("/data/0/id")
                        .asText())
                .isEqualTo("T-7");
        assertThat(gateway.replying("<r><items><code k='1'/></items></r>")
                        .get("/things")
                        .status())
                .isEqualTo(502);
    }

    @Test
    @DisplayName("a relationship whose id lacks a part leads nowhere, while values keep what JSONata joins")
    void aRelationshipWithoutAPartLeadsNowhere() {
        InMemoryGateway gateway = gateway(
                "json",
                "code",
                "relationships: { owner: { type: things, id: \"'T-' & owner\" },"
                        + " parts: { type: things, ids: \"parts.('T-' & id)\" } }\n"
                        + "    meta: { label: \"'T-' & owner\" }");

        JsonNode record = gateway.replying(reply("{\"code\":\"7\",\"parts\":[{\"id\":1},{\"n\":2}]}"))
                .document("/things")
                .at("/data/0");

        assertThat(record.at("/relationships/owner/data").isNull()).isTrue();
        assertThat(record.at("/relationships/parts/data").size()).isEqualTo(1);
        assertThat(record.at("/relationships/parts/data/0/id").asText()).isEqualTo("T-1");
        assertThat(record.at("/meta/label").asText()).isEqualTo("T-");
    }
}
