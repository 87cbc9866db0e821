package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** What a request sends besides its address: forms, XML whose parts may be left out, and header fields. */
class BodiesTest {

    private static String contract(String format, String request) {
        return """
                contract: things
                upstream: { url: "${upstream}", format: %s }
                resources:
                  things:
                    id: id
                    list:
                      safe: true
                      request:
                        method: POST
                        path: /search
                %s
                      records: { from: "r.thing", optional: true }
                      filter: { name: upstream, since: { upstream: true, type: date }, q: upstream, ids: { upstream: true, many: true } }
                      page: none
                    get:
                      safe: true
                      request: { method: POST, path: /one, form: { id: "{id}", key: "1" } }
                """.formatted(format, request.indent(8));
    }

    private static final String ALL = """
            query: { n: "{filter.name}", s: "{filter.since}", q: "{filter.q}", i: "{$join(filter.ids, ' ')}" }
            """;

    private static GatewayFixture serving(String format, String request) {
        return GatewayFixture.of(
                sent -> format.equals("json") ? RawReply.json("{\"r\":{\"thing\":[]}}") : RawReply.xml("<r/>"),
                contract(format, ALL + request));
    }

    private static String sent(GatewayFixture gateway) {
        return gateway.upstream().requests().get(0).body();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1%26key=2        | id=1%26key%3D2&key=1
            1%26key=2+3%25   | id=1%26key%3D2%2B3%25&key=1
            %C3%A4%20%3B     | id=%C3%A4+%3B&key=1
            """)
    @DisplayName("T-13 a value in a form is one value of it, whatever it holds")
    void aValueInAFormIsOneValue(String id, String body) {
        try (GatewayFixture gateway = serving("json", "")) {

            gateway.get("/things/" + id);

            assertThat(sent(gateway)).isEqualTo(body);
            assertThat(gateway.upstream().requests().get(0).header("Content-Type"))
                    .contains("application/x-www-form-urlencoded");
        }
    }

    @Test
    void membersOfAFormWithoutAValueAreLeftOutAndNoOthers() {
        try (GatewayFixture gateway = serving(
                "xml", "form: { name: \"{filter.name}\", since: \"{filter.since}\", \"k[]\": a b, blank: \"\" }")) {

            gateway.get("/things?filter[since]=2024-05-01");

            assertThat(sent(gateway)).isEqualTo("since=2024-05-01&k%5B%5D=a+b&blank=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    @DisplayName("T-13 whether a text is XML follows from the text, whatever the replies are")
    void aTextThatBeginsAsXmlIsXml(String format) {
        try (GatewayFixture gateway = serving(format, "body: \"<find><id>{filter.name}</id></find>\"")) {

            gateway.get("/things?filter[name]=%3C/id%3E%3Cadmin/%3E%26amp;");

            assertThat(sent(gateway)).endsWith("<find><id>&lt;/id>&lt;admin/>&amp;amp;</id></find>");
            assertThat(gateway.upstream()
                            .requests()
                            .get(0)
                            .header("Content-Type")
                            .orElseThrow())
                    .startsWith("application/xml");
        }
    }

    @Test
    void aMapIsJsonWhateverTheRepliesAre() {
        try (GatewayFixture gateway = serving("xml", "body: { name: \"{filter.name}\", n: 1 }")) {

            gateway.get("/things?filter[name]=%22,%22role%22:%22admin");

            assertThat(sent(gateway)).isEqualTo("{\"name\":\"\\\",\\\"role\\\":\\\"admin\",\"n\":1}");
            assertThat(gateway.upstream().requests().get(0).header("Content-Type"))
                    .contains("application/json");
        }
    }

    @Test
    void aTextThatIsNoXmlIsSentAsItIs() {
        try (GatewayFixture gateway = serving("xml", "body: \"a=1&b={{2}}\"")) {

            gateway.get("/things");

            assertThat(sent(gateway)).isEqualTo("a=1&b={2}");
        }
    }

    private static final String CONDITIONAL = """
            body: |
              <?xml version="1.0"?>
              <!-- <parley:if> -->
              <f:find xmlns:f="urn:f" kind="{filter.name}">
                <since parley:if="{filter.since}" of="{filter.since}"><from>{filter.since}</from><b/></since>
                <q parley:if="{filter.q}">{filter.q}</q>
                <named parley:if="{$exists(filter.name)}"><f:q/></named>
                <ids parley:if="{filter.ids}">{$join(filter.ids, " ")}</ids>
                <last/>
              </f:find>
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?filter[q]=a                          | <q>a</q><last/>
            ?filter[since]=2024-05-01             | <since of="2024-05-01"><from>2024-05-01</from><b/></since><last/>
            ?filter[since]=2024-05-01&filter[q]=< | <since of="2024-05-01"><from>2024-05-01</from><b/></since><q>&lt;</q><last/>
            ?filter[ids]=1,2                      | <ids>1 2</ids><last/>
            ''                                    | <last/>
            """)
    void anElementWhoseHoleIsEmptyIsLeftOutWithAllInIt(String query, String elements) {
        try (GatewayFixture gateway = serving("xml", CONDITIONAL)) {

            gateway.get("/things" + query.replace("<", "%3C"));

            assertThat(sent(gateway).replace(" kind=\"\"", ""))
                    .endsWith("<f:find xmlns:f=\"urn:f\">" + elements + "</f:find>")
                    .doesNotContain("parley");
        }
    }

    @Test
    void anElementStandsWhereItsConditionHolds() {
        try (GatewayFixture gateway = serving("xml", CONDITIONAL)) {

            gateway.get("/things?filter[name]=x");

            assertThat(sent(gateway)).endsWith("kind=\"x\"><named><f:q/></named><last/></f:find>");
        }
    }

    @Test
    void thePrefixMayBeDeclaredAndStillNeverLeaves() {
        try (GatewayFixture gateway = serving(
                "xml",
                "body: \"<a xmlns:parley='urn:x' xmlns:n='urn:n'><b n:c='1' parley:if='{filter.q}'/><d parley:if='{filter.name}'/></a>\"")) {

            gateway.get("/things?filter[q]=x");

            assertThat(sent(gateway)).endsWith("<a xmlns:n=\"urn:n\"><b n:c=\"1\"></b></a>".replace("></b>", "/>"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%E6%9D%B1%E4%BA%AC",
                "%E5%A4%A7%E9%98%AA",
                "a%C2%85b",
                "%C2%9F",
                "a%E2%82%AC",
                "%20a",
                "a%20",
                "+a",
                "%C2%A0a",
                "%F0%9F%98%80"
            })
    @DisplayName("T-14 what a header field cannot carry is 400 with its parameter, before any call")
    void whatAHeaderCannotCarryIsRefused(String value) {
        try (GatewayFixture gateway = serving("json", "headers: { X-Name: \"{filter.name}\", X-Q: \"{filter.q}\" }")) {

            Answer answer = gateway.get("/things?filter[name]=fine&filter[q]=" + value);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/errors/0/source/parameter")).isEqualTo("filter[q]");
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @Test
    void aCharacterThatXmlCannotWriteIsRefusedWithItsParameter() {
        try (GatewayFixture gateway = serving("xml", "body: \"<a n='{filter.name}'>{filter.q}</a>\"")) {

            Answer answer = gateway.get("/things?filter[name]=fine&filter[q]=a%EF%BF%BF");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/errors/0/source/parameter")).isEqualTo("filter[q]");
            assertThat(gateway.upstream().calls()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"a%22b, 400", "a%5Cb, 400", "a%0Ab, 400", "%20a, 400", "find, 200"})
    @DisplayName("T-14 a value in a SOAPAction cannot end its quotes")
    void aValueInASoapActionStaysInside(String value, int status) {
        String contract = """
                contract: things
                upstream: { url: "${upstream}", format: soap, soap: { version: "1.2" } }
                resources:
                  things:
                    id: id
                    list:
                      safe: true
                      request: { method: POST, soap-action: "{filter.q}", body: "<find/>" }
                      records: { from: "r.thing", optional: true }
                      filter: { q: upstream }
                      page: none
                """;
        String reply =
                "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><r/></e:Body></e:Envelope>";
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.xml(reply), contract)) {

            assertThat(gateway.get("/things?filter[q]=" + value).status()).isEqualTo(status);
            assertThat(gateway.upstream().calls()).isEqualTo(status == 200 ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"a%2Fb, filter[dir]", "..%2Fx, filter[dir]", "%2E%2E, filter[dir]", "'', filter[dir]"})
    @DisplayName("T-11 a filter that cannot stand in an address is 400 with its parameter")
    void aFilterThatLeadsElsewhereIsRefused(String value, String parameter) {
        String contract = """
                contract: things
                upstream: { url: "${upstream}", format: json }
                resources:
                  things:
                    id: id
                    list:
                      request: { path: "/{filter.dir}/things", query: { q: "{filter.q}" } }
                      records: $
                      filter: { dir: upstream, q: upstream }
                      page: none
                """;
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.json("[]"), contract)) {

            Answer answer = gateway.get("/things?filter[q]=x" + (value.isEmpty() ? "" : "&filter[dir]=" + value));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/errors/0/source/parameter")).isEqualTo(parameter);
            assertThat(gateway.upstream().calls()).isZero();
        }
    }
}
