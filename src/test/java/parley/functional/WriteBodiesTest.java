package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.Answer;
import parley.testing.GatewayFixture;
import parley.testing.RawReply;

/** Writes whose upstream takes a form, XML or SOAP. */
class WriteBodiesTest {

    private static String contract(String format, String create, String update) {
        return """
                contract: notes
                upstream: { url: "${upstream}", format: %s }
                resources:
                  notes:
                    id: note.id
                    attributes:
                      title: { from: note.title, writable: required }
                      text: { from: note.text, writable: true }
                      due: { from: note.due, type: date, format: dd.MM.yyyy, writable: true }
                    create:
                      request: { path: /notes, %s }
                    update:
                      request: { path: "/notes/{id}", %s }
                      records: { from: $, optional: true }
                """.formatted(format, create, update);
    }

    private static Answer post(GatewayFixture gateway, String attributes) {
        return gateway.send(
                "POST", "/notes", "{\"data\":{\"type\":\"notes\",\"attributes\":{" + attributes + "}}}", Shop.JSON_API);
    }

    private static Answer patch(GatewayFixture gateway, String attributes) {
        return gateway.send(
                "PATCH",
                "/notes/1",
                "{\"data\":{\"type\":\"notes\",\"id\":\"1\",\"attributes\":{" + attributes + "}}}",
                Shop.JSON_API);
    }

    private static String sent(GatewayFixture gateway, int call) {
        return gateway.upstream().requests().get(call).body();
    }

    @Test
    @DisplayName("a form has what was written, urlencoded; null goes out empty, what is left out not at all")
    void forms() {
        String form = "form: { t: \"{input.title}\", x: \"{input.text}\", d: \"{input.due}\" }";
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> RawReply.json("{\"note\":{\"id\":1}}"), contract("json", form, form))) {
            assertThat(post(gateway, "\"title\":\"a&b=c\",\"due\":\"2024-05-17\"")
                            .status())
                    .isEqualTo(201);
            assertThat(patch(gateway, "\"text\":null").status()).isEqualTo(200);
            assertThat(patch(gateway, "\"text\":\"\"").status()).isEqualTo(200);

            assertThat(sent(gateway, 0)).isEqualTo("t=a%26b%3Dc&d=17.05.2024");
            assertThat(sent(gateway, 1)).isEqualTo("x=");
            assertThat(sent(gateway, 2)).isEqualTo("x=");
            assertThat(gateway.upstream().requests().get(0).header("Content-Type"))
                    .hasValue("application/x-www-form-urlencoded");
        }
    }

    @Test
    @DisplayName(
            "T-13 XML is printed by a writer: no value becomes markup; null is xsi:nil, what is left out not at all")
    void xml() {
        String all =
                "body: \"<n><t>{input.title}</t><x parley:if=\\\"{input.text}\\\">{input.text}</x><d parley:if=\\\"{input.due}\\\">{input.due}</d></n>\"";
        String part = "body: \"<n><t parley:if=\\\"{input.title}\\\">{input.title}</t>"
                + "<x parley:if=\\\"{input.text}\\\">{input.text}</x></n>\"";
        try (GatewayFixture gateway =
                GatewayFixture.of(request -> RawReply.xml("<note><id>1</id></note>"), contract("xml", all, part))) {
            Answer made = post(gateway, "\"title\":\"</t><role>admin</role><t>\",\"text\":\"&\"");
            assertThat(made.status()).as("%s", made).isEqualTo(201);
            assertThat(patch(gateway, "\"text\":null").status()).isEqualTo(200);
            assertThat(patch(gateway, "\"text\":\"\"").status()).isEqualTo(200);
            Answer control = patch(gateway, "\"text\":\"a\\u0001b\"");

            assertThat(sent(gateway, 0)).endsWith("<n><t>&lt;/t>&lt;role>admin&lt;/role>&lt;t></t><x>&amp;</x></n>");
            assertThat(sent(gateway, 1))
                    .endsWith(
                            "<n><x xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"></x></n>");
            assertThat(sent(gateway, 2)).endsWith("<n><x></x></n>");
            assertThat(control.status()).isEqualTo(422);
            assertThat(control.text("/errors/0/source/pointer")).isEqualTo("/data/attributes/text");
            assertThat(gateway.upstream().calls()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("JA-UP-03 an update by PUT takes all that it sends, and no less")
    void replacingTakesAll() {
        String put = "method: PUT, body: { t: \"{input.title}\" }";
        String contract =
                contract("json", "body: { t: \"{input.title}\", x: \"{input.text}\", d: \"{input.due}\" }", put);
        try (GatewayFixture gateway = GatewayFixture.of(request -> RawReply.json("{\"note\":{\"id\":1}}"), contract)) {
            Answer part = patch(gateway, "");
            Answer other = patch(gateway, "\"title\":\"a\",\"text\":\"b\"");
            Answer whole = patch(gateway, "\"title\":\"a\"");

            assertThat(part.status()).isEqualTo(422);
            assertThat(part.text("/errors/0/source/pointer")).isEqualTo("/data/attributes");
            assertThat(other.status()).isEqualTo(422);
            assertThat(whole.status()).isEqualTo(200);
            assertThat(gateway.upstream().requests()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("PUT");
                assertThat(request.body()).isEqualTo("{\"t\":\"a\"}");
            });
        }
    }
}
