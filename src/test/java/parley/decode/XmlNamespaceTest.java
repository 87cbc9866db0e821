package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.params.provider.ValueSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;

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

    @ParameterizedTest
    @DisplayName("T-48 what is foreign is no value beside what is at home, whichever comes first")
    @ValueSource(
            strings = {
                "<r><price>9</price><x:price xmlns:x='urn:evil'>0</x:price></r>",
                "<r><x:price xmlns:x='urn:evil'>0</x:price><price>9</price></r>",
                "<r><x:price xmlns:x='urn:evil'>0</x:price><x:price xmlns:x='urn:evil'>1</x:price><price>9</price></r>",
                "<r><x:price xmlns:x='urn:evil'>0</x:price><price>9</price><y:price xmlns:y='urn:other'>1</y:price></r>",
                "<r><x:price xmlns:x='urn:evil'>0</x:price><y:price xmlns:y='urn:other'>1</y:price><price>9</price></r>",
                "<r xmlns='urn:good'><price>9</price><price xmlns='urn:evil'>0</price></r>",
                "<r xmlns='urn:good'><price xmlns='urn:evil'>0</price><price>9</price></r>",
                "<g:r xmlns:g='urn:good' xmlns='urn:evil'><price>0</price><g:price>9</g:price></g:r>",
                "<r xmlns='urn:good'><price xmlns=''>9</price><price xmlns='urn:evil'>0</price></r>"
            })
    void foreignPriceIsLeftOut(String xml) {
        Decoded decoded = Decoders.xml().decode(utf8(xml), null);

        assertThat(decoded.root().plain()).isEqualTo(Map.of("r", Map.of("price", "9")));
        assertThat(decoded.notes()).contains("xml-foreign-left-out");
        assertThat(decoded.merged()).anyMatch(name -> name.name().equals("price") && name.isLeftOut());
    }

    @Test
    @DisplayName("T-48 an element that says that it has no value is there, and what is foreign takes no place of its")
    void foreignPriceTakesNoPlaceOfNil() {
        for (String xml : List.of(
                "<r xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><price i:nil='true'/><x:price xmlns:x='urn:evil'>0</x:price></r>",
                "<r xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><x:price xmlns:x='urn:evil'>0</x:price><price i:nil='true'/></r>")) {
            assertThat(plain(Decoders.xml(), xml)).isEqualTo(Map.of("r", Map.of()));
        }
    }

    @Test
    @DisplayName("T-48 a foreign attribute is no value either")
    void foreignAttributeIsLeftOut() {
        assertThat(plain(Decoders.xml(), "<r xmlns:x='urn:evil' x:price='0' price='9'/>"))
                .isEqualTo(Map.of("r", Map.of("_price", "9")));
    }

    @Test
    @DisplayName("T-48 without a namesake what is foreign stays: replies of WCF and RSS 1.0")
    void foreignNamesWithoutANamesakeStay() {
        assertThat(plain(
                        Decoders.xml(),
                        "<R xmlns='http://tempuri.org/'><a:Item xmlns:a='urn:data'><a:No>1</a:No><b:Id xmlns:b='urn:base'>7</b:Id>"
                                + "</a:Item><a:Item xmlns:a='urn:data'/></R>"))
                .isEqualTo(Map.of("R", Map.of("Item", List.of(Map.of("No", "1", "Id", "7"), ""))));
        assertThat(plain(
                        Decoders.xml(),
                        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
                                + " xmlns:dc='http://purl.org/dc/elements/1.1/'><item rdf:about='u'><title>t</title>"
                                + "<dc:title>d</dc:title></item></rdf:RDF>"))
                .isEqualTo(Map.of("RDF", Map.of("item", Map.of("_about", "u", "title", "t", "dc_title", "d"))));
    }

    @Test
    @DisplayName("T-48 two foreign namesakes cannot be told apart: to read them is broken, with the cure")
    void twoForeignNamesakesAreUnreadable() {
        Decoded decoded = Decoders.xml()
                .decode(
                        utf8(
                                "<r><x:price xmlns:x='urn:x'>1</x:price><y:price xmlns:y='urn:y'>2</y:price><no>7</no></r>"),
                        null);
        Tree.ObjectTree r = (Tree.ObjectTree) ((Tree.ObjectTree) decoded.root()).get("r");

        assertThat(r.get("no").plain()).isEqualTo("7");
        assertThatThrownBy(() -> r.get("price")).isInstanceOfSatisfying(GatewayFailure.class, broken -> {
            assertThat(broken.kind()).isEqualTo(FailureKind.UPSTREAM_CONTRACT_VIOLATION);
            assertThat(broken.place()).hasValue("price comes from two namespaces; add xml.namespaces: {x: urn:y}");
        });
        assertThat(decoded.notes()).containsExactly("xml-namespaces-merged");
    }

    @Test
    @DisplayName("T-48 one of two foreign namesakes that the contract declares is another key")
    void declaredNamespaceIsTheCure() {
        assertThat(plain(
                        Decoders.xml(namespaces(Map.of("x", "urn:y"))),
                        "<r><x:price xmlns:x='urn:x'>1</x:price><y:price xmlns:y='urn:y'>2</y:price></r>"))
                .isEqualTo(Map.of("r", Map.of("price", "1", "x_price", "2")));
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
