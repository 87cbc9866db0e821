package parley.cli;

import io.vertx.core.Future;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import parley.check.MergedNames;
import parley.decode.Decoded;
import parley.decode.Note;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley tree}: a reply as expressions see it. */
@Command(
        name = "tree",
        mixinStandardHelpOptions = true,
        description = "Prints a reply as expressions see it.",
        footer = {"", "Examples:", "  parley tree reply.xml", "  parley tree --contract vat-numbers reply.xml"})
final class TreeCommand extends AsyncCommand {

    @Parameters(index = "0", paramLabel = "FILE", description = "a reply body")
    Path file = Path.of("");

    @Mixin
    ReplyArguments arguments = new ReplyArguments();

    @Option(names = "--contract", paramLabel = "NAME", description = "decode with the options of this contract")
    @Nullable
    String contract;

    TreeCommand(Console console) {
        super(console);
    }

    @Override
    Future<Integer> begin() {
        Decoded decoded = arguments.read(file, contract, console).decoded();
        console.print(TreePrinter.print(decoded.root()));
        if (!decoded.soapHeader().isNothing()) {
            console.print("$soapHeader: " + TreePrinter.print(decoded.soapHeader()));
        }
        decoded.notes().stream()
                .filter(note -> !note.equals(Note.XML_NAMESPACES_MERGED.slug()))
                .forEach(note -> console.complain("note: " + note));
        decoded.merged().forEach(name -> console.complain("warning: " + MergedNames.advice(name)));
        return Future.succeededFuture(ExitCode.GOOD);
    }
}
