package parley.contract;

import java.util.List;
import parley.yaml.Form;
import parley.yaml.Forms;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.AtLeastOne;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.Keys;

/** The keys of an outcome rule (contract language, section 5). */
final class OutcomeKeys {

    private static final List<String> FAILURES =
            List.of("not-found", "invalid-request", "conflict", "refused", "rate-limited", "unavailable", "broken");

    /** What the gateway itself writes there is taken. */
    static final FreeNames META = FreeNames.of(
            "name", FreeNames.MEMBER, "contract", "outcome", "attempts", "retryable", "upstreamCode", "fault");

    static final Keys RULE = Keys.of(
                    "outcome-rule",
                    "Outcome rule",
                    "What a reply means. It is classified before it is mapped, so what the rule calls a failure never becomes data.",
                    Key.of(
                                    "if",
                                    Forms.EXPRESSION,
                                    "Expression on the decoded reply. It also sees $status, $header('name'), $body for a reply that cannot"
                                            + " be decoded, and what the operation defines under let.")
                            .sample("$exists(error)", "$status = 200 and result.code != 0"),
                    Key.of(
                                    "status",
                                    new Form.OneOrMore(Form.of(Kinds.STATUS)),
                                    "One HTTP status, a class of them, or a list. With if, both must hold.")
                            .sample("404", "5xx", "[404, 410]"),
                    Key.of("is", Kinds.OUTCOME, "The outcome. Status, retry, breaker and cache follow from it.")
                            .demanded(),
                    Key.of(
                                    "detail",
                                    Forms.TEMPLATE,
                                    "What callers read. The only way for texts of the upstream to reach them. Its holes read the reply, not the"
                                            + " request; where one is empty, callers read the usual sentence.")
                            .sample("\"The carrier does not accept this: {error.text}\""),
                    Key.of("code", Kinds.CODE, "A finer code of the same outcome.")
                            .usually("the usual code of the outcome")
                            .sample("upstream-unavailable"),
                    Key.of(
                                    "upstream-code",
                                    Forms.EXPRESSION,
                                    "Expression that gives the upstream's own code, shown to callers as meta.upstreamCode.")
                            .sample("error.code"),
                    Key.of(
                                    "retry-after",
                                    Forms.TEMPLATE,
                                    "When callers may come again, and how long this upstream is left alone.")
                            .sample("60s", "\"{error.wait}\""),
                    Key.of(
                                    "meta",
                                    new Form.Members(
                                            META,
                                            Form.either(Forms.EXPRESSION, Form.block(() -> AttributeKeys.ATTRIBUTE))),
                                    "Members of the error's meta, read from the reply as attributes are: request ids, limits. What cannot"
                                            + " be read is left out.")
                            .sample("{ requestId: error.request_id }"),
                    Key.of("points-to", Forms.TEXT, "The attribute that the upstream did not accept.")
                            .sample("email"))
            .where(
                    new AtLeastOne(List.of("if", "status")),
                    new GoesWith("detail", "is", FAILURES, false),
                    new GoesWith("code", "is", FAILURES, false),
                    new GoesWith("upstream-code", "is", FAILURES, false),
                    new GoesWith("meta", "is", FAILURES, false),
                    new GoesWith("retry-after", "is", List.of("rate-limited", "unavailable"), false),
                    new GoesWith("points-to", "is", List.of("invalid-request", "conflict"), false))
            .withLater("progress");

    private OutcomeKeys() {}
}
