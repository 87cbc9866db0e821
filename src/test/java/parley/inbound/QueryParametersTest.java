package parley.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.inbound.Requests.failureOf;
import static parley.inbound.Requests.get;
import static parley.inbound.Requests.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.jsonapi.Pair;
import parley.jsonapi.PublicLinks;

class QueryParametersTest {

    @Test
    @DisplayName("JA-SF-01, JA-SO-01, JA-PG-05, JA-FI-01 each family arrives in its place")
    void eachFamilyInItsPlace() {
        QueryParameters query = QueryParameters.parse(
                "fields[orders]=total,customer&sort=-date,total&page[size]=10&page[number]=2&filter[state]=open,paid&utm_source=x");

        assertThat(query.fields()).isEqualTo(Map.of("orders", List.of("total", "customer")));
        assertThat(query.sort()).contains(List.of(new SortField("date", true), new SortField("total", false)));
        assertThat(query.page()).isEqualTo(Map.of("size", "10", "number", "2"));
        assertThat(query.filters())
                .containsExactly(new FilterParameter("state", Optional.empty(), "open,paid", "filter[state]"));
        assertThat(query.custom()).containsExactly(new Pair("utm_source", "x"));
        assertThat(query.include()).isEmpty();
    }

    @Test
    @DisplayName("JA-DS-11 all parameters are kept in their order for links, and links parse back to the same")
    void linksRegenerateTheRequest() {
        QueryParameters query = QueryParameters.parse("page%5Bsize%5D=1&filter[a]=x+y%26%2B%C3%A4&cacheMode=&sort=a");

        String href = PublicLinks.of("").withQuery("/orders", query.all());

        assertThat(href).isEqualTo("/orders?page%5Bsize%5D=1&filter%5Ba%5D=x+y%26%2B%C3%A4&cacheMode=&sort=a");
        assertThat(get(href).query()).isEqualTo(query);
    }

    @Test
    @DisplayName("JA-QP-07, JA-QP-08 raw and encoded brackets are the same")
    void rawAndEncodedBracketsAreTheSame() {
        assertThat(QueryParameters.parse("page[size]=1&filter[a][gt]=2"))
                .isEqualTo(QueryParameters.parse("page%5bsize%5D=1&filter%5Ba%5D%5Bgt%5D=2"));
    }

    @ParameterizedTest
    @DisplayName("JA-QP-05 names and values are form-urlencoded")
    @CsvSource({"x+y, x y", "x%20y, x y", "a%2Bb, a+b", "a%2Cb, 'a,b'", "%C3%A4, ä", "a=b, a=b", "'', ''", "%2525, %25"
    })
    void valuesAreFormUrlencoded(String raw, String value) {
        assertThat(QueryParameters.parse("filter[a]=" + raw).filters().get(0).value())
                .isEqualTo(value);
    }

    @Test
    @DisplayName("T-12 an encoded ampersand stays inside its value")
    void encodedAmpersandStaysInside() {
        QueryParameters query = QueryParameters.parse("filter[name]=a%26admin%3Dtrue%23");

        assertThat(query.all()).containsExactly(new Pair("filter[name]", "a&admin=true#"));
    }

    @ParameterizedTest
    @DisplayName("JA-QP-01 families parse")
    @CsvSource({
        "filter[a][b], a, b",
        "filter[a.b], a.b, ",
        "filter[], '', ",
        "filter, '', ",
        "filter[a][], a, ''",
        "filter[größe][starts], größe, starts"
    })
    void familiesParse(String name, String filter, @Nullable String operator) {
        String raw = name.replace("größe", "gr%C3%B6%C3%9Fe");

        assertThat(QueryParameters.parse(raw + "=1").filters())
                .containsExactly(new FilterParameter(filter, Optional.ofNullable(operator), "1", name));
    }

