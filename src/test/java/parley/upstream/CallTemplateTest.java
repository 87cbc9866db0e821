package parley.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.contract.Operation;
import parley.contract.ResourceType;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Secrets;
import parley.expression.ExpressionCompiler;
import parley.yaml.Problem;

class CallTemplateTest {

    private static final Secrets SECRETS = name -> Optional.of("s3cret/" + name);

    private static Contract contract(String text) {
        ContractSet set = ContractLoader.parse("things.yaml", text);
        assertThat(set.problems().stream().filter(Problem::isError)).isEmpty();
        return set.contracts().get(0);
    }

    private static CallTemplate compile(Contract contract, Operation operation) {
        return compile(contract, operation, Credentials.of(SECRETS));
    }

    private static CallTemplate compile(Contract contract, Operation operation, Credentials credentials) {
        ExpressionCompiler compiler = new ExpressionCompiler();
        Optional<CallTemplate> template = CallTemplate.compile(
                contract.upstream(), operation, operation.request().orElseThrow(), credentials, compiler);
        assertThat(compiler.problems()).isEmpty();
        return template.orElseThrow();
    }

    private static CallTemplate get(String upstream, String operation) {
        Contract contract = contract("""
                contract: things
                upstream: { url: "https://things.example/base", %s }
                resources:
                  things:
                    id: no
                    get: { %s }
                """.formatted(upstream, operation));
        return compile(contract, things(contract).get().orElseThrow());
    }

    private static ResourceType things(Contract contract) {
        return Objects.requireNonNull(contract.resources().get("things"));
    }

    private static UpstreamCall call(CallTemplate template, String id) {
        return template.call(CallInputs.ofId(id));
    }

