package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.contract.JsonOptions;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

/** Recorded payloads of public APIs: each one decodes, or is on a list that says why not. */
class CorpusTest {

    private static final Set<String> LENIENT = Set.of("softlayer-trailing-comma.json");

    /** What cannot be decoded, and as what it is refused. The reason is in the comment. */
    private static final Map<String, FailureKind> REFUSED = Map.of(
            // a byte that is not UTF-8, in a document that declares nothing else
            "savon-fault-invalid-encoding.soap.xml", FailureKind.UPSTREAM_BAD_ENCODING,
            // U+FFFE, which XML forbids
            "lastfm-recent-tracks-illegal-chars.xml", FailureKind.UPSTREAM_UNEXPECTED_FORMAT,
            // a prefix that is never declared
            "podcast-itunes-single-quotes.xml", FailureKind.UPSTREAM_UNEXPECTED_FORMAT,
            // several documents, one a line: a format of its own that this build does not have
            "docker-pull-stream.ndjson", FailureKind.UPSTREAM_UNEXPECTED_FORMAT,
            // 204: no body is due, so no decoder is asked
            "hubspot-update-204.empty", FailureKind.UPSTREAM_UNEXPECTED_FORMAT);

    private static final Set<String> XML = Set.of("xml", "rss", "atom");
    private static final Set<String> JSON = Set.of("json", "jsonp");

    private record Payload(Path path, String kind, @Nullable String contentType) {

        String file() {
            return String.valueOf(path.getFileName());
        }

        byte[] body() {
            try {
                return Files.readAllBytes(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Payload> payloads() throws IOException {
        Path corpus = Suites.corpus();
        List<Payload> payloads = new ArrayList<>();
        for (JsonNode entry : new ObjectMapper()
                .readTree(corpus.resolve("corpus.json").toFile())
                .get("entries")) {
            JsonNode type = entry.at("/http/headers/content-type");
            payloads.add(new Payload(
                    corpus.resolve(entry.get("file").asText()),
                    entry.get("kind").asText(),
                    type.isMissingNode() ? null : type.asText()));
        }
        return payloads;
    }

    private static Optional<Decoder> decoder(Payload payload) {
        if (XML.contains(payload.kind())) {
            return Optional.of(Decoders.xml(Decoders.HTML_ENTITIES));
        }
        if (payload.kind().equals("soap")) {
            return Optional.of(Decoders.SOAP);
        }
        boolean lenient = LENIENT.contains(payload.file());
        return JSON.contains(payload.kind())
                ? Optional.of(Decoders.json(lenient ? Decoders.LENIENT : JsonOptions.DEFAULT))
                : Optional.empty();
    }

    private static Tree tree(String file) throws IOException {
        Payload payload = payloads().stream()
                .filter(p -> p.file().equals(file))
                .findFirst()
                .orElseThrow();
        return decoder(payload)
                .orElseThrow()
                .decode(payload.body(), payload.contentType())
                .root();
    }

    /** The value at {@code path}, names and indexes separated by slashes. */
    private static Object at(Tree tree, String path) {
        Object value = tree.plain();
        for (String step : path.split("/", -1)) {
            value = value instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : ((Map<?, ?>) Objects.requireNonNull(value, path)).get(step);
        }
        return Objects.requireNonNull(value, path);
    }

    @Test
    void everyPayloadDecodesOrIsOnTheList() throws IOException {
        Map<String, FailureKind> refused = new TreeMap<>();
        for (Payload payload : payloads()) {
            decoder(payload).ifPresent(decoder -> {
                try {
                    decoder.decode(payload.body(), payload.contentType());
                } catch (GatewayFailure failure) {
                    assertThat(failure.place()).as(payload.file()).isPresent();
                    refused.put(payload.file(), failure.kind());
                }
            });
        }

        assertThat(refused).containsExactlyInAnyOrderEntriesOf(REFUSED);
    }

    @Test
    void webPagesAreSeenInBothFamilies() throws IOException {
        List<Payload> pages =
                payloads().stream().filter(p -> p.kind().equals("html")).toList();

        assertThat(pages).isNotEmpty();
        for (Payload page : pages) {
            for (Decoder decoder : List.of(Decoders.XML, Decoders.SOAP, Decoders.JSON)) {
                assertThat(Decoders.failure(decoder, page.body(), page.contentType())
                                .fault())
                        .as(page.file())
                        .hasValue("maintenance-200");
            }
        }
    }

    @Test
    void formsAreNeitherXmlNorJson() throws IOException {
        for (Payload form :
                payloads().stream().filter(p -> p.kind().equals("nvp")).toList()) {
            for (Decoder decoder : List.of(Decoders.XML, Decoders.JSON)) {
                assertThat(Decoders.failure(decoder, form.body(), form.contentType())
                                .kind())
                        .isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
            }
            assertThat(Decoders.JSON.text(form.body(), null)).contains("ACK=");
        }
    }

    @Test
    void valuesComeOutAsThePayloadsSay() throws IOException {
        assertThat(at(tree("ecb-eurofxref-hist-90d.xml"), "Envelope/Cube/Cube/0/Cube/0/_rate"))
                .isEqualTo("1.0982");
        assertThat(at(tree("cbr-russia-daily.windows-1251.xml"), "ValCurs/Valute/0/Name"))
                .isEqualTo("Австралийский доллар");
        assertThat(at(tree("bnb-bulgaria-rates.bom.xml"), "ROWSET/ROW/1/NAME_")).isEqualTo("Австралийски долар");
        assertThat(at(tree("cbr-russia-error-in-text.windows-1251.xml"), "ValCurs"))
                .isEqualTo("Error in parameters");
        assertThat(at(tree("ncbi-epost-error.xml"), "ePostResult/ERROR"))
                .isEqualTo("Invalid db name specified: nothing");
        assertThat(at(tree("stamps-com-expired-authenticator.fault.xml"), "Fault/detail/sdcerror/_code"))
                .isEqualTo("002b0202");
        assertThat(at(tree("axis-multiref-history.soap.xml"), "listResponse/listReturn/listReturn/0/_href"))
                .isEqualTo("#id0");
        assertThat(at(tree("axis-multiref-history.soap.xml"), "multiRef/0/date"))
                .isNotNull();
        assertThat(at(tree("twitter-premium-search.json"), "results/0/id")).hasToString("924748080133627904");
        assertThat(at(tree("geocoder-ca.jsonp"), "latt")).isEqualTo("40.750050");
        assertThat(at(tree("hafas-journey-no-match.json"), "svcResL/0/errTxtOut")
                        .toString())
                .contains("Während");
        assertThat(at(tree("itis-accepted-names-null-list.json"), "acceptedNames")
                        .toString())
                .isEqualTo("[null]");
    }
}
