package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** The public JSON parsing suite: {@code y_} must be accepted, {@code n_} refused, {@code i_} is ours to decide. */
class JsonParsingSuiteTest {

    /** What may go either way and is accepted. The rest of {@code i_} is refused. */
    private static final List<String> ACCEPTED_BY_CHOICE = List.of(
            "i_number_too_big_neg_int.json",
            "i_number_too_big_pos_int.json",
            "i_number_very_big_negative_int.json",
            "i_string_UTF-16LE_with_BOM.json",
            "i_string_utf16BE_no_BOM.json",
            "i_string_utf16LE_no_BOM.json",
            "i_structure_UTF-8_BOM_empty_object.json");

    private static Map<String, Optional<FailureKind>> verdicts(Predicate<String> names) throws IOException {
        Map<String, Optional<FailureKind>> verdicts = new TreeMap<>();
        try (Stream<Path> files = Files.list(Suites.suite("json-parsing"))) {
            for (Path file :
                    files.filter(f -> names.test(f.getFileName().toString())).toList()) {
                verdicts.put(file.getFileName().toString(), verdict(Files.readAllBytes(file)));
            }
        }
        return verdicts;
    }

    private static Optional<FailureKind> verdict(byte[] body) {
        try {
            Decoders.JSON.decode(body, "application/json");
            return Optional.empty();
        } catch (GatewayFailure failure) {
            return Optional.of(failure.kind());
        }
    }

    @Test
    void whatMustBeAcceptedIsAccepted() throws IOException {
        assertThat(verdicts(name -> name.startsWith("y_")))
                .hasSize(95)
                .allSatisfy((name, verdict) -> assertThat(verdict).as(name).isEmpty());
    }

    @Test
    void whatMustBeRefusedIsRefused() throws IOException {
        assertThat(verdicts(name -> name.startsWith("n_")))
                .hasSize(188)
                .allSatisfy((name, verdict) -> assertThat(verdict).as(name).isPresent());
    }

    @Test
    void whatIsOursToDecideIsDecidedOnPurpose() throws IOException {
        Map<String, Optional<FailureKind>> verdicts = verdicts(name -> name.startsWith("i_"));

        assertThat(verdicts.entrySet().stream()
                        .filter(v -> v.getValue().isEmpty())
                        .map(Map.Entry::getKey))
                .containsExactlyElementsOf(ACCEPTED_BY_CHOICE);
    }

    @Test
    @DisplayName("T-61, T-62 lone surrogates are bad encoding, exponents beyond the limit a contract violation")
    void whatIsRefusedByChoiceHasItsKind() throws IOException {
        assertThat(verdicts(name -> name.startsWith("i_string") && !ACCEPTED_BY_CHOICE.contains(name)))
                .allSatisfy(
                        (name, verdict) -> assertThat(verdict).as(name).hasValue(FailureKind.UPSTREAM_BAD_ENCODING));
        assertThat(verdicts(name -> name.startsWith("i_number") && !ACCEPTED_BY_CHOICE.contains(name)))
                .allSatisfy((name, verdict) -> assertThat(verdict)
                        .as(name)
                        // its exponent alone has more digits than a number may have
                        .hasValue(
                                name.equals("i_number_huge_exp.json")
                                        ? FailureKind.UPSTREAM_BODY_TOO_LARGE
                                        : FailureKind.UPSTREAM_CONTRACT_VIOLATION));
    }
}
