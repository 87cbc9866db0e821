package parley.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.yaml.Problem;

/** Types that a contract gives names under {@code upstream.types}. */
class NamedTypesTest {

    private static final String CONTRACT = """
            contract: posts
            upstream:
              url: https://posts.example
              format: json
              types:
                rubyTime: { type: date-time, format: "EEE MMM dd HH:mm:ss Z yyyy" }
                local: { type: rubyTime, zone: Europe/Berlin }
                state: { type: enum, values: { A: active, C: closed }, other: unknown, absent: "-" }
                states: { type: list of state, max: 5 }
                person: { type: object, fields: { name: name, born: { from: b, type: local } } }
            resources:
              posts:
                id: no
                attributes:
                  plain: { from: a, type: rubyTime }
                  zoned: { from: b, type: local }
                  own: { from: c, type: rubyTime, format: epoch-millis, required: true }
                  many: { from: d, type: list of rubyTime }
                  state: { from: e, type: state, other: strange }
                  states: { from: f, type: states }
                  author: { from: g, type: person }
                list:
                  request: { path: /posts, query: { since: "{filter.since}", s: "{filter.s}", state: "{filter.state}" } }
                  records: $
                  filter: { since: { upstream: true, type: rubyTime }, s: { upstream: true, type: state }, state: upstream }
            """;

    private final ContractSet set = ContractLoader.parse("posts.yaml", CONTRACT);

    private ResourceType posts() {
        return Objects.requireNonNull(set.contracts().get(0).resources().get("posts"));
    }

    private Attribute attribute(String name) {
        return Objects.requireNonNull(posts().attributes().get(name));
    }

    private ValueType type(String attribute) {
        return attribute(attribute).type();
    }

    private Filter.Upstream filter(String name) {
        return (Filter.Upstream)
                Objects.requireNonNull(posts().list().orElseThrow().filters().get(name));
    }

    private static String shown(ValueType type) {
        if (type instanceof ValueType.ListType list) {
            return "list of " + shown(list.of());
        }
        ValueType.DateTimeType dates = (ValueType.DateTimeType) type;
        return type.name() + " " + dates.formats().get(0).text()
                + dates.zone().map(zone -> " in " + zone).orElse("");
    }

    @Test
    void theyLoad() {
        assertThat(set.problems()).isEmpty();
    }

    @Test
    void aUseHasTheOptionsOfItsType() {
        assertThat(shown(type("plain"))).isEqualTo("date-time EEE MMM dd HH:mm:ss Z yyyy");
        assertThat(shown(type("zoned"))).isEqualTo("date-time EEE MMM dd HH:mm:ss Z yyyy in Europe/Berlin");
        assertThat(shown(type("many"))).isEqualTo("list of date-time EEE MMM dd HH:mm:ss Z yyyy");
    }

    @Test
    void whatStandsAtTheUseGoesFirst() {
        assertThat(shown(type("own"))).isEqualTo("date-time epoch-millis");
        assertThat(attribute("own").required()).isTrue();
        assertThat(attribute("state").other()).contains("strange");
    }

    @Test
    void valuesAndAbsentTextsComeAlong() {
        Attribute state = attribute("state");

        assertThat(state.type()).isEqualTo(new ValueType.EnumType());
        assertThat(state.values()).containsOnlyKeys("A", "C");
        assertThat(state.absent()).containsExactly("-");
        assertThat(type("states")).isEqualTo(new ValueType.ListType(new ValueType.EnumType(), Optional.of(5), false));
    }

    @Test
    void fieldsHaveThemToo() {
        Map<String, Attribute> fields = ((ValueType.ObjectType) type("author")).fields();

        assertThat(shown(Objects.requireNonNull(fields.get("born")).type()))
                .isEqualTo("date-time EEE MMM dd HH:mm:ss Z yyyy in Europe/Berlin");
    }

    @Test
    void aFilterSendsTheForm() {
        Filter.Upstream since = filter("since");
        Filter.Upstream state = filter("s");

        assertThat(since.type().map(NamedTypesTest::shown)).contains("date-time EEE MMM dd HH:mm:ss Z yyyy");
        assertThat(state.type()).contains(new ValueType.EnumType());
        assertThat(state.values()).isEqualTo(Map.of("active", "A", "closed", "C"));
    }

    @Test
    void aFaultIsSaidOnceAndWhereTheTypeStands() {
        String wrong = CONTRACT.replace("type: date-time,", "type: datetime,");

        List<Problem> problems = ContractLoader.parse("posts.yaml", wrong).problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.mark().line()).isEqualTo(6);
            assertThat(problem.message()).isEqualTo("unknown type \"datetime\" for type rubyTime");
        });
    }
}
