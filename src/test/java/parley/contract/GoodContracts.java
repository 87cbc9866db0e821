package parley.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The contracts under {@code /good} of the test resources. */
final class GoodContracts {

    private GoodContracts() {}

    static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(GoodContracts.class.getResource("/good"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One of them, read without any problem. */
    static Contract read(String name) {
        try {
            return only(ContractLoader.parse(name + ".yaml", Files.readString(folder().resolve(name + ".yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A contract called {@code test} with one type {@code orders}; {@code upstream} and {@code resource} are indented lines. */
    static Contract of(String upstream, String resource) {
        return only(ContractLoader.parse("test.yaml", text(upstream, resource)));
    }

    static String text(String upstream, String resource) {
        return "contract: test\nupstream:\n  url: https://api.example.com\n  format: json\n"
                + upstream.indent(2)
                + "resources:\n  orders:\n    id: number\n"
                + resource.indent(4);
    }

    private static Contract only(ContractSet set) {
        if (!set.problems().isEmpty()) {
            throw new AssertionError(set.problems());
        }
        return set.contracts().get(0);
    }
}
