package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.check.ContractCheck;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.testing.GoldenDocument;
import parley.testing.JsonTrees;
import parley.testing.ReplayedGateway;
import parley.testing.ReplayedGateway.Answer;
import parley.yaml.Problem;

/** The contracts that are shipped, against the stubs that are shipped, through HTTP. */
class ShippedContractsTest {

    private static final Path CONTRACTS = Path.of("contracts");
    private static final Path STUBS = Path.of("stubs");

    private static ReplayedGateway gateway;

    @BeforeAll
    static void start() {
        gateway = ReplayedGateway.start(CONTRACTS, STUBS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** What a check found that was asked for on an event loop, and the part of the work that event loops did. */
    private record Checked(ContractCheck.Report report, double byLoops) {}

    private static Checked check(ContractSet set) {
        LoopShare share = LoopShare.beside("vert.x-worker");
        Vertx vertx = Vertx.vertx();
        Promise<ContractCheck.Report> promise = Promise.promise();
        vertx.runOnContext(
                go -> ContractCheck.run(vertx, set, CONTRACTS, name -> true).onComplete(promise));
        ContractCheck.Report report =
                promise.future().timeout(120, TimeUnit.SECONDS).await();
        double byLoops = share.now();
        vertx.close().timeout(120, TimeUnit.SECONDS).await();
        return new Checked(report, byLoops);
    }

    @Test
    void everyContractPassesItsCheckWithoutAWarning() {
        Checked checked = check(ContractLoader.load(CONTRACTS));

        assertThat(checked.byLoops()).isLessThan(0.1);
        assertThat(checked.report().problems()).allMatch(Problem::isNote);
        assertThat(checked.report().contracts()).isEqualTo(10);
    }

    @Test
    @DisplayName("examples go on by a worker behind one whose reply is so large that somebody else reads it")
    void examplesBehindALargeOneHoldNoLoop() {
        String example = """
                  - name: number %1$d
                    request: GET /parts/%1$d
                    upstream: [ { reply: { body: '{"no":%1$d,"name":"%2$s"}' } } ]
                    response: { status: 200 }
                """;
        String examples = IntStream.range(0, 100)
                .mapToObj(i -> example.formatted(i, "x".repeat(i % 50 == 0 ? 70_000 : 8_000)))
                .collect(Collectors.joining());
        ContractSet set = ContractLoader.parse("parts.yaml", """
                contract: parts
                upstream: { url: "https://parts.example", format: json }
                resources:
                  parts: { id: no, attributes: { name: name }, get: { request: "GET /{id}" } }
                examples:
                """ + examples);
        assertThat(set.problems()).isEmpty();

        Checked checked = check(set);

        assertThat(checked.byLoops()).isLessThan(0.2);
        assertThat(checked.report().examples()).isEqualTo(100);
    }

    @Test
    void everyStubIsOfAContractAndMatchesOnItsHost() throws IOException {
        Map<String, String> hosts = ContractLoader.load(CONTRACTS).contracts().stream()
                .collect(
                        Collectors.toMap(Contract::name, c -> c.upstream().url().getHost()));
        List<Path> mappings;
        try (Stream<Path> files = Files.walk(STUBS)) {
            mappings =
                    files.filter(file -> file.toString().contains("/mappings/")).toList();
        }

        assertThat(mappings).allSatisfy(file -> {
            JsonNode request = JsonTrees.read(Files.readAllBytes(file)).path("request");
            String contract = STUBS.relativize(file).getName(0).toString();
            assertThat(request.at("/headers/Host/equalTo").asText()).isEqualTo(hosts.get(contract));
            assertThat(request.path("method").asText()).isNotEmpty();
        });
        assertThat(mappings.stream()
                        .map(file -> STUBS.relativize(file).getName(0).toString()))
                .containsAll(hosts.keySet());
    }

    @ParameterizedTest(name = "{1} -> golden/{0}.json")
    @CsvSource(delimiter = '|', textBlock = """
            exchange-rates           | /exchange-rates?page[size]=4
            exchange-rate            | /exchange-rates/JPY
            articles                 | /articles?page[size]=3&page[number]=2
            article                  | /articles/healthcare-apis
            earthquakes              | /earthquakes?filter[tsunamiPossible]=true&page[size]=1
            earthquake               | /earthquakes/us7000aa04
            vat-number               | /vat-numbers/FR12345678901
            vat-number-not-disclosed | /vat-numbers/DE123456789
            vat-number-not-valid     | /vat-numbers/FR00123456789
            shipments                | /shipments
            shipment                 | /shipments/9007199254740993
            shipment-unknown-state   | /shipments/B-1006
            ruble-rates              | /ruble-rates?page[size]=3&page[number]=2
            ruble-rates-of-a-day     | /ruble-rates?filter[date]=2026-03-05&filter[currency]=USD
            ruble-rate               | /ruble-rates/KZT
            countries                | /countries?filter[incomeLevel]=low&sort=-latitude&page[size]=2
            country                  | /countries/BRA
            country-aggregate        | /countries/WLD
            releases                 | /releases?filter[artist]=The Example Quartet&page[offset]=2&page[limit]=2
            release                  | /releases/5d0f2a3e-1a2b-4c3d-8e4f-000000000001
            repository-issues        | /repository-issues?page[size]=2
            repository-issue         | /repository-issues/9109
            """)
    void wholeDocumentIsAsExpected(String golden, String target) {
        Answer answer = gateway.get(target);

        assertThat(answer.status()).isEqualTo(200);
        new GoldenDocument(golden).verify(answer.document());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /exchange-rates?sort=-rate&page[size]=3                                 | IDR KRW HUF
            /exchange-rates?filter[rate][lt]=1                                      | CHF GBP
            /exchange-rates?filter[rate]=147.00                                     | ISK
            /exchange-rates?filter[currency]=USD,JPY                                | JPY USD
            /exchange-rates?filter[currency][starts]=C&sort=rate                    | CHF CAD CNY CZK
            /exchange-rates?page[offset]=28&page[limit]=5                           | USD ZAR
            /exchange-rates?filter[currency]=XAU                                    | ''
            /articles?filter[topic]=Mobile                                          | offline-first kotlin-multiplatform
            /articles?filter[title]=Design                                          | design-tokens design-system-team
            /articles?filter[author]=Iva Uzorak&sort=publishedAt                    | accessibility-audit design-tokens
            /articles?filter[author][null]=true                                     | design-system-team
            /articles?filter[publishedAt][ge]=2025-11-06T07:45:00Z                  | offline-first design-tokens flaky-tests
            /articles?filter[publishedAt][lt]=2025-10-07T00:00:00Z                  | how-we-hire cybersecurity-checklist
            /articles?sort=title&page[size]=2                                       | cybersecurity-checklist accessibility-audit
            /articles?page[number]=10                                               | ''
            /earthquakes?filter[magnitude][ge]=5.2&sort=-magnitude                  | us7000aa04 us7000aa02 us7000aa07 us7000aa03
            /earthquakes?filter[kind]=quarry blast,ice quake                        | uu60500501 ak026aaaa2
            /earthquakes?filter[latitude][ge]=38&filter[latitude][le]=40&filter[longitude][gt]=140 | us7000aa04 us7000aa05
            /earthquakes?filter[alert][null]=false&sort=-significance               | us7000aa04 us7000aa02 us7000aa07 us7000aa03
            /earthquakes?filter[network]=at                                         | us7000aa02 us7000aa04
            /earthquakes?filter[place]=Musterhafen                                  | us7000aa04 us7000aa05
            /earthquakes?filter[status]=reviewed&filter[tsunamiPossible]=true       | us7000aa02 us7000aa04
            /earthquakes?filter[occurredAt][gt]=2025-11-14T10:00:00Z                | ci90000101 us7000aa01 ak026aaaa1
            /earthquakes?sort=-magnitude&page[size]=1&page[number]=15               | ak026aaaa2
            /earthquakes?sort=depthKm&page[size]=2                                  | uu60500501 nn00900401
            /shipments?page[size]=2                                                 | B-1001 B-1002
            /orders?page[size]=2                                                    | 41 42
            /orders?page[size]=2&page[number]=2                                     | 44
            /orders?page[size]=1&page[number]=3                                     | 44
            /orders                                                                 | 41 42 44
            /shipments?filter[state]=in-transit                                     | 9007199254740993 B-1004
            /shipments?filter[state]=returned                                       | R-2001
            /shipments?filter[state]=lost                                           | ''
            /shipments/B-1001/consignment                                           | B-1002 9007199254740993
            /shipments/B-1001/relationships/consignment                             | B-1002 9007199254740993
            /ruble-rates?filter[ratePerUnit][ge]=90&sort=-ratePerUnit               | XDR GBP CHF EUR
            /ruble-rates?filter[name]=рубль                                         | BYN
            /ruble-rates?filter[date]=2026-03-15&filter[rate]=79.00                 | USD
            /ruble-rates?filter[date]=2026-03-05&filter[rate][lt]=12                | CNY
            /ruble-rates?filter[date]=1990-01-01                                    | ''
            /ruble-rates?sort=name&page[size]=2                                     | AUD AZN
            /countries?filter[isAggregate]=true                                     | AFE ARB CEB EMU HIC LCN WLD
            /countries?filter[regionCode]=NAC,SAS&sort=-longitude                   | IND AFG CAN USA
            /countries?filter[incomeLevel]=low&sort=latitude                        | MOZ RWA UGA ETH AFG
            /countries?filter[lendingType]=blend                                    | CMR KEN NGA
            /countries?filter[name]=Korea                                           | KOR
            /countries?filter[isoCode]=BR,1W                                        | BRA WLD
            /countries?filter[latitude][null]=true&filter[isAggregate]=false        | GIB
            /countries?filter[incomeLevel]=not-classified                           | VEN
            /countries?filter[region]=Africa&filter[latitude][gt]=3                 | CMR EGY ETH NGA ARE
            /repository-issues                                                      | 9112 9111 9110 9109 9108
            /repository-issues?filter[state]=closed                                 | 9105 9107 9106 9104
            /repository-issues?filter[state]=all&filter[labels]=bug                 | 9112 9110 9105 9107
            /repository-issues?sort=-comments                                       | 9109 9110 9112 9111 9108
            /repository-issues?sort=-updatedAt                                      | 9112 9111 9110 9109 9108
            /repository-issues?filter[author]=nobody-known                          | ''
            """)
    void listHoldsTheseInThisOrder(String target, String ids) {
        Answer answer = gateway.get(target);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().isArray()).isTrue();
        assertThat(answer.ids()).containsExactlyElementsOf(words(ids));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /exchange-rates/USD?fields[exchange-rates]=rate                    | rate
            /articles?fields[articles]=title,topics                            | title topics
            /earthquakes?fields[earthquakes]=place&sort=-magnitude             | place
            /vat-numbers/DE123456789?fields[vat-numbers]=valid                 | valid
            /shipments/B-1002?fields[shipments]=state,fee,returnOf             | state fee returnOf
            /shipments?fields[shipments]=weightKg                              | weightKg
            /ruble-rates?fields[ruble-rates]=rate,nominal                      | nominal rate
            /countries?fields[countries]=capital                               | capital
            /releases?fields[releases]=title,labels                            | title labels
            /repository-issues?fields[repository-issues]=isPullRequest         | isPullRequest
            """)
    void onlyTheFieldsAskedForAreThere(String target, String fields) {
        JsonNode data = gateway.get(target).data();

        assertThat(data.isArray() ? JsonTrees.elements(data) : Stream.of(data)).allSatisfy(resource -> {
            List<String> found = new ArrayList<>();
            resource.path("attributes").fieldNames().forEachRemaining(found::add);
            resource.path("relationships").fieldNames().forEachRemaining(found::add);
            assertThat(found).containsExactlyElementsOf(words(fields));
        });
    }

    @ParameterizedTest(name = "{0} -> {2} resources on {1} pages")
    @CsvSource(delimiter = '|', textBlock = """
            /exchange-rates?page[size]=7                      | 5 | 30
            /exchange-rates?page[limit]=20                    | 2 | 30
            /articles                                         | 2 | 12
            /earthquakes?page[size]=4&sort=magnitude          | 4 | 15
            /shipments                                        | 3 |  7
            /shipments?page[size]=2                           | 4 |  7
            /shipments?page[size]=1                           | 7 |  7
            /shipments?filter[state]=delivered&page[size]=1   | 2 |  2
            /ruble-rates?page[size]=10                        | 3 | 24
            /countries                                        | 2 | 52
            /countries?page[size]=3&filter[regionCode]=ECS    | 4 | 12
            /countries?page[offset]=0&page[limit]=20          | 3 | 52
            /releases                                         | 1 | 12
            /releases?page[limit]=5                           | 3 | 12
            /releases?filter[artist]=The Example Quartet&page[limit]=2 | 3 | 5
            /repository-issues?page[size]=2                   | 3 |  5
            /repository-issues?page[size]=1                   | 5 |  5
            /repository-issues?filter[state]=all&page[size]=4 | 3 |  9
            """)
    void nextLinksLeadThroughEverythingOnce(String first, int pages, int resources) {
        List<String> ids = new ArrayList<>();
        int seen = 0;

        for (String target = first; !target.isEmpty(); seen++) {
            Answer answer = gateway.get(target);
            assertThat(answer.status()).isEqualTo(200);
            ids.addAll(answer.ids());
            target = answer.document().at("/links/next").asText("");
        }

        assertThat(seen).isEqualTo(pages);
        assertThat(ids).hasSize(resources).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /articles/%3Fp%3D20610              | ?p=20610
            /earthquakes/official20010113       | official20010113
            /vat-numbers/LU12345678             | LU12345678
            /vat-numbers/EL000000018            | EL000000018
            /shipments/R-2001/returnOf          | B-1002
            /shipments/B-1005/feeRate           | USD
            /ruble-rates/XDR                    | XDR
            /countries/EMU                      | EMU
            /repository-issues/9107             | 9107
            """)
    void oneResourceHasThisId(String target, String id) {
        Answer answer = gateway.get(target);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("id").asText()).isEqualTo(id);
    }

    @Test
    void everyResourceOfAListIsFoundAtItsSelfLink() {
        Stream.of(
                        "/exchange-rates?page[size]=2",
                        "/articles",
                        "/earthquakes",
                        "/shipments",
                        "/ruble-rates",
                        "/countries?page[size]=60",
                        "/repository-issues?filter[state]=all")
                .flatMap(list -> JsonTrees.elements(gateway.get(list).data()))
                .forEach(listed -> {
                    Answer single = gateway.get(listed.at("/links/self").asText());

                    assertThat(JsonTrees.differences(listed, single.data())).isEmpty();
                });
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            filter[title]=Lighthouse                | 06 07
            filter[country]=GB,DE                   | 01 02 03 04 12
            filter[barcode]=9012345678904           | 10
            filter[status]=bootleg,promotion        | 03 05
            filter[artist]=The Example Quartet&filter[country]=GB | 01 03
            filter[artist]=Nobody                   | ''
            page[offset]=100&page[limit]=25         | ''
            """)
    void searchFindsThese(String query, String numbers) {
        Answer answer = gateway.get("/releases?" + query);

        assertThat(answer.ids().stream().map(id -> id.substring(id.length() - 2)))
                .containsExactlyElementsOf(words(numbers));
    }

    @Test
    void foundReleaseSaysTheSameAtItsSelfLink() {
        Answer found = gateway.get("/releases");

        assertThat(JsonTrees.elements(found.data())).hasSize(12).allSatisfy(listed -> {
            JsonNode single = gateway.get(listed.at("/links/self").asText()).data();

            assertThat(JsonTrees.differences(listed.path("attributes"), single.path("attributes")))
                    .isEmpty();
            assertThat(listed.at("/meta/score").asText()).isNotEmpty();
        });
    }

    @Test
    void namesOfTheBankOfRussiaAreReadFromWindows1251() throws IOException {
        byte[] sent = Files.readAllBytes(STUBS.resolve("ruble-rates/__files/2026-03-14.xml"));
        String name = "Белорусский рубль";

        assertThat(new String(sent, Charset.forName("windows-1251"))).contains(name);
        assertThat(new String(sent, StandardCharsets.UTF_8)).doesNotContain(name);
        assertThat(gateway.get("/ruble-rates/BYN").data().at("/attributes/name").asText())
                .isEqualTo(name);
    }

    @Test
    void feeInEuroHasNoRateToLookUp() {
        Answer answer = gateway.get("/shipments/B-1004/feeRate");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().isNull()).isTrue();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
