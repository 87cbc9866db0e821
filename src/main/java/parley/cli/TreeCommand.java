package parley.cli;

import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.check.MergedNames;
import parley.contract.Admission;
import parley.contract.Authentication;
import parley.contract.Breaker;
import parley.contract.Caching;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ContractProblem;
import parley.contract.ContractSet;
import parley.contract.CsvOptions;
import parley.contract.Format;
import parley.contract.JsonOptions;
import parley.contract.Mark;
import parley.contract.Retry;
import parley.contract.SoapOptions;
import parley.contract.Upstream;
import parley.contract.XmlOptions;
import parley.decode.Decoded;
import parley.decode.Decoder;
import parley.decode.Note;
import parley.exchange.GatewayFailure;
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

    private boolean contractIsThere;

    TreeCommand(Console console) {
        this.console = console;
    }

    @Override
    Future<Integer> begin() {
        if (contract != null && format != null) {
            console.complain("parley: --contract says the format; leave --format out");
            return Future.succeededFuture(ExitCode.USAGE);
        }
        Optional<Format> guessed = Optional.empty();
        try {
            byte[] body = Files.readAllBytes(file);
            guessed = contract == null && format == null ? Optional.of(guess(body)) : Optional.empty();
            Optional<Upstream> upstream = contract == null
                    ? Optional.of(plain(guessed.orElseGet(() -> Objects.requireNonNull(format))))
                    : upstream(contract);
            if (upstream.isEmpty()) {
                return Future.succeededFuture(contractIsThere ? ExitCode.FINDINGS : ExitCode.USAGE);
            }
            Decoded decoded = Decoder.of(upstream.get()).decode(body, null);
            console.print(TreePrinter.print(decoded.root()));
            if (!decoded.soapHeader().isNothing()) {
                console.print("$soapHeader: " + TreePrinter.print(decoded.soapHeader()));
            }
            decoded.notes().stream()
                    .filter(note -> !note.equals(Note.XML_NAMESPACES_MERGED.slug()))
                    .forEach(note -> console.complain("note: " + note));
            decoded.merged().forEach(name -> console.complain("warning: " + MergedNames.advice(name)));
            return Future.succeededFuture(ExitCode.GOOD);
        } catch (IOException unreadable) {
            console.complain("parley: " + file + " cannot be read");
            return Future.succeededFuture(ExitCode.USAGE);
        } catch (GatewayFailure undecodable) {
            console.complain(file + ": " + undecodable.detail()
                    + undecodable.place().map(place -> " (" + place + ")").orElse(""));
            guessed.ifPresent(guess -> console.complain("The format " + guess
                    + " was guessed from the first character; if it is another, say --format with one of "
                    + String.join(", ", FormatWords.ALL)));
            return Future.succeededFuture(ExitCode.FINDINGS);
        }
    }

    /** The upstream of a contract; empty after it was said why there is none. */
    private Optional<Upstream> upstream(String name) {
        ContractSet set = ContractLoader.load(contracts);
        Optional<Upstream> found = set.everything()
                .filter(c -> c.name().equals(name))
                .map(Contract::upstream)
                .findFirst();
        if (found.isEmpty()) {
            String file = contracts.resolve(name + ".yaml").toString();
            List<ContractProblem> problems = set.problems().stream()
                    .filter(problem ->
                            problem.isError() && problem.mark().file().equals(file))
                    .toList();
            problems.forEach(problem -> console.complain(problem.toString()));
            contractIsThere = !problems.isEmpty();
            if (!contractIsThere) {
                console.complain("parley: there is no contract " + name + " in " + contracts);
            }
        }
        return found;
    }

    private static Format guess(byte[] body) {
        String start =
                new String(body, 0, Math.min(body.length, 64), StandardCharsets.ISO_8859_1).replaceAll("[^<\\[{(]", "");
        return start.startsWith("<") ? Format.XML : Format.JSON;
    }

    /** An upstream that says nothing but its format. */
    private static Upstream plain(Format format) {
        return new Upstream(
                URI.create("https://upstream.invalid"),
                new Mark("command line", 1, 1),
                format,
                Optional.empty(),
                new Authentication.None(),
                Map.of(),
                Map.of(),
                ZoneOffset.UTC,
                Upstream.DEFAULT_TIMEOUT,
                Upstream.DEFAULT_ATTEMPT,
                Retry.DEFAULT,
                Breaker.DEFAULT,
                Admission.DEFAULT,
                Caching.DEFAULT,
                Upstream.DEFAULT_MAX_REPLY,
                Upstream.DEFAULT_REDIRECTS,
                false,
                false,
                XmlOptions.DEFAULT,
                JsonOptions.DEFAULT,
                SoapOptions.DEFAULT,
                CsvOptions.DEFAULT,
                List.of());
    }
}
