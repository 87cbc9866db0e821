package parley.cli;

import io.vertx.core.Future;
import parley.reference.ContractSchema;
import picocli.CommandLine.Command;

/** {@code parley schema}: the JSON Schema of contracts, for editors. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of contracts, for editors.",
        footer = {"", "Example:", "  parley schema > contracts/contract.schema.json"})
final class SchemaCommand extends AsyncCommand {

    SchemaCommand(Console console) {
        super(console);
    }

    @Override
    Future<Integer> begin() {
        console.print(ContractSchema.text().stripTrailing());
        return Future.succeededFuture(ExitCode.GOOD);
    }
}
