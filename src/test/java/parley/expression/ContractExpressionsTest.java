package parley.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.expression.Values.EVALUATION;
import static parley.expression.Values.list;
import static parley.expression.Values.object;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import parley.tree.Tree;

/** The kinds of expressions and holes that contracts are made of, on replies as decoders give them. */
class ContractExpressionsTest {

    private static final Set<String> VARIABLES = Set.of("status", "body", "soapHeader", "job", "day");

    private static final Evaluation REPLY = EVALUATION
            .with("status", Tree.of(409))
            .with("day", Tree.of("2024-05-17"))
            .with("job", Tree.of(object("id", "j-1")));

    /** An expression or, where it holds a brace first, a template; what it is evaluated on; what it gives. */
    private record Slot(
            String text, @Nullable Object input, @Nullable Object expected) {}

    private static final Object RATES = object(
            "Envelope",
            object(
                    "Cube",
                    object(
                            "Cube",
                            object("_time", "2024-05-17", "Cube", object("_currency", "USD", "_rate", "1.0844")))));

    private static final Object FEED = object(
            "rss",
            object(
                    "channel",
                    object(
                            "item",
                            object(
                                    "guid",
                                    object("_isPermaLink", "false", "_", "news-1"),
                                    "link",
                                    "https://news.example.com/a/1",
                                    "atom_link",
                                    list(
                                            object("_rel", "self", "_href", "x"),
                                            object("_rel", "alternate", "_href", "m")),
                                    "category",
                                    "economy"))));

    private static final Object ITEM =
            Values.evaluate("rss.channel.item", FEED) instanceof Map<?, ?> item ? item : Map.of();

    private static final Object ORDER = object(
            "number", 42,
            "buyer", object("email", "a@example.com"),
            "total", object("value", new BigDecimal("19.90"), "currency", "EUR"),
            "positions", list(object("article", "X", "qty", 1)));

    private static final Object INPUT = object(
            "id", "DE123456789",
            "filter", object("state", "PAID"),
            "page", object("number", 2, "size", 25),
            "request", object("key", "k-1"),
            "secret", object("ERP_USER", "u", "ERP_PASSWORD", "p"),
            "input",
                    object(
                            "reference",
                            "A-2",
                            "month",
                            "2024-04",
                            "total",
                            object("amount", "5.00", "currency", "EUR"),
                            "lines",
                            list(object("sku", "Y", "quantity", 3))));

    private static final Object PARCELS = object(
            "ok", true,
            "data",
                    object(
                            "parcels",
                            list(object("parcel_no", 9_007_199_254_740_993L, "trk", list(object("loc", "Hamburg"))))),
            "meta", object("next_cursor", "abc=="));

    private static Object error(int code) {
        return object("ok", false, "err", object("code", code, "msg", "unknown parcel"));
    }

    private static final Object FAULT = object("Fault", object("faultstring", "INVALID_INPUT today"));

    private static final Object REPORT = object(
            "report",
            object("_month", "2024-04", "turnover", object("_currency", "EUR", "_", "1200.50"), "row", list("", "")));

    private static final List<Slot> SLOTS = List.of(
            new Slot("Envelope.Cube.Cube._time", RATES, "2024-05-17"),
            new Slot("Envelope.Cube.Cube.Cube", RATES, object("_currency", "USD", "_rate", "1.0844")),
            new Slot("_currency", object("_currency", "USD"), "USD"),
            new Slot("$day", object(), "2024-05-17"),
            new Slot("rss.channel.item", object("rss", object("channel", object("title", "News"))), null),
            new Slot("$text(guid)", ITEM, "news-1"),
            new Slot("atom_link[_rel = 'alternate'][0]._href", ITEM, "m"),
            new Slot("dc_creator", ITEM, null),
            new Slot("category", ITEM, "economy"),
            new Slot("$", ORDER, ORDER),
            new Slot("total.value", ORDER, new BigDecimal("19.90")),
            new Slot("positions", ORDER, list(object("article", "X", "qty", 1))),
            new Slot("returnNumbers", ORDER, null),
            new Slot("$status = 409", ORDER, true),
            new Slot("$job.id", REPORT, "j-1"),
            new Slot("$text(report.turnover)", REPORT, "1200.50"),
            new Slot("report.turnover._currency", REPORT, "EUR"),
            new Slot("$count(report.row)", REPORT, 2),
            new Slot("$count(report.row)", object("report", object("row", "")), 1),
            new Slot("$count(export.article)", object("export", ""), 0),
            new Slot("export._state = 'RUNNING'", object("export", object("_state", "RUNNING")), true),
            new Slot(
                    "data.parcels",
                    PARCELS,
                    list(object("parcel_no", 9_007_199_254_740_993L, "trk", list(object("loc", "Hamburg"))))),
            new Slot("data.parcels.parcel_no", PARCELS, 9_007_199_254_740_993L),
            new Slot("data.parcels.trk.loc", PARCELS, "Hamburg"),
            new Slot("meta.next_cursor", PARCELS, "abc=="),
            new Slot("ok = false and err.code in [40, 41]", error(41), true),
            new Slot("ok = false and err.code in [40, 41]", PARCELS, false),
            new Slot("ok = false and err.code = 77", error(77), true),
            new Slot("ok = false and err.code >= 100 and err.code < 200", error(150), true),
            new Slot("ok = false and err.code >= 100 and err.code < 200", error(41), false),
            new Slot("$contains(Fault.faultstring, 'INVALID_INPUT')", FAULT, true),
            new Slot("$contains(Fault.faultstring, 'INVALID_INPUT')", PARCELS, null),
            new Slot("$exists(Fault)", FAULT, true),
            new Slot("countryCode & vatNumber", object("countryCode", "DE", "vatNumber", "123"), "DE123"),
            new Slot("{Fault.faultstring}", FAULT, "INVALID_INPUT today"),
            new Slot("{err.msg}", error(1), "unknown parcel"),
            new Slot("/orders/{id}", INPUT, "/orders/DE123456789"),
            new Slot("{filter.state}", INPUT, "PAID"),
            new Slot("{filter.other}", INPUT, null),
            new Slot("{page.number}", INPUT, 2),
            new Slot("{request.key}", INPUT, "k-1"),
            new Slot("{secret.ERP_USER}:{secret.ERP_PASSWORD}", INPUT, "u:p"),
            new Slot("{input.reference}", INPUT, "A-2"),
            new Slot("{$decimal(input.total.amount)}", INPUT, new BigDecimal("5.00")),
            new Slot(
                    "{[input.lines.{'article': sku, 'qty': quantity}]}", INPUT, list(object("article", "Y", "qty", 3))),
            new Slot("{$replace(input.month, '-', '')}", INPUT, "202404"),
            new Slot("<c>{$substring(id, 0, 2)}</c><n>{$substring(id, 2)}</n>", INPUT, "<c>DE</c><n>123456789</n>"));

    @TestFactory
    Stream<DynamicTest> slotsGiveTheirValues() {
        return SLOTS.stream()
                .map(slot -> DynamicTest.dynamicTest(
                        slot.text, () -> assertThat(value(slot).plain()).isEqualTo(slot.expected)));
    }

    private static Tree value(Slot slot) throws ExpressionProblem {
        return slot.text.contains("{") && !slot.text.startsWith("$")
                ? Template.parse(slot.text, VARIABLES).value(REPLY, Tree.of(slot.input))
                : Expression.compile(slot.text, VARIABLES).evaluate(REPLY, Tree.of(slot.input));
    }
}
