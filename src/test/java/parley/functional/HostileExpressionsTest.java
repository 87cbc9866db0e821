package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.exchange.Secrets;
import parley.jsonapi.PublicLinks;
import parley.route.CatalogCompiler;
import parley.yaml.Problem;

/** Expressions that could spin, allocate or surprise are refused when the contract is loaded, before any reply is seen. */
class HostileExpressionsTest {

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("T-80 T-81 T-82 T-83 an expression outside the profile is refused at load, with its place")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            T-80 | ($f := function() { $f() }; $f())
            T-80 | ($f := function($n) { 1 + $f($n) }; $f(1))
            T-81 | $match(name, /^(a+)+\\1$/)
            T-81 | $match(name, /(?=a)b/)
            T-82 | $pad('x', 20000000)
            T-82 | [1..9999999]
            T-83 | $eval('1')
            T-83 | $random()
            T-83 | $millis()
            T-83 | $shuffle([1, 2])
            """)
    void expressionIsRefused(String rule, String expression) {
        String contract = """
                contract: things
                upstream: { url: "https://a.example", format: json }
                resources:
                  things:
                    id: id
                    attributes:
                      name:
                        from: |-
                          %s
                    get: { request: "GET /things/{id}" }
                """.formatted(expression);

        ContractSet set = ContractLoader.parse("things.yaml", contract);
        List<Problem> problems = Stream.concat(
                        set.problems().stream(),
                        CatalogCompiler.compile(
                                set.contracts(),
                                Secrets.placeholders(),
                                each -> (call, exchange) -> Future.failedFuture("not called"),
                                PublicLinks.of(""))
                                .problems()
                                .stream())
                .filter(Problem::isError)
                .toList();

        assertThat(problems).as(rule).isNotEmpty().allMatch(problem -> problem.toString()
                .startsWith("things.yaml:"));
    }
}
