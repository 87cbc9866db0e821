package parley.contract;

import java.util.List;
import parley.yaml.Form;
import parley.yaml.Forms;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.Keys;
import parley.yaml.ScalarKind;

/** The keys of examples (contract language, section 6.4). */
final class ExampleKeys {

    private static final Form TEXTS = new Form.Members(FreeNames.of("header", FreeNames.HEADER), Forms.TEXT);

    private static final Form JSON = new Form.Anything();

    private static final Form OBJECT = new Form.Members(FreeNames.any("name"), JSON);

    private static final Form LIST = new Form.Items(JSON);

    static final Keys EXPECT = Keys.of(
            "expect",
            "Expected call in its long form",
            "What the upstream must be asked.",
            Key.of("request", Kinds.CALL, "Method and path with its query, decoded.")
                    .sample("GET /orders?limit=10"),
            Key.of("headers", TEXTS, "Headers that must be sent.").sample("{ Accept: application/json }"),
            Key.of("body-contains", new Form.OneOrMore(Forms.TEXT), "Texts that the body must hold.")
                    .sample("<id>42</id>"),
            Key.of("json", JSON, "The body as JSON. Objects are compared by the members given, lists completely.")
                    .sample("{ number: \"42\" }"));

    static final Keys REPLY = Keys.of(
                    "reply",
                    "Reply",
                    "What the upstream answers.",
                    Key.of("status", Kinds.REPLY_STATUS, "The HTTP status.").usual(200),
                    Key.of("type", Forms.TEXT, "The Content-Type.")
                            .usually("the usual one of the format")
                            .sample("text/xml; charset=UTF-8"),
                    Key.of("headers", TEXTS, "Further headers.").sample("{ Retry-After: \"60\" }"),
                    Key.of("body", Kinds.BODY, "The body as text.")
                            .usually("empty")
                            .sample("'{\"items\": []}'"),
                    Key.of("body-file", Forms.TEXT, "A file with the body, below the folder of the contract.")
                            .sample("replies/one.xml"),
                    Key.of("after", ScalarKind.DURATION, "How long the upstream takes.")
                            .usually("no time")
                            .sample("30s"),
                    Key.of(
                            "fault",
                            Kinds.FAULT,
                            "Instead of a reply: the connection is reset or refused, or nothing comes."))
            .where(
                    new Excludes("fault", List.of("status", "type", "headers", "body", "body-file")),
                    new Excludes("body-file", List.of("body")));

    static final Keys CALL = Keys.of(
            "call",
            "Upstream call",
            "One call that the gateway makes, in order.",
            Key.of("contract", Forms.TEXT, "The contract whose upstream is called, where include calls another one.")
                    .usually("this contract")
                    .sample("orders"),
            Key.of(
                            "expect",
                            Form.either(Form.of(Kinds.CALL), Form.block(() -> ExampleKeys.EXPECT)),
                            "What the upstream must be asked: method and path, or the long form.")
                    .usually("whatever it is asked")
                    .sample("GET /orders/42"),
            Key.of("reply", Form.block(() -> ExampleKeys.REPLY), "What it answers.")
                    .demanded());

    static final Keys RESPONSE = Keys.of(
            "response",
            "Response",
            "What the caller gets. Objects are compared by the members given, lists completely.",
            Key.of("status", Form.of(Kinds.ANSWER_STATUS), "The HTTP status.").sample("200"),
            Key.of("headers", OBJECT, "Headers of the answer.").sample("{ Retry-After: \"60\" }"),
            Key.of("outcome", Form.of(Kinds.ANY_OUTCOME), "The outcome, which may stand for a whole error."),
            Key.of("code", Form.of(Kinds.ANY_CODE), "code of the first error."),
            Key.of("detail", Forms.TEXT, "detail of the first error.").sample("The carrier does not know 42."),
            Key.of("pointer", Forms.TEXT, "source.pointer of the first error.").sample("/data/attributes/email"),
            Key.of("parameter", Forms.TEXT, "source.parameter of the first error.")
                    .sample("page[size]"),
            Key.of("data", JSON, "The primary data.").sample("{ type: orders, id: \"42\" }"),
            Key.of("included", LIST, "The included resources."),
            Key.of("links", OBJECT, "The links of the document, decoded."),
            Key.of("meta", OBJECT, "The meta of the document.").sample("{ total: 3 }"),
            Key.of("errors", LIST, "The error objects.").sample("[ { meta: { upstreamCode: E7 } } ]"),
            Key.of("jsonapi", OBJECT, "The jsonapi object."));

    static final Keys EXAMPLE = Keys.of(
            "example",
            "Example",
            "What a caller asks, what the upstream answers, and what the caller gets.",
            Key.of("name", Forms.TEXT, "What the example shows; each name once.")
                    .demanded()
                    .sample("one order"),
            Key.of("request", Kinds.CALL, "What the caller asks.").demanded().sample("GET /orders/42"),
            Key.of(
                            "upstream",
                            new Form.Items(Form.block(() -> ExampleKeys.CALL)),
                            "The calls that the gateway makes, in order. [] says that nothing is called.")
                    .usually("nothing is called"),
            Key.of("response", Form.block(() -> ExampleKeys.RESPONSE), "What the caller gets.")
                    .demanded(),
            Key.of("today", Kinds.DAY, "Freezes the clock at noon of that day, UTC.")
                    .usually("the real time")
                    .sample("2024-05-17"));

    private ExampleKeys() {}
}
