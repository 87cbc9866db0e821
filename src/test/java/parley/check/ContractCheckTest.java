package parley.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.contract.ContractLoader;
import parley.yaml.Problem;

class ContractCheckTest {

    private static final Vertx VERTX = Vertx.vertx();

    private static final String GOOD = """
            contract: parts
            upstream:
              url: https://parts.example
              format: json
              outcomes:
                - if: ok = false
                  is: unavailable
            resources:
              parts:
                id: no
                attributes:
                  name: name
                  state: { from: st, values: { A: active, B: broken } }
                list: { request: "GET /parts?q={filter.q}", records: items, filter: { q: { upstream: true, type: string } } }
            examples:
              - name: a list
                request: GET /parts?filter[q]=x
                upstream:
                  - expect: GET /parts?q=x
                    reply: { body: '{"items":[{"no":1,"name":"n","st":"A"},{"no":2,"st":"B"}]}' }
                response:
                  data: [ { id: "1", attributes: { name: n, state: active } }, { id: "2", attributes: { state: broken } } ]
              - name: down
                request: GET /parts
                upstream: [ { reply: { body: '{"ok":false}' } } ]
                response: { status: 502, outcome: unavailable }
            """;

    @TempDir
    Path folder = Path.of("");

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private ContractCheck.Report check(String text) {
        Future<ContractCheck.Report> report =
                ContractCheck.run(VERTX, ContractLoader.parse("parts.yaml", text), folder, name -> true);
        assertThat(report.isComplete()).isTrue();
        return report.result();
    }

    private List<String> findings(String text) {
        return check(text).problems().stream().map(Problem::toString).toList();
    }

    /** Without notes. */
    private List<String> faults(String text) {
        return check(text).problems().stream()
                .filter(problem -> !problem.isNote())
                .map(Problem::toString)
                .toList();
    }

    @Test
    void aGoodContractHasNoFinding() {
        ContractCheck.Report report = check(GOOD);

        assertThat(report.problems()).isEmpty();
        assertThat(report.examples()).isEqualTo(2);
    }

    @Test
    void aWrongValueIsNamedWithItsPlace() {
        assertThat(faults(GOOD.replace("name: n, state: active", "name: other, state: active")))
                .containsExactly(
                        "parts.yaml:16:5  example \"a list\": data[0].attributes.name should be \"other\", it is \"n\"");
    }

    @Test
    void aMisspeltPathSaysWhatIsThere() {
        assertThat(findings(GOOD.replace("records: items", "records: itmes"))).anySatisfy(finding -> assertThat(finding)
                .contains("example \"a list\"")
                .contains("no itmes in the reply; it has: items"));
    }

    @Test
    void anotherCallThanExpectedIsAFinding() {
        assertThat(faults(GOOD.replace("GET /parts?q=x", "GET /parts?q=y")))
                .containsExactly("parts.yaml:19:9  example \"a list\": the upstream should be asked GET /parts?q=y,"
                        + " it was asked GET /parts?q=x");
    }

    @Test
    void aCallThatIsNotMadeAndOneThatIsNotListedAreFindings() {
        String twice = GOOD.replace(
                "    upstream: [ { reply: { body: '{\"ok\":false}' } } ]",
                "    upstream: [ { reply: { body: '{\"ok\":false}' } }, { expect: GET /more, reply: { body: '{}' } } ]");
        String none = GOOD.replace("    upstream: [ { reply: { body: '{\"ok\":false}' } } ]", "    upstream: []");

        assertThat(faults(twice)).singleElement().asString().contains("the expected call GET /more was not made");
        assertThat(findings(none)).anySatisfy(finding -> assertThat(finding)
                .contains("the gateway called parts with GET /parts, which the example does not list"));
    }

