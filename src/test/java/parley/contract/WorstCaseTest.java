package parley.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorstCaseTest {

    private static WorstCase list(String upstream, String request) {
        Contract contract = GoodContracts.of(upstream, "list:\n  records: items\n" + request.indent(2));
        return WorstCase.of(contract, List.of(contract)).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry: { attempts: 3 }                    | 3 | 12 | 10000 | 10000",
                "retry: off                                | 1 | 4  | 5000  | 10000",
                "retry: off, waiting: 0                    | 1 | 4  | 5000  | 5000",
                "retry: off, redirects: 0                  | 1 | 1  | 5000  | 10000",
                "waiting: 0, attempt: 1s                   | 3 | 12 | 3300  | 10000",
                "retry: { attempts: 2, first: 1s, most: 1s }, attempt: 2s | 2 | 8 | 5000 | 10000",
                "timeout: 30s                              | 3 | 12 | 15300 | 30000",
                "retry: off, waiting: 0, auth: { bearer: '{secret.X}' } | 2 | 8 | 10000 | 10000",
            })
    void numbersOfOneOperation(String upstream, int attempts, int calls, long calling, long longest) {
        WorstCase worst = list(
                upstream.replace(", ", "\n").replace("\nfirst", ", first").replace("\nmost", ", most"),
                "request: GET /orders");

        assertThat(worst)
                .isEqualTo(new WorstCase(
                        "test",
                        "GET /orders",
                        attempts,
                        calls,
                        Duration.ofMillis(calling),
                        Duration.ofMillis(longest)));
    }

    @Test
    void postIsNotRedirected() {
        WorstCase worst = list("", "request: POST /orders/search\nsafe: true");

        assertThat(worst.attempts()).isEqualTo(3);
        assertThat(worst.calls()).isEqualTo(3);
    }

    @Test
    void operationsCountWithTheirOwnSettings() {
        WorstCase worst = list("waiting: 0", "request: GET /orders\ntimeout: 8s\nretry: off");

        assertThat(worst.calls()).isEqualTo(4);
        assertThat(worst.longest()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            style: cursor, next: n, collect: 4              | 20 | 20000
            style: link, collect: 4                         | 20 | 20000
            style: offset, collect: 4                       | 25 | 25000
            style: number, total: t, collect: 4             | 20 | 10000
            style: number, total: t, collect: 17            | 85 | 15000
            style: number, upstream-size: 10, max-size: 35  | 35 | 30000
            style: offset, upstream-size: 10                | 20 | 20000
            style: cursor, next: n, upstream-size: 10       | 10 | 10000
            style: number                                   | 15 | 15000
            style: number, total: t                         | 15 | 15000
            style: cursor, next: n                          |  5 |  5000
            """)
    @DisplayName("a list takes a fetch for each of its pages, and waits once for those that are asked for together")
    void pagesCountOneByOne(String page, int calls, int calling) {
        WorstCase worst = list(
                "retry: off\nwaiting: 0\nredirects: 4\ntimeout: 30s",
                "request: \"GET /orders?p={page.%s}&n={page.size}\"\npage: { %s }".formatted(hole(page), page));

        assertThat(worst.calls()).isEqualTo(calls);
        assertThat(worst.calling()).isEqualTo(Duration.ofMillis(calling));
    }

    private static String hole(String page) {
        String style = page.substring("style: ".length()).split(",", 2)[0].strip();
        return style.equals("link") ? "size" : style;
    }

    @Test
    void relatedAddressesFetchTheirTargetsToo() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("orders.yaml", """
                contract: orders
                upstream: { url: https://api.example.com, format: json, retry: off, redirects: 0 }
                resources:
                  orders:
                    id: number
                    relationships:
                      parcel: { type: parcels, id: parcel }
                      parts: { type: parts, ids: parts }
                      rates: { type: rates, ids: rates }
                      nobody: { type: secrets, id: x }
                    list: { request: GET /orders, records: items }
                    get: { request: "GET /orders/{id}" }
                  secrets:
                    id: number
                    list: { request: GET /secrets, records: items }
                """);
        texts.put("parcels.yaml", """
                contract: parcels
                upstream: { url: https://api.example.com, format: json, timeout: 20s, attempt: 6s, redirects: 0 }
                resources:
                  parcels: { id: number, get: { request: "GET /parcels/{id}" } }
                  parts: { id: number, get: { request: "GET /parts/{id}" } }
                  rates: { id: number, list: { request: GET /rates, records: items }, get: { find-in: list } }
                """);
        ContractSet set = ContractLoader.parse(texts);
        assertThat(set.problems()).isEmpty();

        List<WorstCase> cases = WorstCase.of(set.contracts().get(0), set.contracts());

        assertThat(cases)
                .extracting(WorstCase::toString)
                .containsExactly(
                        "orders: GET /orders causes at most 1 upstream call (1 attempt) and takes at most 10s (5s of it in calls)",
                        "orders: GET /orders/{id} causes at most 1 upstream call (1 attempt) and takes at most 10s (5s of it in calls)",
                        "orders: GET /orders/{id}/parcel causes at most 4 upstream calls (4 attempts) and takes at most 20s",
                        "orders: GET /orders/{id}/parts causes at most 151 upstream calls (151 attempts) and takes at most 20s",
                        "orders: GET /orders/{id}/rates causes at most 4 upstream calls (4 attempts) and takes at most 20s",
                        "orders: GET /secrets causes at most 1 upstream call (1 attempt) and takes at most 10s (5s of it in calls)");
    }
}
