package parley.cli;

import io.vertx.core.Future;
import parley.reference.ReferencePage;
import picocli.CommandLine.Command;

/** {@code parley reference}: the reference of the contract language. */
@Command(
        name = "reference",
        mixinStandardHelpOptions = true,
        description = "Prints the reference of the contract language as Markdown.",
        footer = {"", "Example:", "  parley reference > contracts/REFERENCE.md"})
final class ReferenceCommand extends AsyncCommand {

    ReferenceCommand(Console console) {
        super(console);
    }

    @Override
    Future<Integer> begin() {
        console.print(ReferencePage.text().stripTrailing());
        return Future.succeededFuture(ExitCode.GOOD);
    }
}