    @Test
    void whatNoExampleTouchesIsAWarningAtItsLine() {
        String uncovered = GOOD.substring(0, GOOD.indexOf("  - name: down"))
                .replace("{\"no\":1,\"name\":\"n\",\"st\":\"A\"},{\"no\":2,\"st\":\"B\"}", "{\"no\":1,\"st\":\"A\"}")
                .replace("{ id: \"1\", attributes: { name: n, state: active } }, ", "")
                .replace(
                        "{ id: \"2\", attributes: { state: broken } }", "{ id: \"1\", attributes: { state: active } }");

        assertThat(findings(uncovered))
                .containsExactly(
                        "parts.yaml:6:7  warning: no example touches this outcome rule. Add an example that does",
                        "parts.yaml:12:7  warning: no example touches attribute name. Add an example that does",
                        "parts.yaml:13:47  warning: no example touches value B of attribute state. Add an example that does");
    }

    @Test
    void anExampleThatFailsIsNotBuriedUnderWhatItDidNotTouch() {
        List<String> findings = findings(GOOD.replace("records: items", "records: itmes"));

        assertThat(findings)
                .noneMatch(finding -> finding.contains("warning"))
                .contains("parts.yaml:1:1  note: an example failed, so nothing is said of what no example touches")
                .anyMatch(finding -> finding.contains("example \"a list\""));
    }

    @Test
    void faultsAndDelaysOfTheUpstreamCanBeTold() {
        String faults = GOOD.substring(0, GOOD.indexOf("examples:")) + """
                examples:
                  - { name: a, request: GET /parts, upstream: [ { reply: { fault: reset } } ], response: { status: 502, code: upstream-connection-lost } }
                  - { name: b, request: GET /parts, upstream: [ { reply: { fault: refuse } } ], response: { status: 502, code: upstream-unreachable } }
                  - { name: c, request: GET /parts, upstream: [ { reply: { fault: timeout } } ], response: { status: 504, code: upstream-timeout } }
                  - { name: d, request: GET /parts, upstream: [ { reply: { after: 30s, body: '{}' } } ], response: { status: 504, outcome: unavailable } }
                  - { name: e, request: "GET /parts?sort=x", upstream: [], response: { status: 400, parameter: sort } }
                """;

        assertThat(findings(faults)).allMatch(finding -> finding.contains("no example touches"));
    }

    @Test
    void bodiesMayLieInFiles() throws IOException {
        Files.writeString(
                folder.resolve("reply.json"),
                "{\"items\":[{\"no\":1,\"name\":\"n\",\"st\":\"A\"},{\"no\":2,\"st\":\"B\"}]}");
        String text = GOOD.replaceFirst("body: '\\{\"items.*?'", "body-file: reply.json");

        assertThat(findings(text)).isEmpty();
    }

    @Test
    void problemsOfExpressionsComeWithThoseOfTheFile() {
        String text = GOOD.replace("id: no", "id: \"$substring(no, 0\"").replace("format: json", "format: jsn");

        assertThat(findings(text))
                .anySatisfy(finding ->
                        assertThat(finding).contains("parts.yaml:4:11").contains("json"))
                .anySatisfy(finding -> assertThat(finding).contains("parts.yaml:10:26"));
    }

    private static final String OTHER = """
            contract: shops
            upstream: { url: https://shops.example, format: json }
            resources:
              shops:
                id: no
                attributes: { name: name }
                get: { request: "GET /shops/{id}" }
            examples:
              - name: one
                request: GET /shops/1
                upstream: [ { expect: GET /shops/1, reply: { body: '{"no":1,"name":"n"}' } } ]
                response: { data: { id: "1", attributes: { name: n } } }
            """;

    private ContractCheck.Report check(Map<String, String> texts, String... names) {
        Future<ContractCheck.Report> report = ContractCheck.run(
                VERTX,
                ContractLoader.parse(texts),
                folder,
                name -> names.length == 0 || List.of(names).contains(name));
        assertThat(report.isComplete()).isTrue();
        return report.result();
    }

