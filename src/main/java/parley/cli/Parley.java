package parley.cli;

import io.vertx.core.Future;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.OptionSpec;

/** The entry of the program. */
@Command(
        name = "parley",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A gateway that offers third-party XML and JSON APIs as JSON:API 1.1.",
        footer = {
            "",
            "Every option is also an environment variable: --public-url is PARLEY_PUBLIC_URL.",
            "Exit codes: 0 good, 1 findings or cannot start, 2 wrong use, 3 a thread died (no memory)."
        })
public final class Parley {

    private Parley() {}

    /** Runs a command and leaves with its exit code; {@code serve} and {@code replay} run until they are told to stop. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        DeadThread.endsProcess(err);
        run(new Console(out, err, System::getenv), args).onComplete(done -> {
            if (done.failed()) {
                err.println(Visible.of("parley: " + done.cause().getMessage()));
            }
            System.exit(done.succeeded() ? done.result() : ExitCode.FINDINGS);
        });
    }

    /** Runs a command; the future gives its exit code. */
    static Future<Integer> run(Console console, String... args) {
        CommandLine commands = new CommandLine(new Parley());
        commands.addSubcommand(new ServeCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new TreeCommand(console))
                .addSubcommand(new EvalCommand(console))
                .addSubcommand(new SchemaCommand(console))
                .addSubcommand(new ReferenceCommand(console))
                .addSubcommand(new TryCommand(console));
        commands.setOut(console.out()).setErr(console.err());
        commands.setDefaultValueProvider(fromEnvironment(console.environment()));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler((unexpected, command, parsed) -> {
            if (unexpected instanceof Refusal refusal) {
                return refusal.tell(console);
            }
            console.complain("parley: " + unexpected.getClass().getSimpleName() + ": " + unexpected.getMessage());
            return ExitCode.FINDINGS;
        });
        int code = args.length == 0 ? usage(commands, console) : commands.execute(args);
        return commands.getSubcommands().values().stream()
                .map(CommandLine::getCommand)
                .map(AsyncCommand.class::cast)
                .flatMap(command -> command.started().stream())
                .findFirst()
                .orElse(Future.succeededFuture(code));
    }

    private static int usage(CommandLine commands, Console console) {
        commands.usage(console.err());
        return ExitCode.USAGE;
    }

    private static IDefaultValueProvider fromEnvironment(UnaryOperator<@Nullable String> environment) {
        return argument -> argument instanceof OptionSpec option && !option.usageHelp() && !option.versionHelp()
                ? environment.apply("PARLEY_"
                        + option.longestName()
                                .replaceFirst("^-+", "")
                                .replace('-', '_')
                                .toUpperCase(Locale.ROOT))
                : null;
    }
}
