package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.exchange.Redaction;
import parley.exchange.Secrets;

class ParleyTest {

    private static final String CONTRACT = """
            contract: parts
            upstream: { url: "https://parts.example", format: json, auth: { bearer: "{secret.PARTS_TOKEN}" }, headers: { X-Account: "{secret.PARTS_TOKEN}" } }
            resources:
              parts:
                id: no
                attributes: { name: name }
                get: { request: "GET /parts/{id}" }
            examples:
              - name: one
                request: GET /parts/1
                upstream: [ { expect: GET /parts/1, reply: { body: '{"no":1,"name":"n"}' } } ]
                response: { data: { id: "1", attributes: { name: n } } }
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder = Path.of("");

    private Path contracts = Path.of("");

    @BeforeEach
    void writeContract() throws IOException {
        contracts = Files.createDirectory(folder.resolve("contracts"));
        Files.writeString(contracts.resolve("parts.yaml"), CONTRACT);
    }

    private int run(String... args) {
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), environment::get);
        Future<Integer> code = Parley.run(console, args);
        try {
            return code.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
        } catch (Exception late) {
            throw new AssertionError("out: " + out + " err: " + err, late);
        }
    }

    @Test
    void checkTellsGoodFromBadByItsExitCode() throws IOException {
        int good = run("check", "--contracts", contracts.toString());
        Files.writeString(contracts.resolve("parts.yaml"), CONTRACT.replace("name: n }", "name: m }"));
        int wrong = run("check", "--contracts", contracts.toString());
        Files.writeString(contracts.resolve("parts.yaml"), CONTRACT.replace("format: json", "format: jsn"));
        int broken = run("check", "--contracts", contracts.toString());

        assertThat(good).isZero();
        assertThat(wrong).isEqualTo(ExitCode.FINDINGS);
        assertThat(broken).isEqualTo(ExitCode.FINDINGS);
        assertThat(out.toString())
                .contains("parley check contracts=1 examples=1 errors=0 warnings=0")
                .contains("data.attributes.name should be \"m\", it is \"n\"")
                .contains("Did you mean \"json\"?");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void checkPrintsJsonForTools() throws IOException {
        Files.writeString(contracts.resolve("parts.yaml"), CONTRACT.replace("format: json", "format: jsn"));

        run("check", "--contracts", contracts.toString(), "--format", "json");

        assertThat(out.toString()).contains("\"severity\" : \"error\"").contains("\"line\" : 2");
    }

    @Test
    void checkPrintsTheWorstCaseOfEveryAddress() {
        run("check", "--contracts", contracts.toString());
        run("check", "--contracts", contracts.toString(), "--format", "json");

        assertThat(out.toString())
                .contains("parts: GET /parts/{id} causes at most 16 upstream calls (4 attempts) and takes at most 10s")
                .contains("\"worstCases\" : [")
                .contains("\"calls\" : 16")
                .contains("\"longestMs\" : 10000");
    }

    @Test
    void schemaAndReferenceArePrinted() {
        assertThat(run("schema")).isZero();
        assertThat(out.toString()).startsWith("{").contains("\"$schema\"", "\"$defs\"");

        assertThat(run("reference")).isZero();
        assertThat(out.toString()).contains("# The contract language, version 1", "## Outcomes");
    }

    @Test
    void wrongUseIsExitCodeTwo() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(run("servce")).isEqualTo(ExitCode.USAGE);
        assertThat(run("serve", "--prot", "1")).isEqualTo(ExitCode.USAGE);
        assertThat(run("serve", "--port", "99999")).isEqualTo(ExitCode.USAGE);
        assertThat(run("check", "--contracts", contracts.toString(), "nope")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("there is no contract nope in ")
                .contains(". There is: parts")
                .doesNotContain("at parley.");
    }

    @Test
    void everyOptionIsAnEnvironmentVariable() {
        environment.put("PARLEY_CONTRACTS", contracts.toString());

        assertThat(run("check")).isZero();
    }

    @Test
    void serveRefusesABrokenContractAndAMissingSecret() throws IOException {
        int secret = run("serve", "--contracts", contracts.toString(), "--port", "0");
        Files.writeString(contracts.resolve("parts.yaml"), CONTRACT.replace("id: no", "id: \"no &&\""));
        int broken = run("serve", "--contracts", contracts.toString(), "--port", "0");

        assertThat(secret).isEqualTo(ExitCode.FINDINGS);
        assertThat(broken).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString()).contains("secret PARTS_TOKEN is not set").contains("parts.yaml:5:");
        assertThat(out.toString()).doesNotContain("listening");
    }

    @Test
    @DisplayName("T-70 a secret file that is empty or missing is named at the start, with the variable that names it")
    void serveNamesTheSecretFile() throws IOException {
        Path token = Files.writeString(contracts.resolve("token"), "\n");
        environment.put("PARTS_TOKEN_FILE", token.toString());
        int empty = run("serve", "--contracts", contracts.toString(), "--port", "0");
        environment.put("PARTS_TOKEN_FILE", contracts.resolve("nowhere").toString());
        int missing = run("serve", "--contracts", contracts.toString(), "--port", "0");

        assertThat(empty).isEqualTo(ExitCode.FINDINGS);
        assertThat(missing).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString())
                .contains("parts.yaml:")
                .contains("secret PARTS_TOKEN is not set: the file " + token
                        + " that PARTS_TOKEN_FILE names is empty. Set")
                .contains("/nowhere that PARTS_TOKEN_FILE names is not there. Set");
        assertThat(out.toString()).doesNotContain("listening");
    }

    @Test
    @DisplayName("a type or attribute with a character that nobody sees is refused with its place, and shown")
    void hiddenCharactersInNamesAreRefused() throws IOException {
        Files.writeString(contracts.resolve("parts.yaml"), """
                contract: parts
                upstream: { url: "https://parts.example", format: json }
                resources:
                  "par\\u0001ts":
                    id: id
                    attributes: { "na\\u202eme": name }
                    get: { request: "GET /parts/{id}" }
                """);

        int code = run("check", "--contracts", contracts.toString());

        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(out + "" + err)
                .contains("parts.yaml:4:3  type name \"par\\u0001ts\" is not allowed")
                .contains("parts.yaml:6:19  attribute name \"na\\u202Eme\" is not allowed")
                .doesNotContain("\u0001", "\u202e");
    }

    @Test
    @DisplayName("T-01 beyond loopback the gateway does not start without consumers")
    void serveRefusesAnOpenAddress() {
        environment.put("PARTS_TOKEN", "t0ken");

        int code = run("serve", "--contracts", contracts.toString(), "--port", "0", "--host", "0.0.0.0");

        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString()).contains("refusing to listen on 0.0.0.0").contains("--open");
    }

    @Test
    @DisplayName("T-72 beyond loopback the admin listener wants a token, and it never shares the public port")
    void serveRefusesAnAdminListenerForEverybody() {
        environment.put("PARTS_TOKEN", "t0ken");
        String folderOfContracts = contracts.toString();

        int everybody = run("serve", "--contracts", folderOfContracts, "--port", "0", "--admin-host", "0.0.0.0");
        int shared = run("serve", "--contracts", folderOfContracts, "--port", "8081");
        int noHash = run("serve", "--contracts", folderOfContracts, "--admin-token-sha256", "t0ken");
        environment.put("PARLEY_ADMIN_PORT", "99999");
        int noPort = run("serve", "--contracts", folderOfContracts, "--port", "0");
        environment.remove("PARLEY_ADMIN_PORT");
        int sample = run("serve", "--contracts", folderOfContracts, "--admin-token-sha256", "<sha256 of the token>");

        assertThat(everybody).isEqualTo(ExitCode.FINDINGS);
        assertThat(shared).isEqualTo(ExitCode.FINDINGS);
        assertThat(noHash).isEqualTo(ExitCode.USAGE);
        assertThat(noPort).isEqualTo(ExitCode.USAGE);
        assertThat(sample).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).doesNotContain("listening");
        assertThat(err.toString().lines()).hasSize(5);
        assertThat(err.toString())
                .contains("refusing to open the admin listener on 0.0.0.0")
                .contains("cannot share port 8081")
                .contains("64 hexadecimal digits")
                .contains(
                        "is still the placeholder <sha256 of the token>. It is the SHA-256 of the token, never the token:"
                                + " printf %s TOKEN | sha256sum")
                .contains("a port is 0 to 65535: 99999");
    }

    @Test
    void aTakenAdminPortIsNamed() throws IOException {
        environment.put("PARTS_TOKEN", "t0ken");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            int code = run("serve", "--contracts", contracts.toString(), "--port", "0", "--admin-port", port);

            assertThat(code).isEqualTo(ExitCode.FINDINGS);
            assertThat(out.toString()).doesNotContain("listening");
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .contains("cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void serveRefusesSettingsItDoesNotUnderstand() throws IOException {
        Path settings = Files.writeString(folder.resolve("parley.yaml"), """
                prot: 8080
                consumers:
                  - { name: billing, token-sha256: abc, types: "*" }
                """);

        int code = run("serve", "--contracts", contracts.toString(), "--config", settings.toString());

        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString())
                .contains("parley.yaml:1:1  unknown key \"prot\" in the settings. Did you mean \"port\"?")
                .contains("token-sha256 is not 64 hexadecimal digits");
    }

    @Test
    void wrongValuesOfOptionsAreOneLineEach() throws IOException {
        environment.put("PARTS_TOKEN", "t0ken");
        environment.put("PARLEY_VERSION", "1.0");
        Path settings = Files.writeString(folder.resolve("parley.yaml"), """
                public-url: ":::"
                consumers:
                  - { name: a, token-sha256: %1$s, types: "*" }
                  - { name: a, token-sha256: %1$s, types: "*" }
                """.formatted("0".repeat(64)));

        int url = run("serve", "--contracts", contracts.toString(), "--port", "0", "--public-url", "foo");
        int file = run("serve", "--contracts", contracts.toString(), "--config", settings.toString());

        assertThat(url).isEqualTo(ExitCode.USAGE);
        assertThat(file).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.contains("parley"));
        assertThat(err.toString())
                .contains("public-url \"foo\"")
                .contains("parley.yaml:1:13")
                .contains("consumer a");
    }

    @Test
    void aTakenPortAndATypeThatNobodyOffersAreNamed() throws IOException {
        environment.put("PARTS_TOKEN", "t0ken");
        Path settings = Files.writeString(folder.resolve("parley.yaml"), """
                consumers:
                  - { name: billing, token-sha256: %s, types: [parts, prats] }
                """.formatted("0".repeat(64)));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            int code =
                    run("serve", "--contracts", contracts.toString(), "--port", port, "--config", settings.toString());

            assertThat(code).isEqualTo(ExitCode.FINDINGS);
            assertThat(err.toString().lines()).hasSize(2);
            assertThat(err.toString())
                    .contains("consumer billing may read prats, which no contract offers")
                    .contains("cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void aContractThatIsNoYamlIsCheckedByItsName() throws IOException {
        Files.writeString(contracts.resolve("broken.yaml"), "contract: broken\nupstream: {url: [\n\tfoo: bar\n");

        Files.write(contracts.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThat(run("check", "--contracts", contracts.toString(), "broken")).isEqualTo(ExitCode.FINDINGS);
        assertThat(run("check", "--contracts", contracts.toString(), "bytes")).isEqualTo(ExitCode.FINDINGS);
        assertThat(out.toString()).contains("broken.yaml:").contains("bytes.yaml:");
    }

    @Test
    void aStubThatWireMockRefusesIsNamed() throws IOException {
        Path mappings = Files.createDirectories(folder.resolve("stubs/parts/mappings"));
        Files.writeString(mappings.resolve("odd.json"), "{\"reqest\": {}}");

        int code = run("replay", "--stubs", folder.resolve("stubs").toString(), "--port", "0");

        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString().lines()).singleElement().asString().contains("odd.json");
    }

    @Test
    void aFolderWithoutContractsIsAFinding() throws IOException {
        String empty = Files.createDirectory(folder.resolve("empty")).toString();

        int check = run("check", "--contracts", empty);
        int tried = run("try", "GET /parts/1", "--contracts", empty);

        assertThat(check).isEqualTo(ExitCode.FINDINGS);
        assertThat(tried).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString().lines()).hasSize(2).containsOnly("parley: there is no contract (*.yaml) in " + empty);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void secretsAreMaskedWhereverTheyTurnUp() {
        Redaction secrets = new Redaction();
        Secrets noting = secrets.noting(name -> Optional.of(name.equals("A") ? "s3cr&t" : "s3cr&t and more"));
        noting.get("A");
        noting.get("B");
        secrets.note("dXNlcjpwYXNz");

        String shown = secrets.masked("a=s3cr%26t b=s3cr&t and more c=s3cr&amp;t d="
                + Base64.getEncoder().encodeToString("s3cr&t".getBytes(StandardCharsets.UTF_8))
                + " Basic dXNlcjpwYXNz");

        assertThat(shown).isEqualTo("a=*** b=*** c=*** d=*** Basic ***");
    }

    @Test
    void aFolderThatIsNotThereIsSaidToBeMissing() {
        int code = run("serve", "--contracts", folder.resolve("nowhere").toString(), "--port", "0");

        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString()).contains("nowhere").doesNotContain("Exception");
    }

    @Test
    void aStubThatCannotBeReadIsNamed() throws IOException {
        Path mappings = Files.createDirectories(folder.resolve("stubs/parts/mappings"));
        Files.writeString(mappings.resolve("one.json"), "{\n\"request\": ]");

        int code = run(
                "serve",
                "--contracts",
                contracts.toString(),
                "--replay",
                folder.resolve("stubs").toString());

        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString()).contains("one.json:2:");
    }

    @Test
    void treePrintsWhatExpressionsSee() throws IOException {
        Path reply = Files.writeString(folder.resolve("reply.xml"), "<a k='v'><b>1</b><b>2</b></a>");

        int code = run("tree", reply.toString());

        assertThat(code).isZero();
        assertThat(out.toString()).contains("\"_k\" : \"v\"").contains("\"b\" : [ \"1\", \"2\" ]");
    }

    @Test
    void treeSaysWhyAReplyCannotBeRead() throws IOException {
        Path reply = Files.writeString(folder.resolve("reply.xml"), "<a><b></a>");

        int code = run("tree", reply.toString());
        int missing = run("tree", folder.resolve("none.xml").toString());

        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(missing).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("reply.xml: ").contains("none.xml cannot be read");
    }

    @Test
    void treeSaysThatItGuessedTheFormat() throws IOException {
        Path reply = Files.writeString(folder.resolve("reply.txt"), "ok=1&name=n");

        int guessed = run("tree", reply.toString());
        String hint = err.toString();
        int told = run("tree", reply.toString(), "--format", "FORM");
        int wrong = run("tree", reply.toString(), "--format", "yaml");
        run("tree", "--help");

        assertThat(guessed).isEqualTo(ExitCode.FINDINGS);
        assertThat(hint)
                .contains(
                        "The format json was guessed from the first character; if it is another, say --format with one"
                                + " of xml, soap, json, json-lines, form, csv");
        assertThat(told).isZero();
        assertThat(wrong).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("expected one of xml, soap, json, json-lines, form, csv but was 'yaml'");
        assertThat(out.toString()).contains("xml, soap, json, json-lines, form, csv;");
    }

    @Test
    void treeSaysWhichNamesOfTwoNamespacesAreOneList() throws IOException {
        Path reply = Files.writeString(
                folder.resolve("reply.xml"), "<a xmlns:p='urn:p' xmlns:q='urn:q'><p:no>1</p:no><q:no>2</q:no></a>");

        int code = run("tree", reply.toString());

        assertThat(code).isZero();
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "warning: no comes from two namespaces; add xml.namespaces: {x: urn:q}. Then it is x_no;"
                                + " until then a reply is broken where no is read");
    }

    @Test
    void treeSaysWhatIsWrongWithItsContract() throws IOException {
        Path reply = Files.writeString(folder.resolve("reply.json"), "{}");
        Files.writeString(contracts.resolve("parts.yaml"), CONTRACT.replace("resources:", " resources:"));

        int broken = run("tree", "--contract", "parts", "--contracts", contracts.toString(), reply.toString());
        int missing = run("tree", "--contract", "nuts", "--contracts", contracts.toString(), reply.toString());

        assertThat(broken).isEqualTo(ExitCode.FINDINGS);
        assertThat(missing).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("parts.yaml:3:2  this line does not fit")
                .contains("there is no contract nuts in ")
                .doesNotContain("no contract parts");
    }

    @Test
    void treeTakesTheFormatFromTheContractOrTheOption() throws IOException {
        Path reply = Files.writeString(folder.resolve("reply.json"), "{}");

        int code = run("tree", "--contract", "parts", "--format", "xml", "--contracts", contracts + "", reply + "");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("leave --format out");
    }

    @Test
    void tryWantsNothingOfContractsThatTheRequestDoesNotTouch() throws IOException {
        String nuts = CONTRACT.replace("parts", "nuts").replace("PARTS", "NUTS");
        Files.writeString(contracts.resolve("nuts.yaml"), nuts);
        Files.writeString(
                contracts.resolve("odd.yaml"), nuts.replace("nuts", "odd").replace("json", "jsn"));
        Files.writeString(contracts.resolve("worse.yaml"), "contract: [");
        environment.put("PARTS_TOKEN", "t0ken-7f3a");

        int code = run("try", "GET /parts/1?filter[x]=1", "--contracts", contracts.toString());
        String calm = err.toString();
        int missing = run("try", "GET /nuts/1", "--contracts", contracts.toString());

        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(calm).isEmpty();
        assertThat(out.toString()).contains("answer    400");
        assertThat(missing).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString()).contains("NUTS_TOKEN").doesNotContain("odd.yaml", "worse.yaml");
    }

    @Test
    void tryWantsTheContractsThatRelationshipsLeadTo() throws IOException {
        Files.writeString(
                contracts.resolve("nuts.yaml"),
                CONTRACT.replace("parts", "nuts").replace("PARTS", "NUTS"));
        Files.writeString(contracts.resolve("worse.yaml"), "contract: [");
        String related = "attributes: { name: name }\n    relationships: { nut: { type: nuts, id: nut } }";
        Files.writeString(contracts.resolve("parts.yaml"), CONTRACT.replace("attributes: { name: name }", related));
        environment.put("PARTS_TOKEN", "t0ken-7f3a");

        int code = run("try", "GET /parts/1", "--contracts", contracts.toString());
        int unknown = run("try", "GET /bolts/1", "--contracts", contracts.toString());

        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(unknown).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        secret -> assertThat(secret).contains("nuts.yaml", "NUTS_TOKEN"),
                        header -> assertThat(header).contains("nuts.yaml", "NUTS_TOKEN"),
                        unread -> assertThat(unread).contains("worse.yaml:1:"));
    }

    @Test
    void trySaysWhichNamesOfTwoNamespacesAreOneList() throws IOException {
        Files.writeString(contracts.resolve("parts.yaml"), CONTRACT.replace("format: json", "format: xml"));
        Path mappings = Files.createDirectories(folder.resolve("stubs/parts/mappings"));
        Files.writeString(mappings.resolve("one.json"), """
                { "request": { "urlPath": "/parts/1", "method": "GET" }, "response": { "status": 200,
                  "headers": { "Content-Type": "application/xml" },
                  "body": "<no xmlns:p='urn:p' xmlns:q='urn:q'><p:name>a</p:name><q:name>b</q:name></no>" } }
                """);

        run(
                "try",
                "GET /parts/1",
                "--contracts",
                contracts.toString(),
                "--replay",
                folder.resolve("stubs").toString());

        assertThat(out.toString()).contains("warning   name comes from two namespaces; add xml.namespaces: {x: urn:q}");
    }

    @Test
    void trySaysWhatNextLinksBring() throws IOException {
        String list =
                "    list: { request: \"GET /parts?n={page.size}\", records: items, page: { style: link, carries: [page] } }\n";
        String contract =
                "contract: parts\nupstream: { url: https://parts.example, format: json }\nresources:\n  parts:\n    id: no\n";
        Files.writeString(contracts.resolve("parts.yaml"), contract + list);
        Path mappings = Files.createDirectories(folder.resolve("stubs/parts/mappings"));
        Files.writeString(mappings.resolve("all.json"), """
                { "request": { "urlPath": "/parts", "method": "GET" }, "response": { "status": 200,
                  "headers": { "Content-Type": "application/json", "Link": "</parts?n=25&after=7>; rel='next'" },
                  "body": "{\\"items\\":[]}" } }
                """);

        run(
                "try",
                "GET /parts",
                "--contracts",
                contracts.toString(),
                "--replay",
                folder.resolve("stubs").toString());

        assertThat(out.toString())
                .contains("links     the next link brings n, after")
                .contains("the next link brings after, which page.carries does not name")
                .contains("write carries: [after]");
    }

    @Test
    void tryShowsEveryStageAndHidesCredentials() throws IOException {
        Path mappings = Files.createDirectories(folder.resolve("stubs/parts/mappings"));
        Files.writeString(mappings.resolve("one.json"), """
                {"request": {"method": "GET", "url": "/parts/1", "headers": {"Host": {"equalTo": "parts.example"}}},
                 "response": {"status": 200, "headers": {"Content-Type": "application/json"}, "body": "{\\"no\\":1,\\"name\\":\\"n\\"}"}}
                """);
        environment.put("PARTS_TOKEN", "t0ken-7f3a");

        int code = run(
                "try",
                "GET /parts/1",
                "--contracts",
                contracts.toString(),
                "--replay",
                folder.resolve("stubs").toString());

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("request   GET /parts/1")
                .contains("upstream  GET /parts/1")
                .contains("Authorization: ***")
                .contains("X-Account: ***")
                .contains("reply     200 application/json")
                .contains("outcome   ok, by the built-in rules")
                .contains("answer    200")
                .doesNotContain("t0ken-7f3a");
    }
}
