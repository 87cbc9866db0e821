package parley.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.contract.Authentication.ApiKey;
import parley.contract.Authentication.Basic;
import parley.contract.Authentication.Bearer;
import parley.contract.OutcomeRule.StatusRange;
import parley.exchange.FailureKind;
import parley.exchange.Outcome;
import parley.yaml.Mark;
import parley.yaml.Source;

/** Contracts modelled on real upstreams, read into records: every key that is served, and every default. */
class ReadContractsTest {

    private static ResourceType type(String contract, String type) {
        return Objects.requireNonNull(GoodContracts.read(contract).resources().get(type));
    }

    private static Operation list(String contract, String type) {
        return type(contract, type).list().orElseThrow();
    }

    private static Attribute attribute(String name) {
        return Objects.requireNonNull(type("everything", "things").attributes().get(name));
    }

    private static Optional<String> text(Optional<Source> source) {
        return source.map(Source::text);
    }

    @Test
    void defaultsAreThoseOfTheLanguage() {
        Upstream upstream = GoodContracts.read("rates").upstream();

        assertThat(upstream.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(upstream.attempt()).isEqualTo(Duration.ofSeconds(5));
        assertThat(upstream.maxReply()).isEqualTo(10_000_000);
        assertThat(upstream.redirects()).isEqualTo(3);
        assertThat(upstream.timeZone().normalized()).isEqualTo(ZoneId.of("UTC").normalized());
        assertThat(upstream.charset()).isEmpty();
        assertThat(upstream.auth()).isInstanceOf(Authentication.None.class);
        assertThat(upstream.headers()).isEmpty();
        assertThat(upstream.query()).isEmpty();
        assertThat(upstream.outcomes()).isEmpty();
        assertThat(upstream.allowHttp()).isFalse();
        assertThat(upstream.allowPrivate()).isFalse();
        assertThat(upstream.options(XmlOptions.DEFAULT)).isEqualTo(XmlOptions.DEFAULT);
        assertThat(upstream.options(JsonOptions.DEFAULT)).isEqualTo(JsonOptions.DEFAULT);
        assertThat(upstream.options(SoapOptions.DEFAULT)).isEqualTo(SoapOptions.DEFAULT);
    }

    @Test
    void defaultsOfAnOperationAreThoseOfTheLanguage() {
        Operation list = list("rates", "exchange-rates");

        assertThat(list.page()).isEqualTo(Page.LOCAL);
        assertThat(list.safe()).isTrue();
        assertThat(list.recordRules().optional()).isEmpty();
        assertThat(list.outcomes()).isEmpty();
        assertThat(list.isComplete()).isTrue();
        assertThat(list.page().size()).isEqualTo(25);
        assertThat(list.page().maxSize()).isEqualTo(100);
    }

    @Test
    void getWithoutRecordsTakesTheWholeReply() {
        Operation get = type("shop", "orders").get().orElseThrow();

        assertThat(get.records().text()).isEqualTo("$");
        assertThat(get.page().style()).isEqualTo(Page.Style.NONE);
    }

    @Test
    void listWithLetFilterAndSort() {
        Operation list = list("rates", "exchange-rates");

        assertThat(list.kind()).isEqualTo(Operation.Kind.LIST);
        assertThat(list.mark()).isEqualTo(new Mark("rates.yaml", 17, 5));
        assertThat(list.request().orElseThrow().method()).isEqualTo("GET");
        assertThat(list.request().orElseThrow().path())
                .isEqualTo(new Source("/daily.xml", new Mark("rates.yaml", 18, 20), true));
        assertThat(list.let())
                .containsExactly(
                        Map.entry("day", new Source("Envelope.Cube.Cube._time", new Mark("rates.yaml", 20, 14), true)));
        assertThat(list.filters().get("currency"))
                .isEqualTo(
                        new Filter.Local("currency", new Mark("rates.yaml", 22, 17), "currency", Filter.Test.EQUALS));
        assertThat(list.sort()).isEqualTo(new Sort(List.of("currency", "rate"), Map.of(), List.of()));
    }

    @Test
    void getMayFindItsRecordInTheList() {
        Operation get = type("rates", "exchange-rates").get().orElseThrow();

        assertThat(get.findIn()).contains("list");
        assertThat(get.request()).isEmpty();
        assertThat(get.safe()).isTrue();
    }

    @Test
    void recordsMayBeOptional() {
        Operation list = list("feed", "articles");

        assertThat(list.records().text()).isEqualTo("rss.channel.item");
        assertThat(list.recordRules().optional().map(Source::text)).contains("true");
        assertThat(list.sort().usual()).containsExactly(new Sort.Key("publishedAt", true));
        assertThat(list.filters().get("since")).isInstanceOfSatisfying(Filter.Local.class, filter -> {
            assertThat(filter.attribute()).isEqualTo("publishedAt");
            assertThat(filter.test()).isEqualTo(Filter.Test.AT_LEAST);
        });
    }

    @Test
    void quotedExpressionIsMarkedBehindItsQuote() {
        Source source = Objects.requireNonNull(
                        type("feed", "articles").attributes().get("mobileUrl"))
                .from()
                .orElseThrow();

        assertThat(source.text()).isEqualTo("atom_link[_rel = 'alternate'][0]._href");
        assertThat(source.mark()).isEqualTo(new Mark("feed.yaml", 15, 27));
        assertThat(source.exact()).isTrue();
        assertThat(source.at(4)).isEqualTo(new Mark("feed.yaml", 15, 31));
    }

    @Test
    void cursorPagesAndUpstreamFilter() {
        Operation list = list("carrier", "shipments");

        assertThat(list.page().style()).isEqualTo(Page.Style.CURSOR);
        assertThat(list.page().size()).isEqualTo(50);
        assertThat(list.page().maxSize()).isEqualTo(200);
        assertThat(text(list.page().next())).contains("meta.next_cursor");
        assertThat(list.isComplete()).isFalse();
        assertThat(list.filters().get("state"))
                .isEqualTo(new Filter.Upstream(
                        "state",
                        new Mark("carrier.yaml", 39, 17),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        false,
                        false,
                        Optional.empty(),
                        true));
        assertThat(list.request().orElseThrow().query().keySet()).containsExactly("status", "limit", "after");
    }

    @Test
    void outcomesKeepTheirOrderAndCode() {
        List<OutcomeRule> rules = GoodContracts.read("carrier").upstream().outcomes();

        assertThat(rules)
                .extracting(OutcomeRule::is)
                .containsExactly(Outcome.NOT_FOUND, Outcome.RATE_LIMITED, Outcome.UNAVAILABLE);
        assertThat(rules)
                .extracting(rule -> rule.kind().orElseThrow())
                .containsExactly(FailureKind.NOT_FOUND, FailureKind.UPSTREAM_RATE_LIMITED, FailureKind.UPSTREAM_FAULT);
        assertThat(text(rules.get(1).retryAfter())).contains("60s");
        assertThat(text(rules.get(2).detail())).contains("{err.msg}");
        assertThat(rules.get(0).mark()).isEqualTo(new Mark("carrier.yaml", 10, 7));
        assertThat(GoodContracts.read("vat").upstream().outcomes().get(1).kind())
                .contains(FailureKind.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void outcomeWithStatusesCodeAndPointer() {
        OutcomeRule gone = list("shop", "orders").outcomes().get(0);
        List<OutcomeRule> rules = GoodContracts.read("everything").upstream().outcomes();

        assertThat(gone.statuses()).containsExactly(new StatusRange(404, 404), new StatusRange(500, 599));
        assertThat(gone.kind()).contains(FailureKind.GONE);
        assertThat(gone.condition()).isEmpty();
        assertThat(rules.get(0).is()).isEqualTo(Outcome.OK);
        assertThat(rules.get(0).kind()).isEmpty();
        assertThat(rules.get(1).pointsTo()).contains("s");
        assertThat(text(rules.get(1).upstreamCode())).contains("err.code");
    }

    @Test
    void authenticationKinds() {
        Authentication basic = GoodContracts.read("shop").upstream().auth();
        Authentication bearer = GoodContracts.read("everything").upstream().auth();
        Authentication key = GoodContracts.read("carrier").upstream().auth();

        assertThat(basic)
                .isEqualTo(new Basic(
                        new Source("{secret.SHOP_USER}", new Mark("shop.yaml", 8, 19), true),
                        new Source("{secret.SHOP_PASSWORD}", new Mark("shop.yaml", 8, 38), true)));
        assertThat(bearer)
                .isInstanceOfSatisfying(
                        Bearer.class, b -> assertThat(b.token().text()).isEqualTo("{secret.TOKEN}"));
        assertThat(key).isInstanceOfSatisfying(ApiKey.class, k -> {
            assertThat(k.in()).isEqualTo(Authentication.Place.QUERY);
            assertThat(k.name()).isEqualTo("apikey");
        });
    }

    @Test
    void soapRequestWithoutPathGoesToTheUrlItself() {
        Operation get = type("vat", "vat-numbers").get().orElseThrow();
        Request request = get.request().orElseThrow();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path().text()).isEmpty();
        assertThat(text(request.soapAction())).contains("");
        assertThat(request.body().orElseThrow()).isInstanceOfSatisfying(Request.XmlBody.class, body -> {
            assertThat(body.template().text())
                    .startsWith("<v:checkVat xmlns:v=")
                    .endsWith("</v:checkVat>\n");
            assertThat(body.template().exact()).isFalse();
        });
        assertThat(get.safe()).isTrue();
        assertThat(text(get.idPattern())).contains("[A-Z]{2}[A-Za-z0-9+*.]{2,12}");
    }

    @Test
    void shortRequestIsTakenApartWithItsPlaces() {
        Request request = list("shop", "orders").request().orElseThrow();

        assertThat(request.path()).isEqualTo(new Source("/orders", new Mark("shop.yaml", 27, 21), true));
        assertThat(request.query())
                .containsEntry("state", new Source("{filter.state}", new Mark("shop.yaml", 27, 35), true))
                .containsOnlyKeys("state", "since", "page", "per_page", "order");
    }

    @Test
    void jsonBodyKeepsNumbersFlagsAndNull() {
        Request.Body body = type("shop", "orders")
                .get()
                .orElseThrow()
                .request()
                .orElseThrow()
                .body()
                .orElseThrow();

        Request.JsonObject root = (Request.JsonObject) ((Request.JsonBody) body).root();

        assertThat(root.members().get("number")).isInstanceOf(Request.JsonTemplate.class);
        assertThat(root.members().get("most")).isEqualTo(new Request.JsonConstant(1));
        assertThat(root.members().get("exact")).isEqualTo(new Request.JsonConstant(true));
        assertThat(root.members().get("note")).isEqualTo(new Request.JsonConstant(null));
        assertThat(root.members().get("kinds")).isInstanceOfSatisfying(Request.JsonList.class, list -> {
            assertThat(list.items().get(0)).isInstanceOf(Request.JsonTemplate.class);
            assertThat(list.items().get(1)).isEqualTo(new Request.JsonConstant(new BigDecimal("1.50")));
        });
    }

    @Test
    void upstreamFilterInLongForm() {
        Filter filter = Objects.requireNonNull(list("shop", "orders").filters().get("since"));

        assertThat(filter).isInstanceOfSatisfying(Filter.Upstream.class, since -> {
            assertThat(since.type()).contains(new ValueType.DateType(List.of(), TimeNames.USUAL));
            assertThat(since.format()).contains("yyyyMMdd");
            assertThat(since.values()).containsExactly(Map.entry("a", "b"));
            assertThat(since.required()).isTrue();
        });
    }

    @Test
    void upstreamSortAndNumberedPages() {
        Operation list = list("shop", "orders");

        assertThat(list.sort().upstream())
                .containsExactly(Map.entry("total", "amount"), Map.entry("-total", "amount desc"));
        assertThat(list.sort().usual()).containsExactly(new Sort.Key("total", true));
        assertThat(list.page().style()).isEqualTo(Page.Style.NUMBER);
        assertThat(list.page().first()).isZero();
        assertThat(text(list.page().total())).contains("totalElements");
        assertThat(text(list.page().more())).contains("hasMore");
    }

    @Test
    void relationshipsMetaOwnerAndUrlWithoutSlash() {
        Contract shop = GoodContracts.read("shop");
        ResourceType orders = type("shop", "orders");

        assertThat(shop.owner()).contains("team-orders");
        assertThat(shop.upstream().url()).isEqualTo(URI.create("https://shop.example.com/rest"));
        assertThat(orders.relationships().get("shipment")).satisfies(relationship -> {
            assertThat(relationship.type()).isEqualTo("shipments");
            assertThat(relationship.many()).isFalse();
            assertThat(relationship.id().text()).isEqualTo("parcelNumber");
            assertThat(relationship.about()).contains("The parcel.");
        });
        assertThat(Objects.requireNonNull(orders.relationships().get("returns")).many())
                .isTrue();
        assertThat(Objects.requireNonNull(orders.meta().get("source")).text()).isEqualTo("src");
    }

    @Test
    void everyKeyOfAnUpstream() {
        Upstream upstream = GoodContracts.read("everything").upstream();

        assertThat(upstream.url()).isEqualTo(URI.create("http://upstream.example.com:8080/v1"));
        assertThat(upstream.charset()).contains(Charset.forName("windows-1251"));
        assertThat(upstream.headers()).containsOnlyKeys("Accept-Language");
        assertThat(upstream.query()).containsOnlyKeys("v");
        assertThat(upstream.timeZone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(upstream.timeout()).isEqualTo(Duration.ofMillis(800));
        assertThat(upstream.attempt()).as("the default gives way").isEqualTo(Duration.ofMillis(720));
        assertThat(upstream.maxReply()).isEqualTo(512_000);
        assertThat(upstream.redirects()).isZero();
        assertThat(upstream.allowHttp()).isTrue();
        assertThat(upstream.allowPrivate()).isTrue();
        assertThat(upstream.options(XmlOptions.DEFAULT))
                .isEqualTo(new XmlOptions(
                        Map.of("a", "urn:a"),
                        false,
                        XmlOptions.Whitespace.COLLAPSE,
                        List.of("a.b"),
                        List.of("c.d"),
                        false,
                        false));
        assertThat(upstream.options(SoapOptions.DEFAULT).version()).isEqualTo(SoapOptions.Version.V1_2);
        assertThat(text(upstream.options(SoapOptions.DEFAULT).header())).contains("<h/>");
    }

    @Test
    void optionsOfJson() {
        Contract contract = GoodContracts.of(
                "json: { nulls: keep, duplicate-keys: reject, lenient: true }",
                "get: { request: \"GET /orders/{id}\" }");

        assertThat(contract.upstream().options(JsonOptions.DEFAULT)).isEqualTo(new JsonOptions(true, true, true));
    }

    @Test
    void everyKeyOfAnAttribute() {
        Attribute s = attribute("s");

        assertThat(s.type()).isInstanceOfSatisfying(ValueType.StringType.class, type -> {
            assertThat(type.max()).contains(10);
            assertThat(text(type.pattern())).contains("[a-z]+");
            assertThat(type.letterCase()).contains(ValueType.LetterCase.UPPER);
        });
        assertThat(s.about()).contains("A word.");
        assertThat(s.deprecated()).contains("Use t.");
        assertThat(s.ifBad()).isEqualTo(Attribute.IfBad.DROP);
        assertThat(attribute("kind").ifBad()).isEqualTo(Attribute.IfBad.FAIL);
        assertThat(attribute("kind").values())
                .containsEntry("N", new Attribute.Listed("none", new Mark("everything.yaml", 46, 57)));
        assertThat(attribute("fixed").constant()).contains(7);
        assertThat(attribute("fixed").from()).isEmpty();
        assertThat(type("carrier", "shipments").attributes().get("state")).satisfies(state -> {
            assertThat(state.other()).contains("unknown");
            assertThat(state.values()).containsOnlyKeys("T", "D", "N");
            assertThat(state.ifBad()).isEqualTo(Attribute.IfBad.USUAL);
        });
        assertThat(type("carrier", "shipments").attributes().get("deliveredAt"))
                .satisfies(at -> assertThat(at.absent()).containsExactly("0", "000000000000"));
    }

    @Test
    void everyTypeWithItsOptions() {
        assertThat(attribute("t").type()).isEqualTo(new ValueType.TextType(Optional.of(20)));
        assertThat(attribute("l").type()).isEqualTo(new ValueType.LinesType());
        assertThat(attribute("i").type())
                .isEqualTo(new ValueType.IntegerType(
                        Optional.of(new BigDecimal("-1")), Optional.of(new BigDecimal("9")), Optional.of(",")));
        assertThat(attribute("d").type())
                .isEqualTo(new ValueType.DecimalType(
                        true,
                        Optional.empty(),
                        Optional.of(2),
                        Optional.of(new BigDecimal("0.5")),
                        Optional.of(new BigDecimal("10"))));
        assertThat(attribute("n").type())
                .isEqualTo(new ValueType.NumberType(
                        false, Optional.empty(), Optional.of(3), Optional.empty(), Optional.empty()));
        assertThat(attribute("b").type()).isEqualTo(new ValueType.BooleanType(Set.of("Ja", "si"), Set.of("nein")));
        assertThat(attribute("length").type()).isEqualTo(new ValueType.DurationType(Optional.of(ChronoUnit.MINUTES)));
        assertThat(attribute("link").type())
                .isEqualTo(new ValueType.UriType(
                        Set.of("https", "tel"), Optional.of(URI.create("https://www.example.com/"))));
        assertThat(attribute("kind").type()).isEqualTo(new ValueType.EnumType());
        assertThat(attribute("list").type())
                .isEqualTo(new ValueType.ListType(
                        new ValueType.IntegerType(Optional.of(BigDecimal.ONE), Optional.empty(), Optional.empty()),
                        Optional.of(3),
                        true));
        assertThat(attribute("moment").type()).isInstanceOfSatisfying(ValueType.DateTimeType.class, type -> {
            assertThat(type.zone()).contains(ZoneId.of("Europe/Berlin"));
            assertThat(type.keepOffset()).isTrue();
            assertThat(type.formats()).isEmpty();
        });
        assertThat(type("carrier", "shipments").attributes().get("deliveredAt"))
                .satisfies(at -> assertThat(((ValueType.DateTimeType) at.type()).formats())
                        .extracting(Source::text)
                        .containsExactly("yyyyMMddHHmm", "epoch-seconds"));
        assertThat(type("shop", "orders").attributes().get("total")).satisfies(total -> {
            assertThat(total.from()).isEmpty();
            assertThat(total.type()).isInstanceOfSatisfying(ValueType.MoneyType.class, money -> {
                assertThat(money.amount().text()).isEqualTo("total.value");
                assertThat(money.minorUnits()).isTrue();
            });
        });
    }

    @Test
    void uriTakesTheUsualSchemesUnlessToldOtherwise() {
        assertThat(type("feed", "articles").attributes().get("url"))
                .satisfies(url -> assertThat(((ValueType.UriType) url.type()).schemes())
                        .isEqualTo(ValueType.UriType.USUAL_SCHEMES));
    }

    @Test
    void fieldsOfObjectsAreAttributesToo() {
        ValueType.ObjectType object = (ValueType.ObjectType) attribute("object").type();
        ValueType.ListType lines = (ValueType.ListType)
                Objects.requireNonNull(type("shop", "orders").attributes().get("lines"))
                        .type();

        assertThat(object.fields()).containsOnlyKeys("x", "z");
        assertThat(Objects.requireNonNull(object.fields().get("z")).type()).isInstanceOf(ValueType.ObjectType.class);
        assertThat(lines.of()).isInstanceOfSatisfying(ValueType.ObjectType.class, fields -> assertThat(fields.fields())
                .containsOnlyKeys("sku", "quantity"));
    }

    @Test
    void fallbacksHaveThePublicFormOfTheirType() {
        assertThat(attribute("l").fallback()).isEqualTo(List.of("one"));
        assertThat(attribute("d").fallback()).isEqualTo("1.10");
        assertThat(attribute("n").fallback()).isEqualTo(new BigDecimal("1.5"));
        assertThat(attribute("b").fallback()).isEqualTo(true);
        assertThat(attribute("date").fallback()).isEqualTo("2024-05-17");
        assertThat(attribute("time").fallback()).isEqualTo("09:00");
        assertThat(attribute("moment").fallback()).isEqualTo("2024-05-17T07:00:00Z");
        assertThat(attribute("length").fallback()).isEqualTo("PT5M");
        assertThat(attribute("price").fallback()).isEqualTo(Map.of("amount", "1.50", "currency", "EUR"));
        assertThat(attribute("list").fallback()).isEqualTo(List.of());
        assertThat(attribute("s").fallback()).isNull();
        assertThat(type("carrier", "shipments").attributes().get("pieces"))
                .satisfies(pieces -> assertThat(pieces.fallback()).isEqualTo(1));
    }

    @Test
    void examplesFollowTheCoreSchema() {
        Example example = GoodContracts.read("rates").examples().get(0);

        assertThat(example.name()).isEqualTo("filter by currency");
        assertThat(example.method()).isEqualTo("GET");
        assertThat(example.target()).isEqualTo("/exchange-rates?filter[currency]=USD");
        assertThat(example.today()).contains(LocalDate.of(2024, 5, 17));
        assertThat(example.response().toString())
                .isEqualTo(
                        "{data=[{type=exchange-rates, id=USD, attributes={rate=1.0844, plain=1.10, count=2, none=null, yes=true}}]}");
        assertThat(example.response().get("data")).isEqualTo(Arrays.asList((Object)
                Map.of("type", "exchange-rates", "id", "USD", "attributes", attributes())));
    }

    private static Map<String, Object> attributes() {
        Map<String, Object> attributes = new java.util.LinkedHashMap<>();
        attributes.put("rate", "1.0844");
        attributes.put("plain", new BigDecimal("1.10"));
        attributes.put("count", 2);
        attributes.put("none", null);
        attributes.put("yes", true);
        return attributes;
    }

    @Test
    void aliasesRepeatAReplyInExamples() {
        List<Example> examples = GoodContracts.read("rates").examples();

        assertThat(examples.get(1).upstream().get(0).reply())
                .isEqualTo(examples.get(0).upstream().get(0).reply());
        assertThat(examples.get(1).upstream().get(0).request()).isEmpty();
    }

    @Test
    void faultsAndDelaysOfAnExample() {
        Example.Reply reply =
                GoodContracts.read("rates").examples().get(2).upstream().get(0).reply();

        assertThat(reply.fault()).contains(Example.Fault.REFUSE);
        assertThat(reply.after()).isEqualTo(Duration.ofMillis(800));
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void callsOfAnExample() {
        List<Example.Call> calls = GoodContracts.read("vat").examples().get(0).upstream();

        assertThat(calls.get(0).request()).contains("POST /services/checkVat");
        assertThat(calls.get(0).headers()).containsExactly(Map.entry("SOAPAction", "\"\""));
        assertThat(calls.get(0).bodyContains()).hasSize(2);
        assertThat(calls.get(0).reply().status()).isEqualTo(500);
        assertThat(calls.get(0).reply().type()).contains("text/xml");
        assertThat(calls.get(0).reply().headers()).containsExactly(Map.entry("Retry-After", "60"));
        assertThat(calls.get(0).reply().body()).isEqualTo(new Example.Body.Inline("<x/>"));
        assertThat(calls.get(1).contract()).contains("vat");
        assertThat(calls.get(1).json()).contains(Map.of("a", 1));
        assertThat(calls.get(1).reply().body())
                .isEqualTo(new Example.Body.InFile("replies/vat.xml", new Mark("vat.yaml", 51, 29)));
    }
}
