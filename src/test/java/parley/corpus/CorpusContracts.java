package parley.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.exchange.Secrets;
import parley.jsonapi.PublicLinks;
import parley.route.Catalog;
import parley.route.CatalogCompiler;
import parley.upstream.UpstreamSender;
import parley.yaml.Problem;

/** The contracts under {@code /corpus-contracts} of the test resources. */
final class CorpusContracts {

    private CorpusContracts() {}

    /** The names of all of them. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> String.valueOf(file.getFileName()).replaceAll("\\.yaml$", ""))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The contract {@code name}, compiled without any error. */
    static Catalog compile(String name, UpstreamSender sender) {
        CatalogCompiler.Compiled compiled = compiled(List.of(read(name)), contract -> sender);
        Assertions.assertThat(compiled.problems().stream().filter(Problem::isError))
                .as(name)
                .isEmpty();
        return compiled.catalog();
    }

    private static Contract read(String name) {
        ContractSet set = ContractLoader.parse(name + ".yaml", text(name));
        Assertions.assertThat(set.problems().stream().filter(Problem::isError))
                .as(name)
                .isEmpty();
        return set.contracts().get(0);
    }

    private static CatalogCompiler.Compiled compiled(
            List<Contract> contracts, Function<Contract, UpstreamSender> senders) {
        return CatalogCompiler.compile(contracts, Secrets.placeholders(), senders, PublicLinks.of(""));
    }

    private static String text(String name) {
        try {
            return Files.readString(folder().resolve(name + ".yaml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(CorpusContracts.class.getResource("/corpus-contracts"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
