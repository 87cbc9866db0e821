package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** The W3C conformance suite: no document that is not well-formed may yield a value. */
class XmlConformanceTest {

    private static final Pattern CATALOGUE = Pattern.compile("<!ENTITY\\s+\\S+\\s+SYSTEM\\s+\"([^\"]+)\"");
    private static final Pattern TEST = Pattern.compile("<TEST\\s([^>]*)>");
    private static final Pattern EXTERNAL_SUBSET = Pattern.compile("<!DOCTYPE\\s+\\S+\\s+(SYSTEM|PUBLIC)\\s");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=\\s*[\"']([^\"']*)[\"']");

    /** Accepted although not well-formed, with the reason. The list may only shrink. */
    private static final Map<String, String> ACCEPTED = Map.of(
            "not-wf-sa-147", "blanks before the declaration, which real upstreams send",
            "o-p01fail1", "blanks before the declaration",
            "o-p22fail1", "blanks before the declaration",
            "rmt-e2e-61", "declares UTF-16 over bytes that are plainly not; read as UTF-8 and noted",
            "hst-lhs-007", "declares ISO-8859-1 behind a UTF-8 mark; read as UTF-8 and noted",
            "hst-lhs-008", "declares UTF-8 inside UTF-16; read as UTF-16 and noted",
            "rmt-020", "a private-use character in a name, which the parser does not look at",
            "rmt-021", "a private-use character in a name, in XML 1.1");

    private record Case(String id, Path file, Map<String, String> attributes) {

        boolean is(String type) {
            return type.equals(attributes.get("TYPE"));
        }

        /** Whether the verdict holds for the fifth edition of XML 1.0, or for XML 1.1. */
        boolean isCurrent() {
            return attributes.getOrDefault("EDITION", "5").contains("5");
        }

        /** Whether a DTD of its own file may be what makes the document good or bad. */
        boolean namesExternalSubset() {
            return EXTERNAL_SUBSET.matcher(text(file)).find();
        }

        /** What another parser says of the document alone, without the DTD that is never read. */
        boolean isWellFormedAlone() {
            try {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
                factory.setNamespaceAware(true);
                factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
                DocumentBuilder builder = factory.newDocumentBuilder();
                builder.setErrorHandler(null);
                builder.parse(file.toFile());
                return true;
            } catch (SAXException e) {
                return false;
            } catch (IOException | ParserConfigurationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<Case> cases() throws IOException {
        Path suite = Suites.suite("xmlconf");
        List<Case> cases = new ArrayList<>();
        Matcher catalogues = CATALOGUE.matcher(text(suite.resolve("xmlconf.xml")));
        while (catalogues.find()) {
            Path catalogue = suite.resolve(catalogues.group(1));
            Matcher tests = TEST.matcher(text(catalogue));
            while (tests.find()) {
                Map<String, String> attributes = attributes(tests.group(1));
                Path file = catalogue.resolveSibling(attributes.getOrDefault("URI", ""));
                if (Files.exists(file)) {
                    cases.add(new Case(attributes.getOrDefault("ID", ""), file, attributes));
                }
            }
        }
        return cases;
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new HashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(tag);
        while (matcher.find()) {
            attributes.put(matcher.group(1), matcher.group(2));
        }
        return attributes;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean accepts(Case test) {
        try {
            Decoders.XML.decode(Files.readAllBytes(test.file()), null);
            return true;
        } catch (GatewayFailure failure) {
            assertThat(failure.kind()).as(test.id()).isNotEqualTo(FailureKind.INTERNAL_ERROR);
            assertThat(failure.place()).as(test.id()).isPresent();
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("T-47, T-47b documents that are not well-formed are refused, but for a list that only shrinks")
    void illFormedDocumentsAreRefused() throws IOException {
        List<Case> illFormed =
                cases().stream().filter(c -> c.is("not-wf") && c.isCurrent()).toList();

        List<Case> accepted =
                illFormed.stream().filter(XmlConformanceTest::accepts).toList();

        assertThat(illFormed).hasSizeGreaterThan(1_000);
        assertThat(accepted.stream().filter(c -> !c.namesExternalSubset()).map(Case::id))
                .containsExactlyInAnyOrderElementsOf(ACCEPTED.keySet());
        assertThat(accepted.stream().filter(Case::namesExternalSubset))
                .as("what is wrong with these stands in a DTD that is never read")
                .allMatch(Case::isWellFormedAlone);
        assertThat(ACCEPTED).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void validDocumentsWithoutDeclarationsOfTheirOwnAreAccepted() throws IOException {
        Map<String, String> refused = cases().stream()
                .filter(c -> c.is("valid") && c.isCurrent() && !c.namesExternalSubset() && !accepts(c))
                .collect(Collectors.toMap(
                        Case::id, c -> String.valueOf(failure(c).place().orElse(""))));
        refused.values().removeIf(place -> place.contains("DOCTYPE with an internal subset"));

        assertThat(refused).isEmpty();
    }

    private static GatewayFailure failure(Case test) {
        try {
            return Decoders.failure(Decoders.XML, Files.readAllBytes(test.file()), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
