package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.decode.Decoders.failure;
import static parley.decode.Decoders.namespaces;
import static parley.decode.Decoders.plain;
import static parley.decode.Decoders.utf8;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.FailureKind;

/** Contract language, section 2: namespaces. */
class XmlNamespaceTest {

    @ParameterizedTest
    @CsvSource({
        "atom, http://www.w3.org/2005/Atom",
        "dc, http://purl.org/dc/elements/1.1/",
        "content, http://purl.org/rss/1.0/modules/content/",
        "media, http://search.yahoo.com/mrss/",
        "itunes, http://www.itunes.com/dtds/podcast-1.0.dtd",
        "georss, http://www.georss.org/georss",
        "sy, http://purl.org/rss/1.0/modules/syndication/",
        "xlink, http://www.w3.org/1999/xlink"
    })
    void wellKnownNamespacesPrefixTheirNames(String prefix, String uri) {
        Object tree = plain(Decoders.xml(), "<r xmlns:q='" + uri + "' q:k='v'><q:link/><link/></r>");

        assertThat(tree).isEqualTo(Map.of("r", Map.of("_" + prefix + "_k", "v", prefix + "_link", "", "link", "")));
    }

    @Test
    void namesOfTheRootsNamespaceArePlain() {
        Object tree = plain(
                Decoders.xml(),
                "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:d='http://purl.org/dc/elements/1.1/' xml:lang='en'>"
                        + "<entry><link href='u'/><d:creator>x</d:creator></entry></feed>");

        assertThat(tree)
                .isEqualTo(Map.of(
                        "feed",
                        Map.of("_xml_lang", "en", "entry", Map.of("link", Map.of("_href", "u"), "dc_creator", "x"))));
    }

    @Test
    void namespacesOfTheContractPrefixTheirNames() {
        Decoder decoder = Decoders.xml(namespaces(Map.of("x", "urn:x", "feed", "http://www.w3.org/2005/Atom")));

        Object tree = plain(
                decoder,
                "<r xmlns:a='urn:x' xmlns:b='http://www.w3.org/2005/Atom'><a:i>1</a:i><i>2</i><b:i>3</b:i></r>");

        assertThat(tree).isEqualTo(Map.of("r", Map.of("x_i", "1", "i", "2", "feed_i", "3")));
    }

    @Test
    @DisplayName("T-48 a declared foreign namespace gives another key")
    void foreignPriceIsAnotherKeyWhereDeclared() {
        Decoder decoder = Decoders.xml(namespaces(Map.of("evil", "urn:evil")));

        assertThat(plain(decoder, "<r><price>9</price><x:price xmlns:x='urn:evil'>0</x:price></r>"))
                .isEqualTo(Map.of("r", Map.of("price", "9", "evil_price", "0")));
    }

    @Test
    @DisplayName("T-48 an undeclared foreign namespace makes a list, which a single-value slot refuses, and is noted")
    void foreignPriceMakesAListAndIsNoted() {
        for (String xml : List.of(
                "<r><price>9</price><x:price xmlns:x='urn:evil'>0</x:price></r>",
                "<r xmlns='urn:good'><price>9</price><price xmlns='urn:evil'>0</price></r>")) {
            Decoded decoded = Decoders.xml().decode(utf8(xml), null);

            assertThat(decoded.root().plain()).isEqualTo(Map.of("r", Map.of("price", List.of("9", "0"))));
            assertThat(decoded.notes()).containsExactly("xml-namespaces-merged");
        }
    }

    @Test
    void undeclaredNamespacesThatDoNotMeetAreNotNoted() {
        Decoded decoded = Decoders.xml()
                .decode(utf8("<r xmlns:x='urn:x' xmlns:y='urn:y'><a><x:i/></a><b><y:i/><y:i/></b></r>"), null);

        assertThat(decoded.notes()).isEmpty();
    }

    @Test
    void oneDefaultNamespaceIsTransparent() {
        Decoded decoded = Decoders.xml()
                .decode(utf8("<r xmlns='urn:a'><i>1</i><i k='v'>2</i><o xmlns=''><i>3</i></o></r>"), null);

        assertThat(decoded.root().plain())
                .isEqualTo(Map.of("r", Map.of("i", List.of("1", Map.of("_k", "v", "_", "2")), "o", Map.of("i", "3"))));
        assertThat(decoded.notes()).isEmpty();
    }

    @Test
    void anUndeclaredPrefixIsNotWellFormed() {
        assertThat(failure(Decoders.xml(), "<r><content:encoded/></r>").kind())
                .isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
    }
}
