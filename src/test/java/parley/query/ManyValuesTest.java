package parley.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.ZoneOffset;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ResourceType;
import parley.inbound.RequestParser;
import parley.jsonapi.Resource;
import parley.paging.Cut;
import parley.testing.InMemoryGateway;
import parley.value.Scalar;

/** What a query with many values, or many tests of one attribute, costs. */
class ManyValuesTest {

    private static final String CONTRACT = """
            contract: parts
            upstream: { url: "https://parts.example", format: json }
            resources:
              parts:
                id: no
                attributes:
                  since: { from: since, type: date-time }
                  tags: { from: tags, type: list of string }
                list:
                  request: { path: /parts, query: { kinds: "{$join(filter.kind, ',')}" } }
                  records: items
                  filter: { since: local, tag: { local: tags }, kind: { upstream: true, many: true, type: string } }
                  sort: { local: [since, id] }
            """;

    private static final String ITEMS = """
            {"items":[
              {"no":"a","since":"2024-05-01T00:00:00Z","tags":["x"]},
              {"no":"b","since":"2024-05-01T02:00:00+02:00"},
              {"no":"c","since":"2024-05-02T00:00:00Z"}
            ]}
            """;

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter[tag]", "filter[tag][in]", "filter[tag][nin]", "filter[kind]"})
    @DisplayName("T-22 a filter takes so many values and no more, and says how many")
    void moreValuesThanAFilterTakesAre400(String parameter) {
        InMemoryGateway gateway = InMemoryGateway.of(CONTRACT).replying(ITEMS);

        String refused = gateway.get("/parts?" + parameter + "=" + numbers(201)).body();
        assertThat(refused)
                .contains(
                        "\"status\":\"400\"",
                        "\"parameter\":\"" + parameter + "\"",
                        "201 values; it takes at most 200");
        assertThat(gateway.calls()).isEmpty();

        assertThat(gateway.get("/parts?" + parameter + "=" + numbers(200)).status())
                .isEqualTo(200);
    }

    @Test
    void manyDatesAreComparedAsInstants() {
        String dates = IntStream.range(0, 170)
                .mapToObj(i -> "2024-05-01T00:%02d:%02d%%2B00:00".formatted(i / 60, i % 60))
                .collect(Collectors.joining(","));
        InMemoryGateway gateway = InMemoryGateway.of(CONTRACT).replying(ITEMS).replying(ITEMS);

        assertThat(gateway.document("/parts?filter[since]=" + dates).at("/data").findValuesAsText("id"))
                .containsExactly("a", "b");
        assertThat(gateway.document("/parts?filter[since][nin]=" + dates)
                        .at("/data")
                        .findValuesAsText("id"))
                .containsExactly("c");
    }

    @Test
    @DisplayName("a record is looked at once for all tests of an attribute, however many values they name")
    void keysAreMadeOnce() {
        AtomicInteger looks = new AtomicInteger();
        List<Resource> records = Stream.of("a", "b", "c")
                .map(tag -> new Resource("parts", tag, Map.of("tags", counted(looks, tag)), Map.of(), Map.of()))
                .toList();

        Selection found = selection(
                "/parts?filter[tag]=a,b,d,e,f&filter[tag][ne]=b,c&filter[tag][gt]=Z&filter[tag][le]=z", records);

        assertThat(found.resources()).extracting(Resource::id).containsExactly("a");
        assertThat(looks).hasValue(3);
    }

    @Test
    void anAttributeIsSortedByOnce() {
        ReadQuery query = read("/parts?sort=since,-since,id,since");

        assertThat(query.order()).hasSize(2);
        assertThat(query.compared()).hasSize(2);
    }

    /** A list attribute that counts how often somebody goes through it. */
    private static Object counted(AtomicInteger looks, String text) {
        return new AbstractCollection<String>() {
            @Override
            public Iterator<String> iterator() {
                looks.incrementAndGet();
                return List.of(text).iterator();
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    private static Contract contract() {
        return ContractLoader.parse("parts.yaml", CONTRACT).contracts().get(0);
    }

    private static QueryRules rules() {
        ResourceType type = Objects.requireNonNull(contract().resources().get("parts"));
        return QueryRules.of(
                type,
                type.list().orElseThrow(),
                Map.of(),
                new Scalar.Settings(ZoneOffset.UTC, contract().upstream().url()));
    }

    private static ReadQuery read(String target) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Host", "gateway");
        return rules().readList(RequestParser.parse("GET", target, headers).query());
    }

    private static Selection selection(String target, List<Resource> records) {
        return rules().select(read(target), records, new Cut(Optional.empty(), Optional.empty(), Cut.Places.NONE));
    }
}