    private static List<String> lines(ContractCheck.Report report) {
        return report.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void examplesOfSoundContractsRunAlthoughAnotherFailsToLoad() {
        String wrong = OTHER.replace("name: n }", "name: m }");
        ContractCheck.Report report = check(
                Map.of("parts.yaml", GOOD.replace("records: items", "records: $nul(items)"), "shops.yaml", wrong));

        assertThat(report.examples()).isEqualTo(1);
        assertThat(lines(report))
                .anyMatch(line -> line.startsWith("parts.yaml:14:") && line.contains("$nul"))
                .anyMatch(line ->
                        line.startsWith("shops.yaml:9:5  example \"one\": data.attributes.name should be \"m\""));
    }

    @Test
    void whoNamesAContractReadsOfItAlone() {
        Map<String, String> texts = Map.of(
                "parts.yaml",
                GOOD.replace("records: items", "records: $nul(items)").replace("name: name", "bigName: name-x"),
                "shops.yaml",
                OTHER,
                "torn.yaml",
                "contract: torn\nupstream: {");

        assertThat(lines(check(texts, "shops"))).isEmpty();
        assertThat(check(texts, "shops").examples()).isEqualTo(1);
        assertThat(lines(check(texts, "torn"))).isNotEmpty().allMatch(line -> line.startsWith("torn.yaml:"));
        assertThat(lines(check(texts, "parts"))).isNotEmpty().allMatch(line -> line.startsWith("parts.yaml:"));
    }

    @Test
    void whoNamesAContractReadsOfAClashInItsFileAlone() {
        Map<String, String> texts = Map.of("parts.yaml", GOOD, "shops.yaml", OTHER.replace("shops:", "parts:"));

        assertThat(lines(check(texts))).hasSize(2);
        assertThat(lines(check(texts, "parts")))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("parts.yaml:").contains("shops.yaml:"));
    }

    @Test
    void errorsOfAContractThatIsNeededConcernWhoNeedsIt() {
        Map<String, String> texts = Map.of(
                "parts.yaml",
                GOOD.replace("records: items", "records: $nul(items)"),
                "shops.yaml",
                OTHER.replace("    get:", "    relationships: { parts: { type: parts, ids: parts.no } }\n    get:"));

        ContractCheck.Report report = check(texts, "shops");

        assertThat(report.examples()).isZero();
        assertThat(lines(report)).singleElement().asString().startsWith("parts.yaml:14:");
    }

    @Test
    void aFailedExampleSaysWhatTheAnswerWas() {
        String broken = GOOD.replace("{\"items\":", "{\"rows\":");
        String lenient = GOOD.replace("body: '{\"ok\":false}'", "body: '{\"items\":[{\"no\":7}]}'");

        assertThat(faults(broken))
                .singleElement()
                .asString()
                .contains("The answer was 502 upstream-contract-violation: ", "no items in the reply; it has: rows");
        assertThat(faults(lenient)).anySatisfy(line -> assertThat(line)
                .startsWith("parts.yaml:23:5  example \"down\": ")
                .endsWith("The answer was 200 with 1 record"));
    }

    @Test
    void withoutAnyExampleOneWarningForTheOperationSuffices() {
        assertThat(faults(GOOD.substring(0, GOOD.indexOf("examples:"))))
                .containsExactly(
                        "parts.yaml:14:5  warning: no example touches operation list of parts. Add an example that does");
    }

    @Test
    void namesWithDigitsAreCamelCase() {
        String named = GOOD.replace("name: name", "isbn13: name").replace("name: n,", "isbn13: n,");

        assertThat(faults(named)).isEmpty();
        assertThat(faults(named.replace("isbn13:", "isbn-13:")))
                .singleElement()
                .asString()
                .endsWith("attribute name isbn-13 is not camelCase. Write isbn13");
    }

    @Test
    void theNamesInNextLinksAreTold() {
        String linked = """
                contract: parts
                upstream: { url: https://parts.example, format: json }
                resources:
                  parts:
                    id: no
                    list: { request: "GET /parts?n={page.size}", records: items, page: { style: link, carries: [page] } }
                examples:
                  - name: a page
                    request: GET /parts
                    upstream: [ { reply: { headers: { Link: '</parts?page=2&n=25>; rel=next' }, body: '{"items":[]}' } } ]
                    response: { data: [] }
                  - name: a page whose link brings another name
                    request: GET /parts
                    upstream: [ { reply: { headers: { Link: '</parts?after=x&n=25>; rel=next' }, body: '{"items":[]}' } } ]
                    response: { status: 502, outcome: broken }
                """;

        assertThat(check(linked).problems())
                .extracting(Problem::toString)
                .contains("parts.yaml:6:87  note: the next links of the examples have after, n, page");
    }
}
