package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What helps the author of a contract to look at a reply: {@code eval}, {@code try --reply} and {@code tree}. */
class AuthorCommandsTest {

    private static final String CONTRACT = """
            contract: parts
            upstream:
              url: https://parts.example
              format: json
              auth: { bearer: "{secret.PARTS_TOKEN}" }
              outcomes:
                - if: error
                  is: invalid-request
                  detail: "{error.message}"
            resources:
              parts:
                id: no
                attributes:
                  name: name
                  weight: { from: wieght.value, type: decimal }
                  made: { from: made, type: date }
                  state: { from: st, type: enum, values: { A: active } }
                  note: { from: note, absent: n/a }
                  maker: { from: by, type: object, fields: { town: adress.town } }
                list:
                  request: GET /parts
                  let: { unit: meta.unit }
                  records: items
            """;

    private static final String REPLY = """
            {"meta":{"unit":"kg"},"items":[
              {"no":1,"name":"a","weight":{"value":"1.5"},"made":"yesterday","st":"Z","note":"n/a","by":{"address":{"town":"B"}}},
              {"no":2,"name":"b","weight":{"value":"2"},"made":"2024-05-17","st":"A","note":"x","by":{"adress":{"town":"C"}}}]}
            """;

    private static final String SOAP = """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><t>x</t></s:Header>\
            <s:Body><answer><code unit="u">7</code></answer></s:Body></s:Envelope>""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    private Path contracts = Path.of("");

    @BeforeEach
    void writeContract() throws IOException {
        contracts = Files.createDirectory(folder.resolve("contracts"));
        Files.writeString(contracts.resolve("parts.yaml"), CONTRACT);
        Files.writeString(folder.resolve("reply.json"), REPLY);
        Files.writeString(folder.resolve("reply.xml"), SOAP);
    }

    private int run(String... args) {
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), name -> null);
        Future<Integer> code = Parley.run(console, args);
        try {
            return code.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
        } catch (Exception late) {
            throw new AssertionError("out: " + out + " err: " + err, late);
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int eval(String expression, String file, String... more) {
        String[] args = new String[3 + more.length];
        args[0] = "eval";
        args[1] = expression;
        args[2] = file(file);
        System.arraycopy(more, 0, args, 3, more.length);
        return run(args);
    }

    @Test
    void evalPrintsWhatAnExpressionGivesAsJson() {
        assertThat(eval("items.name", "reply.json")).isZero();
        assertThat(out.toString().replaceAll("\\s+", "")).isEqualTo("[\"a\",\"b\"]");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void evalKnowsWhatTheContractDefines() {
        assertThat(eval("$unit & '!'", "reply.json", "--contract", "parts", "--contracts", contracts.toString()))
                .isZero();
        assertThat(out.toString().strip()).isEqualTo("\"kg!\"");
    }

    @Test
    void evalTakesTheEnvelopeOffAndReadsTextAsAContractWould() {
        assertThat(eval("answer.code = '7'", "reply.xml")).isZero();
        assertThat(err.toString()).contains("this is SOAP");
        assertThat(eval("answer.code = 7", "reply.xml")).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString())
                .contains("EXPR:1:13  answer.code = 7 can never be true: answer.code is a text in XML."
                        + " Write answer.code = '7', or $number(answer.code) = 7");
    }

    @Test
    void evalSaysWhereAnExpressionIsWrong() {
        assertThat(eval("$uppercas(name)", "reply.json")).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString()).contains("EXPR:1:1  there is no function $uppercas. Did you mean $uppercase?");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void evalSaysWhyAnExpressionFailsOrGivesNothing() {
        assertThat(eval("$number(items[0].made)", "reply.json")).isEqualTo(ExitCode.FINDINGS);
        assertThat(err.toString()).contains("EXPR:1:1  the expression fails: ");
        assertThat(eval("items.wieght", "reply.json")).isZero();
        assertThat(out.toString().strip()).isEqualTo("null");
        assertThat(err.toString())
                .contains(
                        "note: the expression gives nothing: no items.wieght; there is in items: no, name, weight, made,"
                                + " st, note, by. Did you mean \"weight\"?");
    }

    @Test
    void evalTellsWrongUseFromFindings() {
        assertThat(eval("a", "missing.json")).isEqualTo(ExitCode.USAGE);
        assertThat(eval("a", "reply.json", "--contract", "nobody", "--contracts", contracts.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("eval")).isEqualTo(ExitCode.USAGE);
        assertThat(run("eval", "--help")).isZero();
        assertThat(out.toString()).contains("parley eval '$count(data.items)' reply.json");
    }

    private int tryIt(String request, String... more) {
        String[] args = new String[6 + more.length];
        System.arraycopy(
                new String[] {"try", request, "--contracts", contracts.toString(), "--reply", file("reply.json")},
                0,
                args,
                0,
                6);
        System.arraycopy(more, 0, args, 6, more.length);
        return run(args);
    }

    @Test
    void tryTakesAFileAsTheReplyAndCallsNobody() {
        assertThat(tryIt("GET /parts")).isZero();
        assertThat(out.toString())
                .contains("upstream  GET /parts   (parts)", "outcome   ok, by the built-in rules", "answer    200");
    }

    @Test
    void trySaysOfEachNullWhyItIsOne() {
        tryIt("GET /parts");

        assertThat(out.toString())
                .contains(
                        "null      weight: no wieght; there is: no, name, weight, made, st, note, by. Did you mean \"weight\"?"
                                + " (2 of 2 records)",
                        "null      made: unreadable: ",
                        "null      state: unreadable: \"Z\" is none of the values A (1 of 2 records)",
                        "null      note: \"n/a\" means nothing here (absent) (1 of 2 records)",
                        "null      maker.town: no adress; there is: address. Did you mean \"address\"? (1 of 2 records)")
                .doesNotContain("null      name");
    }

    @Test
    void trySaysWhichRuleDecided() throws IOException {
        Files.writeString(folder.resolve("reply.json"), "{\"error\":{\"message\":\"quota\"}}");
        Files.writeString(contracts.resolve("parts.yaml"), CONTRACT.replace("if: error\n", "if: $exists(error)\n"));

        assertThat(tryIt("GET /parts")).isEqualTo(ExitCode.FINDINGS);
        assertThat(out.toString()).containsPattern("outcome +invalid-request .*by the rule at .*parts.yaml:7:7");
    }

    @Test
    void tryRefusesTwoSourcesAndFilesThatAreNotThere() {
        assertThat(tryIt("GET /parts", "--replay", "stubs")).isEqualTo(ExitCode.USAGE);
        assertThat(run("try", "GET /parts", "--contracts", contracts.toString(), "--reply", file("none")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("exclude each other", "none cannot be read");
    }

    @Test
    void treeRecognisesSoap() {
        assertThat(run("tree", file("reply.xml"))).isZero();
        assertThat(out.toString()).contains("\"answer\"", "$soapHeader").doesNotContain("Envelope");
        assertThat(err.toString()).contains("note: this is SOAP: Envelope and Body are taken off");
    }

    @Test
    void treeSaysWhichNamesComeFromTwoNamespaces() throws IOException {
        Files.writeString(
                folder.resolve("two.xml"), "<r xmlns='urn:a' xmlns:b='urn:b'><link>1</link><b:link>2</b:link></r>");

        run("tree", file("two.xml"));

        assertThat(err.toString()).contains("link comes from two namespaces", "x: urn:b");
    }
}