    @ParameterizedTest(name = "{0} {1} names {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            JA-QP-01 | filter[_]=1 | filter[_]
            JA-QP-01 | filter[a=1 | filter[a
            JA-QP-01 | filter%5Ba=1 | filter[a
            JA-QP-01 | filter[a]b=1 | filter[a]b
            JA-QP-01 | filter[a]]=1 | filter[a]]
            JA-QP-01 | filter[[a]]=1 | filter[[a]]
            JA-QP-01 | filter[a.]=1 | filter[a.]
            JA-QP-01 | filter[.a]=1 | filter[.a]
            JA-QP-01 | filter[a..b]=1 | filter[a..b]
            JA-QP-01 | filter[a:b]=1 | filter[a:b]
            JA-QP-01 | filter[a,b]=1 | filter[a,b]
            JA-QP-01 | filter[a][b][c]=1 | filter[a][b][c]
            JA-QP-01 | filter]a[=1 | filter]a[
            JA-QP-04 | foo=1 | foo
            JA-QP-04 | foo[a]=1 | foo[a]
            JA-QP-04 | debug | debug
            JA-QP-04 | _foo=1 | _foo
            JA-QP-04 | a.b=1 | a.b
            JA-QP-04 | =1 | ``
            JA-QP-04 | [a]=1 | [a]
            JA-MN-06 | @x=1 | @x
            JA-QP-09 | foo:bar=1 | foo:bar
            JA-QP-09 | foo%3Abar=1 | foo:bar
            JA-QP-10 | sort=a&sort=b | sort
            JA-QP-10 | page[size]=1&page%5Bsize%5D=1 | page[size]
            JA-QP-10 | filter[a]=1&filter[a]=2 | filter[a]
            JA-QP-10 | utm_source=1&utm_source=2 | utm_source
            JA-IN-01 | include[a]=1 | include[a]
            JA-SO-04 | sort= | sort
            JA-SO-04 | sort=a,,b | sort
            JA-SO-04 | sort=- | sort
            JA-SO-04 | sort[a]=1 | sort[a]
            JA-SF-05 | fields=a | fields
            JA-SF-05 | fields[]=a | fields[]
            JA-SF-05 | fields[a][b]=a | fields[a][b]
            JA-SF-05 | fields[a]=b,,c | fields[a]
            JA-SF-05 | fields[a]=b, | fields[a]
            JA-PG-08 | page=2 | page
            JA-PG-08 | page[]=2 | page[]
            JA-PG-08 | page[a][b]=2 | page[a][b]
            """)
    void wrongParametersAreNamed(String rule, String query, String parameter) {
        GatewayFailure failure = failureOf(() -> get("/orders?" + query));

        assertThat(failure.kind()).as(rule).isEqualTo(FailureKind.INVALID_PARAMETER);
        assertThat(failure.source()).contains(new GatewayFailure.Source.Parameter(parameter));
    }

    @ParameterizedTest
    @DisplayName("JA-QP-02, JA-QP-04 legal custom names are kept and otherwise ignored")
    @ValueSource(strings = {"utm_source", "dryRun", "cache-mode", "Filter[x]", "gr%C3%B6%C3%9Fe", "a1", "traceId[]"})
    void legalCustomNamesAreIgnored(String name) {
        QueryParameters query = QueryParameters.parse(name + "=1");

        assertThat(query.custom()).hasSize(1).isEqualTo(query.all());
        assertThat(query.filters()).isEmpty();
    }

    @Test
    @DisplayName("JA-SF-03 an empty set of fields means no fields")
    void emptyFieldsMeansNone() {
        assertThat(QueryParameters.parse("fields[orders]=").fields()).isEqualTo(Map.of("orders", List.of()));
    }

    @Test
    @DisplayName("JA-MN-01 names are case-sensitive")
    void namesAreCaseSensitive() {
        assertThat(QueryParameters.parse("fields[orders]=TITLE").fields())
                .isEqualTo(Map.of("orders", List.of("TITLE")));
    }

    @ParameterizedTest
    @DisplayName(
            "T-14 control characters, bad encoding and bytes that are no UTF-8 are 400, with the name where there is one")
    @CsvSource({
        "filter[a]=a%0d%0aX-Admin:+1, filter[a]",
        "filter[a]=%00, filter[a]",
        "filter[a]=%7F, filter[a]",
        "filter[a]=%09, filter[a]",
        "filter[a]=%zz, filter[a]",
        "filter[a]=%, filter[a]",
        "filter[a]=%C3, filter[a]",
        "filter[a]=%C0%AF, filter[a]",
        "filter[a]=%ED%A0%80, filter[a]",
        "filter[a]=ä, filter[a]",
        "filter[a]=x#y, filter[a]",
        "fil%00ter=1, ''",
        "%=1, ''",
        "%FF=1, ''"
    })
    void malformedTexts(String query, String parameter) {
        GatewayFailure failure = failureOf(() -> get("/orders?" + query));

        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED_REQUEST);
        assertThat(failure.status()).isEqualTo(400);
        assertThat(source(failure)).isEqualTo(parameter);
    }

    @Test
    @DisplayName("T-22 fifty parameters pass, the next one is 400 and named")
    void fiftyParametersPass() {
        String fifty = parameters(50);

        assertThat(QueryParameters.parse(fifty).filters()).hasSize(50);
        assertThat(source(failureOf(() -> QueryParameters.parse(parameters(10_000)))))
                .isEqualTo("filter[f50]");
    }

    @Test
    void emptyPartsMeanNothing() {
        assertThat(QueryParameters.parse("&&sort=a&").all()).containsExactly(new Pair("sort", "a"));
        assertThat(get("/orders?").query()).isEqualTo(QueryParameters.NONE);
        assertThat(QueryParameters.parse("sort=a?b").sort()).contains(List.of(new SortField("a?b", false)));
    }

    @Test
    @DisplayName("JA-ER-02 of two wrong parameters the first is reported")
    void firstWrongParameterIsReported() {
        assertThat(source(failureOf(() -> get("/orders?foo=1&bar=2")))).isEqualTo("foo");
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> "filter[f" + i + "]=1").collect(Collectors.joining("&"));
    }
}
