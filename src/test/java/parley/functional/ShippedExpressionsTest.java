package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.contract.ContractLoader;
import parley.exchange.Secrets;
import parley.expression.Compilation;
import parley.gateway.CatalogCompiler;
import parley.jsonapi.PublicLinks;

/** The expressions of the shipped contracts are the fast ones. */
class ShippedExpressionsTest {

    @Test
    void nearlyAllExpressionsOfTheShippedContractsAreCompiled() {
        CatalogCompiler.Compiled catalog = CatalogCompiler.compile(
                ContractLoader.load(Path.of("contracts")).contracts(),
                Secrets.placeholders(),
                contract -> (call, exchange) -> Future.failedFuture("nothing is called"),
                PublicLinks.of(""));

        List<Compilation> expressions = catalog.expressions();
        List<Compilation> others =
                expressions.stream().filter(e -> !e.isCompiled()).toList();

        assertThat(expressions).hasSizeGreaterThan(100);
        assertThat(others).as("not compiled").hasSizeLessThanOrEqualTo(expressions.size() / 20);
    }
}
