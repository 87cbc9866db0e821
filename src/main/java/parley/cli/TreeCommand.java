package parley.cli;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.check.MergedNames;
import parley.contract.Format;
import parley.decode.Decoded;
import parley.decode.Note;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley tree}: a reply as expressions see it. */
@Command(
        name = "tree",
        mixinStandardHelpOptions = true,
        description = "Prints a reply as expressions see it.",
        footer = {"", "Examples:", "  parley tree reply.xml", "  parley tree --contract vat-numbers reply.xml"})
final class TreeCommand extends AsyncCommand {

    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "a reply body")
    Path file = Path.of("");

    @Option(
            names = "--format",
            converter = FormatWords.class,
            completionCandidates = FormatWords.class,
            description = "${COMPLETION-CANDIDATES}; guessed from the first character when left out")
    @Nullable
    Format format;

    @Option(names = "--contract", paramLabel = "NAME", description = "decode with the options of this contract")
    @Nullable
    String contract;

    @Option(names = "--contracts", defaultValue = "contracts", description = "folder of contracts (${DEFAULT-VALUE})")
    Path contracts = Path.of("contracts");

    TreeCommand(Console console) {
        this.console = console;
    }

    @Override
    Future<Integer> begin() {
        if (contract != null && format != null) {
            console.complain("parley: --contract says the format; leave --format out");
            return Future.succeededFuture(ExitCode.USAGE);
        }
        ReplyFile.Read read =
                ReplyFile.read(file, Optional.ofNullable(format), Optional.ofNullable(contract), contracts, console);
        return Future.succeededFuture(read.reply().map(this::print).orElse(read.code()));
    }

    private int print(ReplyFile reply) {
        Decoded decoded = reply.decoded();
        console.print(TreePrinter.print(decoded.root()));
        if (!decoded.soapHeader().isNothing()) {
            console.print("$soapHeader: " + TreePrinter.print(decoded.soapHeader()));
        }
        decoded.notes().stream()
                .filter(note -> !note.equals(Note.XML_NAMESPACES_MERGED.slug()))
                .forEach(note -> console.complain("note: " + note));
        decoded.merged().forEach(name -> console.complain("warning: " + MergedNames.advice(name)));
        return ExitCode.GOOD;
    }
}
