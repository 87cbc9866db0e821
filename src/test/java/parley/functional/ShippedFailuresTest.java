package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.testing.ReplayedGateway;
import parley.testing.ReplayedGateway.Answer;

/** What callers of the shipped contracts are told when they, or the upstreams in the shipped stubs, are at fault. */
class ShippedFailuresTest {

    /** Long for a busy machine, short for whoever waits for the upstreams that hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static ReplayedGateway gateway;

    @BeforeAll
    static void start() {
        gateway = ReplayedGateway.start(Path.of("contracts"), Path.of("stubs"), PATIENCE);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest(name = "{0} -> 404 {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /exchange-rates/XAU            | not-found
            /exchange-rates/usd            | not-found
            /articles/years-ago            | not-found
            /earthquakes/us0000none        | not-found
            /earthquakes/fault_no_data     | not-found
            /vat-numbers/1                 | not-found
            /shipments/B-404               | not-found
            /shipments/FAULT-40            | not-found
            /ruble-rates/XAU               | not-found
            /ruble-rates/rub               | not-found
            /countries/QQQ                 | not-found
            /countries/bra                 | not-found
            /releases/00000000-0000-4000-8000-000000000099 | not-found
            /releases/harbour              | not-found
            /repository-issues/424242      | not-found
            /repository-issues/0           | not-found
            /vat-numbers                   | unknown-resource
            /shipments/B-1001/sender       | unknown-resource
            /parcels                       | unknown-resource
            """)
    void unknownIs404(String target, String code) {
        Answer answer = gateway.get(target);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error().path("code").asText()).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} -> 400 {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /exchange-rates?filter[date]=2025-11-14           | filter[date]
            /exchange-rates?filter[rate][ge]=much             | filter[rate][ge]
            /exchange-rates?sort=date                         | sort
            /exchange-rates?page[size]=101                    | page[size]
            /exchange-rates?page[number]=0                    | page[number]
            /exchange-rates?page[number]=1&page[limit]=5      | page[number]
            /exchange-rates/USD?sort=rate                     | sort
            /articles?filter[publishedAt][ge]=yesterday       | filter[publishedAt][ge]
            /articles?fields[articles]=titel                  | fields[articles]
            /articles?page[size]=51                           | page[size]
            /earthquakes?filter[magnitude][starts]=5          | filter[magnitude][starts]
            /earthquakes?filter[magnitude][about]=5           | filter[magnitude][about]
            /earthquakes?include=aftershocks                  | include
            /vat-numbers/DE123456789?page[size]=2             | page[size]
            /vat-numbers/DE123456789?country=DE               | country
            /shipments?filter[state]=D                        | filter[state]
            /shipments?filter[state]=delivered,lost           | filter[state]
            /shipments?filter[state][ne]=delivered            | filter[state][ne]
            /shipments?sort=sentOn                            | sort
            /shipments?page[number]=2                         | page[number]
            /shipments?page[size]=201                         | page[size]
            /shipments?page[after]=                           | page[after]
            /ruble-rates?filter[date]=2026-02-30              | filter[date]
            /ruble-rates?filter[date][lt]=2026-03-14          | filter[date][lt]
            /ruble-rates?filter[date]=1812-09-07              | filter[date]
            /ruble-rates?sort=date                            | sort
            /countries?filter[isAggregate][starts]=t          | filter[isAggregate][starts]
            /countries?filter[capital]=Bern                   | filter[capital]
            /countries?page[size]=301                         | page[size]
            /countries?fields[countries]=population           | fields[countries]
            /releases?page[limit]=101                         | page[limit]
            /releases?page[number]=2                          | page[number]
            /releases?sort=date                               | sort
            /releases?filter[status]=Official                 | filter[status]
            /repository-issues?filter[state]=merged           | filter[state]
            /repository-issues?filter[updatedSince]=yesterday | filter[updatedSince]
            /repository-issues?sort=createdAt,comments        | sort
            /repository-issues?page[number]=2                 | page[number]
            /repository-issues?page[after]=gone               | page[after]
            """)
    void wrongParameterIs400AndNamed(String target, String parameter) {
        Answer answer = gateway.get(target);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().at("/source/parameter").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /vat-numbers/XXFAULT200      | 503 | upstream-unavailable        | 60
            /vat-numbers/XXFAULT500      | 503 | upstream-unavailable        | 60
            /vat-numbers/XXSERVICE       | 503 | upstream-unavailable        | 60
            /vat-numbers/XXINPUT         | 422 | invalid-request             | ''
            /vat-numbers/US123456789     | 422 | invalid-request             | ''
            /vat-numbers/XXMSBUSY        | 503 | upstream-rate-limited       | 10
            /vat-numbers/XXALLBUSY       | 503 | upstream-rate-limited       | 10
            /vat-numbers/XXTIMEOUT       | 504 | upstream-timeout            | ''
            /vat-numbers/XXVATBLOCKED    | 502 | upstream-auth-failed        | ''
            /vat-numbers/XXIPBLOCKED     | 502 | upstream-auth-failed        | ''
            /vat-numbers/XXUNDOCUMENTED  | 502 | upstream-fault              | ''
            /earthquakes/fault_bad_id    | 422 | invalid-request             | ''
            /earthquakes/fault_deleted   | 410 | gone                        | ''
            /earthquakes/fault_alias     | 502 | upstream-contract-violation | ''
            /shipments/FAULT-11          | 502 | upstream-auth-failed        | ''
            /shipments/FAULT-77          | 503 | upstream-rate-limited       | 60
            /shipments/FAULT-120         | 422 | invalid-request             | ''
            /shipments/FAULT-900         | 502 | upstream-fault              | ''
            /shipments/FAULT-DATA        | 502 | upstream-contract-violation | ''
            /shipments?page[after]=gone  | 422 | invalid-request             | ''
            /countries/XEA               | 503 | upstream-unavailable        | 60
            /countries/XEB               | 502 | upstream-contract-violation | ''
            /releases?filter[title]=~    | 422 | invalid-request             | ''
            /releases/00000000-0000-4000-8000-000000000015 | 503 | upstream-rate-limited | 5
            /repository-issues?filter[author]=no--login | 422 | invalid-request | ''
            /repository-issues/8015      | 410 | gone                        | ''
            /repository-issues/8016      | 503 | upstream-rate-limited       | 300
            /repository-issues/8017      | 503 | upstream-rate-limited       | 60
            """)
    void failureThatTheContractKnowsIsNamed(String target, int status, String code, String retryAfter) {
        assertFailure(gateway.get(target), status, code, retryAfter);
    }

    /** What any upstream may do, asked for by the same word in each contract whose ids reach its upstream. */
    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            HTML     | 502 | upstream-unexpected-format  | ''
            LABEL    | 502 | upstream-unexpected-format  | ''
            HALF     | 502 | upstream-unexpected-format  | ''
            BLANK    | 502 | upstream-unexpected-format  | ''
            CUT      | 502 | upstream-incomplete-body    | ''
            CHUNK    | 502 | upstream-incomplete-body    | ''
            CLOSE    | 502 | upstream-connection-lost    | ''
            RESET    | 502 | upstream-connection-lost    | ''
            GARBAGE  | 502 | upstream-protocol-error     | ''
            OTHER    | 502 | upstream-contract-violation | ''
            HTTP500  | 502 | upstream-fault              | ''
            HTTP503  | 503 | upstream-unavailable        | 30
            HTTP429  | 503 | upstream-rate-limited       | 20
            """)
    void failureOfTheWireIsNamed(String word, int status, String code, String retryAfter) {
        for (String target : targets(word)) {
            assertFailure(gateway.get(target), status, code, retryAfter);
        }
    }

    @Test
    void upstreamThatHangsIs504() {
        gateway.getAtOnce(targets("HANG")).forEach(answer -> assertFailure(answer, 504, "upstream-timeout", ""));
    }

    /** Where ids and days have to look like some, the words in the order in which the stubs count them. */
    private static final List<String> COUNTED = List.of(
            "HTML", "LABEL", "CUT", "HALF", "BLANK", "HANG", "CLOSE", "RESET", "GARBAGE", "CHUNK", "HTTP500", "HTTP503",
            "HTTP429", "OTHER");

    private static final List<String> COUNTRIES =
            List.of("XHT", "XLB", "XCU", "XHF", "XBL", "XHG", "XCL", "XRS", "XGA", "XCH", "XFH", "XUN", "XTM", "XOT");

    private static List<String> targets(String word) {
        String lower = word.replace("HTTP", "").toLowerCase(Locale.ROOT);
        int count = COUNTED.indexOf(word);
        return List.of(
                "/vat-numbers/XX" + word,
                "/shipments/FAULT-" + word,
                "/earthquakes/fault_" + lower,
                String.format("/ruble-rates?filter[date]=2001-01-%02d", count + 1),
                "/countries/" + COUNTRIES.get(count),
                String.format("/releases/00000000-0000-4000-8000-%012d", count + 1),
                "/repository-issues/" + (8001 + count));
    }

    private static void assertFailure(Answer answer, int status, String code, String retryAfter) {
        assertThat(answer.status()).as(answer.document().toString()).isEqualTo(status);
        assertThat(answer.error().path("code").asText()).isEqualTo(code);
        assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
        // only what an upstream says it does not have may be kept, for as long as it is remembered here
        assertThat(answer.header("Cache-Control")).matches(code.equals("gone") ? "max-age=\\d" : "no-store");
        // nothing that the stubs send may reach a caller, unless a contract lets it
        assertThat(answer.document().toString())
                .doesNotContain("maintained", "ORA-12154", "env:Server", "192.0.2.1", "slow down");
    }
}
