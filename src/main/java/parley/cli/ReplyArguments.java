package parley.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Format;
import picocli.CommandLine.Option;

/** How commands decode a reply in a file. */
final class ReplyArguments {

    @Option(
            names = "--format",
            converter = FormatWords.class,
            completionCandidates = FormatWords.class,
            description = "${COMPLETION-CANDIDATES}; guessed from the first character when left out")
    @Nullable
    Format format;

    @Option(names = "--contracts", defaultValue = "contracts", description = "folder of contracts (${DEFAULT-VALUE})")
    Path contracts = Path.of("contracts");

    /**
     * The reply, decoded as {@code contract} says where one is named.
     *
     * @throws Refusal where there is none
     */
    ReplyFile read(Path file, @Nullable String contract, Console console) {
        if (contract != null && format != null) {
            throw Refusal.of(ExitCode.USAGE, "--contract says the format; leave --format out");
        }
        return ReplyFile.read(file, Optional.ofNullable(format), Optional.ofNullable(contract), contracts, console);
    }
}
