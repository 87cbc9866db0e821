package parley.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.contract.Contract;
import parley.contract.ContractLoader;
import parley.contract.ContractSet;
import parley.contract.Format;
import parley.contract.Upstream;
import parley.decode.Decoded;
import parley.decode.Decoder;
import parley.exchange.GatewayFailure;
import parley.yaml.Problem;

/**
 * A file with the body of a reply, decoded as a contract would. Immutable.
 *
 * @param contract whose options decoded it, if one was named
 */
record ReplyFile(Decoded decoded, long bytes, Upstream upstream, Optional<Contract> contract) {

    /** Namespaces of the two versions of SOAP. */
    private static final Pattern ENVELOPE = Pattern.compile(
            "<([\\w.-]+:)?Envelope\\s[^>]*\"(http://schemas.xmlsoap.org/soap/envelope/|http://www.w3.org/2003/05/soap-envelope)\"");

    /** What is looked at to guess a format. */
    private static final int BEGINNING = 4_000;

    /** The reply; empty after it was said why there is none, with the exit code. */
    record Read(Optional<ReplyFile> reply, int code) {
        static Read refused(int code) {
            return new Read(Optional.empty(), code);
        }
    }

    /**
     * Reads and decodes {@code file}.
     *
     * @param format guessed where it is left out and no contract named
     * @param name of the contract
     */
    static Read read(Path file, Optional<Format> format, Optional<String> name, Path contracts, Console console) {
        Optional<Format> guessed = Optional.empty();
        try {
            byte[] body = Files.readAllBytes(file);
            guessed = name.isEmpty() && format.isEmpty() ? Optional.of(guess(body)) : Optional.empty();
            Optional<Contract> contract = Optional.empty();
            if (name.isPresent()) {
                ContractSet set = ContractLoader.load(contracts);
                contract = set.everything()
                        .filter(c -> c.name().equals(name.get()))
                        .findFirst();
                if (contract.isEmpty()) {
                    return Read.refused(missing(name.get(), set, contracts, console));
                }
            }
            Upstream upstream = contract.map(Contract::upstream)
                    .orElse(plain(guessed.or(() -> format).orElse(Format.JSON)));
            Decoded decoded = Decoder.of(upstream).decode(body, null);
            guessed.filter(Format.SOAP::equals)
                    .ifPresent(soap ->
                            console.complain("note: this is SOAP: Envelope and Body are taken off, as format: soap does"
                                    + " (--format xml shows them)"));
            return new Read(Optional.of(new ReplyFile(decoded, body.length, upstream, contract)), ExitCode.GOOD);
        } catch (IOException unreadable) {
            console.complain("parley: " + file + " cannot be read");
            return Read.refused(ExitCode.USAGE);
        } catch (GatewayFailure undecodable) {
            console.complain(file + ": " + undecodable.detail()
                    + undecodable.place().map(place -> " (" + place + ")").orElse(""));
            guessed.ifPresent(guess -> console.complain("The format " + guess
                    + " was guessed from the first character; if it is another, say --format with one of "
                    + String.join(", ", FormatWords.ALL)));
            return Read.refused(ExitCode.FINDINGS);
        }
    }

    private static int missing(String name, ContractSet set, Path contracts, Console console) {
        String file = contracts.resolve(name + ".yaml").toString();
        List<Problem> problems = set.problems().stream()
                .filter(problem -> problem.isError() && problem.mark().file().equals(file))
                .toList();
        problems.forEach(problem -> console.complain(problem.toString()));
        if (problems.isEmpty()) {
            console.complain("parley: there is no contract " + name + " in " + contracts);
        }
        return problems.isEmpty() ? ExitCode.USAGE : ExitCode.FINDINGS;
    }

    private static Format guess(byte[] body) {
        String start =
                new String(body, 0, Math.min(body.length, BEGINNING), StandardCharsets.ISO_8859_1).replace("\0", "");
        boolean markup = start.substring(0, Math.min(64, start.length()))
                .replaceAll("[^<\\[{(]", "")
                .startsWith("<");
        if (!markup) {
            return Format.JSON;
        }
        return ENVELOPE.matcher(start.replace('\'', '"')).find() ? Format.SOAP : Format.XML;
    }

    /** An upstream that says nothing but its format. */
    private static Upstream plain(Format format) {
        String text = "contract: reply\nupstream: { url: https://upstream.invalid, format: " + format + " }";
        return ContractLoader.parse("reply.yaml", text)
                .everything()
                .findFirst()
                .orElseThrow()
                .upstream();
    }
}
