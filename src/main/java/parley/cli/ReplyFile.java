package parley.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /**
     * Reads and decodes {@code file}.
     *
     * @param format guessed where it is left out and no contract named
     * @param name of the contract
     * @throws Refusal where there is no such reply or contract, or the reply cannot be decoded
     */
    static ReplyFile read(Path file, Optional<Format> format, Optional<String> name, Path contracts, Console console) {
        Optional<Format> guessed = Optional.empty();
        try {
            byte[] body = Files.readAllBytes(file);
            guessed = name.isEmpty() && format.isEmpty() ? Optional.of(guess(body)) : Optional.empty();
            Optional<Contract> contract = name.map(named -> contract(named, contracts));
            Upstream upstream = contract.map(Contract::upstream)
                    .orElse(plain(guessed.or(() -> format).orElse(Format.JSON)));
            Decoded decoded = Decoder.of(upstream).decode(body, null);
            guessed.filter(Format.SOAP::equals)
                    .ifPresent(soap ->
                            console.complain("note: this is SOAP: Envelope and Body are taken off, as format: soap does"
                                    + " (--format xml shows them)"));
            return new ReplyFile(decoded, body.length, upstream, contract);
        } catch (IOException unreadable) {
            throw Refusal.of(ExitCode.USAGE, file + " cannot be read");
        } catch (GatewayFailure undecodable) {
            String why = file + ": " + undecodable.detail()
                    + undecodable.place().map(place -> " (" + place + ")").orElse("");
            Stream<String> cure = guessed.stream()
                    .map(guess -> "The format " + guess
                            + " was guessed from the first character; if it is another, say --format with one of "
                            + String.join(", ", FormatWords.ALL));
            throw new Refusal(
                    ExitCode.FINDINGS, Stream.concat(Stream.of(why), cure).toList());
        }
    }

    private static Contract contract(String name, Path contracts) {
        ContractSet set = ContractLoader.load(contracts);
        return set.everything()
                .filter(contract -> contract.name().equals(name))
                .findFirst()
                .orElseThrow(() -> missing(name, set, contracts));
    }

    private static Refusal missing(String name, ContractSet set, Path contracts) {
        String file = contracts.resolve(name + ".yaml").toString();
        List<String> problems = set.problems().stream()
                .filter(problem -> problem.isError() && problem.mark().file().equals(file))
                .map(Problem::toString)
                .toList();
        return problems.isEmpty()
                ? Refusal.of(ExitCode.USAGE, "there is no contract " + name + " in " + contracts)
                : new Refusal(ExitCode.FINDINGS, problems);
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