    @ParameterizedTest
    @CsvSource({
        "a b, /base/things/a%20b",
        "Zoë, /base/things/Zo%C3%AB",
        "a?x=1#f, /base/things/a%3Fx%3D1%23f",
        "a%2Fb, /base/things/a%252Fb",
        "a;b=c, /base/things/a%3Bb%3Dc",
        "@evil.example, /base/things/%40evil.example"
    })
    @DisplayName("T-10 T-11 a value is one encoded segment of the upstream path")
    void aValueIsOneEncodedSegment(String id, String target) {
        CallTemplate template = get("format: json", "request: \"GET /things/{id}\"");

        assertThat(call(template, id).target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../admin", "a/b", "..", ".", "a\\b", "..%2fadmin/x"})
    @DisplayName("T-11 a value that could lead elsewhere is not found, and nothing is called")
    void aValueThatLeadsElsewhereIsRefused(String id) {
        CallTemplate template = get("format: json", "request: \"GET /things/{id}\"");

        assertThatThrownBy(() -> call(template, id))
                .isInstanceOfSatisfying(
                        GatewayFailure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.NOT_FOUND));
    }

    @Test
    @DisplayName("T-11 an id-pattern may let slashes through, still as one segment")
    void anIdPatternLetsSlashesThrough() {
        CallTemplate template = get("format: json", "id-pattern: \"[a-z/]+\", request: \"GET /things/{id}\"");

        assertThat(call(template, "a/b").target()).isEqualTo("/base/things/a%2Fb");
    }

    @Test
    @DisplayName("T-12 a query value stays one parameter")
    void aQueryValueStaysOneParameter() {
        CallTemplate template =
                get("format: json", "request: { path: /things, query: { \"no[]\": \"{id}\", fixed: \"a b\" } }");

        assertThat(call(template, "a&admin=true#+").target())
                .isEqualTo("/base/things?no%5B%5D=a%26admin%3Dtrue%23%2B&fixed=a%20b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Admin: 1", "a\n", "a\u0000", "a\u007f"})
    @DisplayName("T-14 a control character cannot reach a header")
    void aControlCharacterCannotReachAHeader(String id) {
        CallTemplate template = get("format: json", "request: { path: /things, headers: { X-Thing: \"{id}\" } }");

        assertThatThrownBy(() -> call(template, id))
                .isInstanceOfSatisfying(
                        GatewayFailure.class, f -> assertThat(f.status()).isEqualTo(400));
    }

    @Test
    @DisplayName("T-13 what a caller sends cannot become markup")
    void aValueCannotBecomeMarkup() {
        CallTemplate template = get(
                "format: xml",
                "safe: true, request: { method: POST, path: /things,"
                        + " body: \"<q a='{id}'><v:n xmlns:v='urn:v'>{id}</v:n><w/></q>\" }");

        UpstreamCall call = call(template, "</name><role a=\"1\">'&admin]]>");

        assertThat(call.bodyText())
                .startsWith("<?xml")
                .contains("<v:n xmlns:v=\"urn:v\">&lt;/name>&lt;role a=\"1\">'&amp;admin]]&gt;</v:n>")
                .contains("a=\"&lt;/name>&lt;role a=&quot;1&quot;>'&amp;admin]]>\"");
        assertThat(call.header("Content-Type")).contains("application/xml; charset=utf-8");
    }

    @Test
    @DisplayName("T-13 a JSON body keeps a value inside its text, and keeps types")
    void aJsonBodyKeepsAValueInsideItsText() {
        CallTemplate template = get(
                "format: json",
                "safe: true, request: { method: POST, path: /q, body: { name: \"{id}\", text: \"x{id}\","
                        + " none: \"{$substring(id, 99)}\", n: \"{$decimal('12.50')}\", list: [\"{id}\", 1], yes: true } }");

        assertThat(call(template, "\",\"role\":\"admin").bodyText())
                .isEqualTo("{\"name\":\"\\\",\\\"role\\\":\\\"admin\",\"text\":\"x\\\",\\\"role\\\":\\\"admin\","
                        + "\"n\":12.50,\"list\":[\"\\\",\\\"role\\\":\\\"admin\",1],\"yes\":true}");
    }

    @Test
    void aCharacterThatXmlCannotHoldIsTheCallersFault() {
        CallTemplate template =
                get("format: soap", "safe: true, request: { method: POST, body: \"<q>{id}</q>\" }, records: answer");

        assertThatThrownBy(() -> call(template, "a\u0001"))
                .isInstanceOfSatisfying(
                        GatewayFailure.class, f -> assertThat(f.status()).isEqualTo(400));
    }

    @Test
    void soapBodiesGetTheirEnvelope() {
        CallTemplate old = get(
                "format: soap, soap: { header: \"<k>{secret.KEY}</k>\" }",
                "safe: true, request: { method: POST, soap-action: \"urn:check\", body: \"<c><n>{id}</n></c>\" }, records: a");
        CallTemplate recent = get(
                "format: soap, soap: { version: 1.2 }",
                "safe: true, request: { method: POST, soap-action: \"urn:check\", body: \"<c><n>{id}</n></c>\" }, records: a");

        UpstreamCall first = call(old, "7");
        UpstreamCall second = call(recent, "7");

        assertThat(first.target()).isEqualTo("/base");
        assertThat(first.header("SOAPAction")).contains("\"urn:check\"");
        assertThat(first.header("Content-Type")).contains("text/xml; charset=utf-8");
        assertThat(first.bodyText())
                .contains("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">")
                .contains("<soap:Header><k>s3cret/KEY</k></soap:Header><soap:Body><c><n>7</n></c></soap:Body>");
        assertThat(second.header("SOAPAction")).isEmpty();
        assertThat(second.header("Content-Type")).contains("application/soap+xml; charset=utf-8; action=\"urn:check\"");
        assertThat(second.bodyText()).contains("http://www.w3.org/2003/05/soap-envelope");
    }

    @Test
    void credentialsComeFromSecretsOnly() {
        String request = "request: \"GET /things/{id}\"";

        UpstreamCall bearer = call(get("format: json, auth: { bearer: \"{secret.T}\" }", request), "1");
        UpstreamCall basic = call(get("format: json, auth: { basic: \"{secret.U}:{secret.P}\" }", request), "1");
        UpstreamCall inQuery =
                call(get("format: json, auth: { api-key: \"{secret.K}\", in: query, name: apikey }", request), "1");
        UpstreamCall inHeader =
                call(get("format: json, auth: { api-key: \"{secret.K}\", in: header, name: X-Key }", request), "1");

        assertThat(bearer.header("Authorization")).contains("Bearer s3cret/T");
        assertThat(basic.header("Authorization"))
                .contains("Basic "
                        + java.util.Base64.getEncoder()
                                .encodeToString("s3cret/U:s3cret/P".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(inQuery.target()).isEqualTo("/base/things/1?apikey=s3cret%2FK");
        assertThat(inHeader.header("x-key")).contains("s3cret/K");
        assertThat(List.of(bearer, basic, inQuery, inHeader))
                .allSatisfy(call -> assertThat(call.toString()).doesNotContain("s3cret"));
    }

    @Test
    void anEmptyHoleLeavesItsQueryEntryAndHeaderOut() {
        Contract contract = contract("""
                contract: things
                upstream: { url: "https://things.example", format: json }
                resources:
                  things:
                    id: no
                    list:
                      request: { path: /things, query: { a: "{filter.a}", b: "x{filter.b}", c: c }, headers: { X-A: "{filter.a}" } }
                      records: items
                      filter: { a: { upstream: true, type: string }, b: { upstream: true, type: string } }
                """);
        CallTemplate template = compile(contract, things(contract).list().orElseThrow());

        UpstreamCall none = template.call(CallInputs.NONE);
        UpstreamCall one =
                template.call(new CallInputs(Optional.empty(), Map.of("a", "1"), Optional.empty(), Map.of()));

        assertThat(none.target()).isEqualTo("/things?c=c");
        assertThat(none.header("X-A")).isEmpty();
        assertThat(one.target()).isEqualTo("/things?a=1&c=c");
        assertThat(one.header("X-A")).contains("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            request: "GET /things/{ID}"                               | there is no ID in a request
            request: "GET /things/{id}?p={page.number}"               | {page.number} is never filled
            request: { path: "/things/{id}", query: { f: "{filter.x}" } } | {filter.x} is never filled
            request: { path: "/things/{id}", query: { f: "{sort}" } } | {sort} is never filled
            """)
    void misspeltHolesAreFoundAtLoad(String operation, String message) {
        ContractSet set = ContractLoader.parse("things.yaml", """
                contract: things
                upstream: { url: "https://things.example", format: json }
                resources: { things: { id: no, get: { %s } } }
                """.formatted(operation));
        ExpressionCompiler compiler = new ExpressionCompiler();
        Contract contract = set.everything().findFirst().orElseThrow();
        Operation get = things(contract).get().orElseThrow();

        CallTemplate.compile(contract.upstream(), get, get.request().orElseThrow(), Credentials.of(SECRETS), compiler);

        assertThat(compiler.problems()).anySatisfy(p -> assertThat(p.message()).contains(message));
    }

    /** What compiling says where no secret and no setting is there. */
    private static List<Problem> problemsWithoutSecrets(Contract contract) {
        ExpressionCompiler compiler = new ExpressionCompiler();
        Operation get = things(contract).get().orElseThrow();
        CallTemplate.compile(
                contract.upstream(),
                get,
                get.request().orElseThrow(),
                Credentials.of(name -> Optional.empty()),
                compiler);
        return compiler.problems();
    }

    @Test
    void aMissingSecretIsNamedAndItsValueNever() {
        Contract contract = contract("""
                contract: things
                upstream: { url: "https://things.example", format: json, auth: { bearer: "{secret.TOKEN}" } }
                resources: { things: { id: no, get: { request: "GET /things/{id}" } } }
                """);

        assertThat(problemsWithoutSecrets(contract)).singleElement().satisfies(p -> {
            assertThat(p.message()).isEqualTo("secret TOKEN is not set");
            assertThat(p.cure()).contains("TOKEN_FILE");
        });
    }

    @Test
    void aMissingSettingIsNamed() {
        Contract contract = contract("""
                contract: things
                upstream: { url: "https://things.example", format: json, headers: { From: "{setting.CONTACT}" } }
                resources: { things: { id: no, get: { request: "GET /things/{id}" } } }
                """);

        assertThat(problemsWithoutSecrets(contract)).singleElement().satisfies(p -> {
            assertThat(p.message()).isEqualTo("setting CONTACT is not set");
            assertThat(p.cure())
                    .isEqualTo(
                            "Set the environment variable CONTACT, or CONTACT_FILE to the path of a file that holds it");
        });
    }

    @Test
    void aSettingIsSentAndIsNoCredential() {
        String headers = "format: json, headers: { User-Agent: 'Parley ( {setting.CONTACT} )' }";

        CallTemplate template = get(headers, "request: \"GET /things/{id}\"");

        assertThat(call(template, "1").header("User-Agent")).contains("Parley ( s3cret/CONTACT )");
        assertThat(template.carriesCredentials()).isFalse();
    }

    @Test
    void settingsAndSecretsOfExamplesAreTold() {
        Secrets placeholders = Secrets.placeholders();
        Secrets first = name -> name.equals("KNOWN") ? Optional.of("real") : Optional.empty();

        assertThat(placeholders.get("KEY")).contains("secret:KEY");
        assertThat(placeholders.setting("CONTACT")).contains("setting:CONTACT");
        assertThat(first.or(placeholders).setting("CONTACT")).contains("setting:CONTACT");
        assertThat(first.or(placeholders).setting("KNOWN")).contains("real");
    }

    @Test
    @DisplayName("F-68 a rotated key is read again once for all operations of a contract, and a vanished one is kept")
    void credentialsAreRenewedTogether() {
        Map<String, String> files = new HashMap<>(Map.of("KEY", "old"));
        Contract contract = contract("""
                contract: things
                upstream: { url: "https://things.example", format: json, auth: { bearer: "{secret.KEY}" } }
                resources:
                  things:
                    id: no
                    get: { request: "GET /things/{id}" }
                    list: { request: "GET /things", records: $, page: none }
                """);
        Credentials credentials = Credentials.of(name -> Optional.ofNullable(files.get(name)));
        CallTemplate get = compile(contract, things(contract).get().orElseThrow(), credentials);
        CallTemplate list = compile(contract, things(contract).list().orElseThrow(), credentials);

        boolean unchanged = credentials.renew();
        files.put("KEY", "new");
        boolean changed = credentials.renew();
        files.clear();
        boolean gone = credentials.renew();

        assertThat(List.of(unchanged, changed, gone)).containsExactly(false, true, false);
        assertThat(call(get, "1").header("Authorization")).contains("Bearer new");
        assertThat(list.call(CallInputs.NONE).header("Authorization")).contains("Bearer new");
        assertThat(credentials.toString()).doesNotContain("new");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName("a request carries credentials by its auth, by a secret anywhere in it, or by its Authorization")
    @CsvSource(
            delimiter = '|',
            value = {
                "format: json | false",
                "format: json, headers: { X-Version: '1' } | false",
                "format: json, auth: { bearer: '{secret.K}' } | true",
                "format: json, auth: { basic: 'u:{secret.K}' } | true",
                "format: json, auth: { api-key: '{secret.K}', in: query, name: key } | true",
                "format: json, headers: { X-Tenant: '{secret.K}' } | true",
                "format: json, headers: { Authorization: 'Own {secret.K}' } | true"
            })
    void credentialsAreKnown(String upstream, boolean carries) {
        assertThat(get(upstream, "request: \"GET /things/{id}\"").carriesCredentials())
                .isEqualTo(carries);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @DisplayName("a call is safe by its method, or by what the contract says")
    @CsvSource(
            delimiter = '|',
            value = {
                "request: 'GET /things/{id}' | true",
                "request: { method: POST, path: '/things/{id}' }, safe: true | true"
            })
    void safetyIsKnown(String operation, boolean safe) {
        UpstreamCall call = call(get("format: json", operation), "1");

        assertThat(call.safe()).isEqualTo(safe);
        assertThat(call.conditional()).isFalse();
    }

    @Test
    void validatorsReplaceThoseOfTheContract() {
        UpstreamCall call =
                call(get("format: json, headers: { if-none-match: '\"c\"' }", "request: \"GET /things/{id}\""), "1");

        UpstreamCall asking = call.withValidators(Optional.of("\"a\""), Optional.empty());

        assertThat(asking.conditional()).isTrue();
        assertThat(asking.headers().stream().filter(h -> h.getKey().equalsIgnoreCase("If-None-Match")))
                .containsExactly(Map.entry("If-None-Match", "\"a\""));
        assertThat(call.withValidators(Optional.empty(), Optional.empty())).isSameAs(call);
    }
}
