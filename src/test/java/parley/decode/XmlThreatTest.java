package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static parley.decode.Decoders.failure;
import static parley.decode.Decoders.plain;
import static parley.decode.Decoders.utf8;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.contract.Format;
import parley.contract.JsonOptions;
import parley.contract.XmlOptions;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.TreeLimits;

/** Hostile XML: threats T-40 to T-49. Every defence is refusal; none of them waits for anything. */
class XmlThreatTest {

    private static final TreeLimits LIMITS = TreeLimits.STANDARD;

    private static String repeated(int count, String... parts) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, count).forEach(i -> {
            for (String part : parts) {
                text.append(part.isEmpty() ? String.valueOf(i) : part);
            }
        });
        return text.toString();
    }

    @Test
    @DisplayName("T-40 an external entity is refused, and nothing of the file gets out")
    void externalEntityIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "CANARY");
        String xml = "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + file.toUri() + "\">]><r>&x;</r>";

        for (Decoder decoder : List.of(Decoders.xml(), Decoders.soap(), Decoders.xml(Decoders.HTML_ENTITIES))) {
            GatewayFailure failure = failure(decoder, xml);

            assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
            assertThat(failure.place()).hasValue("line 1, column 1: DOCTYPE with an internal subset");
            assertThat(failure.toString()).doesNotContain("CANARY");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r []><r/>",
                "<!DOCTYPE r [ ]><r/>",
                "<!DOCTYPE r SYSTEM 'a>b' [<!ENTITY x 'y'>]><r/>",
                "<!-- c --><?p i?>\n<!DOCTYPE r PUBLIC \"-//[\" 'x' [<!ELEMENT r ANY>]><r/>",
                "<!DOCTYPE r\n[<!-- only a comment -->]><r/>"
            })
    @DisplayName("T-40 a DOCTYPE with an internal subset is refused, used or not")
    void internalSubsetIsRefused(String xml) {
        assertThat(failure(Decoders.xml(), xml).place().orElse("")).contains("DOCTYPE with an internal subset");
    }

    @Test
    @DisplayName("T-41 external DTDs, entities, XInclude, schema locations and stylesheets reach no listener")
    void nothingIsFetched() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread counter = new Thread(() -> count(listener, connections));
            counter.setDaemon(true);
            counter.start();
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
            List<String> hostile = List.of(
                    "<!DOCTYPE r SYSTEM '" + url + "'><r/>",
                    "<!DOCTYPE r PUBLIC '-//x' '" + url + "'><r>&x;</r>",
                    "<!DOCTYPE r [<!ENTITY x SYSTEM '" + url + "'>]><r>&x;</r>",
                    "<!DOCTYPE r [<!ENTITY % x SYSTEM '" + url + "'> %x;]><r/>",
                    "<!DOCTYPE r SYSTEM '" + url + "' [<!ENTITY x 'y'>]><r>&x;</r>",
                    "<r xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + url + "'/></r>",
                    "<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='u " + url + "'/>",
                    "<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='" + url
                            + "'/>",
                    "<?xml-stylesheet type='text/xsl' href='" + url + "'?><r/>");

            for (String xml : hostile) {
                for (Decoder decoder : List.of(Decoders.xml(), Decoders.xml(Decoders.HTML_ENTITIES))) {
                    attempt(decoder, xml);
                }
            }

            // the one connection that is meant to come: all others were in the queue before it
            try (Socket own = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
                assertThat(own.getInputStream().read()).isNegative();
            }
            assertThat(connections).hasValue(1);
        }
    }

    private static void attempt(Decoder decoder, String xml) {
        try {
            decoder.decode(utf8(xml), null);
        } catch (GatewayFailure expected) {
            assertThat(expected.kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        }
    }

    /** Closes every connection at once, so that a parser which connects fails instead of waiting. */
    private static void count(ServerSocket listener, AtomicInteger connections) {
        while (!listener.isClosed()) {
            try (Socket connection = listener.accept()) {
                connections.incrementAndGet();
                connection.shutdownOutput();
            } catch (IOException closed) {
                return;
            }
        }
    }

    static Stream<Arguments> bombs() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE r [<!ENTITY lol0 'lol'>");
        IntStream.rangeClosed(1, 10)
                .forEach(i -> laughs.append("<!ENTITY lol" + i + " '" + ("&lol" + (i - 1) + ";").repeat(10) + "'>"));
        String big = "x".repeat(50_000);
        return Stream.of(
                arguments("T-42 billion laughs", laughs + "]><r>&lol10;</r>"),
                arguments(
                        "T-43 quadratic blow-up",
                        "<!DOCTYPE r [<!ENTITY a '" + big + "'>]><r>" + "&a;".repeat(50_000) + "</r>"),
                arguments("T-42 in attributes", "<!DOCTYPE r [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><r k='&c;&c;'/>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @DisplayName("T-42, T-43 entity bombs are refused before anything expands")
    void bombsAreRefused(String name, String xml) {
        GatewayFailure failure = failure(Decoders.xml(), xml);

        assertThat(failure.kind()).as(name).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure.place()).hasValue("line 1, column 1: DOCTYPE with an internal subset");
    }

    static Stream<Arguments> floods() {
        return Stream.of(
                arguments("T-44 attributes", "<r" + repeated(40_000, " a", "", "='1'") + "/>"),
                arguments("T-44 namespace declarations", "<r" + repeated(40_000, " xmlns:a", "", "='u'") + "/>"),
                arguments(
                        "T-44 one attribute too many",
                        "<r" + repeated(LIMITS.attributes() + 1, " a", "", "='1'") + "/>"),
                arguments("T-45 element names", "<r>" + repeated(40_000, "<a", "", "/>") + "</r>"),
                arguments("T-45 attribute names", "<r>" + repeated(40_000, "<a b", "", "='1'/>") + "</r>"),
                arguments("T-45 namespaces", "<r>" + repeated(40_000, "<a xmlns='u", "", "'/>") + "</r>"),
                arguments("T-45 one name too many", "<r>" + repeated(LIMITS.names(), "<a", "", "/>") + "</r>"),
                arguments("T-46 depth", "<a>".repeat(200_000)),
                arguments("T-46 one level too many", "<a>".repeat(101) + "</a>".repeat(101)),
                arguments("long text", "<a>" + "x".repeat(LIMITS.textLength() + 1) + "</a>"),
                arguments("long CDATA", "<a><![CDATA[" + "x".repeat(LIMITS.textLength() + 1) + "]]></a>"),
                arguments("long text in pieces", "<a>" + ("x".repeat(1000) + "<!-- -->").repeat(1001) + "</a>"),
                arguments("long attribute", "<a k='" + "x".repeat(LIMITS.textLength() + 1) + "'/>"),
                arguments("long name", "<" + "x".repeat(LIMITS.textLength() + 1) + "/>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    @DisplayName("T-44, T-45, T-46 what exceeds a limit is refused as too large")
    void floodsAreRefused(String name, String xml) {
        GatewayFailure failure = failure(Decoders.xml(), xml);

        assertThat(failure.kind()).as(name).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
        assertThat(failure.place().orElse("")).startsWith("line 1, column ");
        assertThat(failure.fault().isPresent()).isEqualTo(name.startsWith("T-46"));
    }

    @Test
    void whatReachesALimitIsAccepted() {
        for (String xml : List.of(
                "<r" + repeated(LIMITS.attributes(), " a", "", "='1'") + "/>",
                "<r>" + repeated(LIMITS.names() - 1, "<a", "", "/>") + "</r>",
                "<a>".repeat(LIMITS.depth()) + "</a>".repeat(LIMITS.depth()),
                "<a>" + "x".repeat(LIMITS.textLength()) + "</a>")) {
            assertThat(Decoders.xml().decode(utf8(xml), null).root().isNothing())
                    .isFalse();
        }
    }

    @Test
    void textPathsHaveTheSameLimit() {
        Decoder decoder = Decoders.xml(Decoders.textOf("r.p"));
        String xml = "<r><p>" + ("<b>" + "x".repeat(1000) + "</b>").repeat(1001) + "</p></r>";

        assertThat(failure(decoder, xml).kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
    }

    @Test
    @DisplayName("T-45 floods do not slow or fill what later documents share")
    void floodsLeaveTheDecoderAsItWas() {
        Decoder decoder = Decoders.xml();
        for (int i = 0; i < 5; i++) {
            int document = i;
            String names = repeated(LIMITS.names() + 1, "<a" + document + "_", "", "/>");

            assertThat(failure(decoder, "<r>" + names + "</r>").kind()).isEqualTo(FailureKind.UPSTREAM_BODY_TOO_LARGE);
        }

        assertThat(plain(decoder, "<r><a>1</a></r>")).isEqualTo(Map.of("r", Map.of("a", "1")));
    }

    @Test
    @DisplayName("T-49 comments and CDATA do not split a text")
    void splitTextIsJoined() {
        assertThat(plain(Decoders.xml(), "<a>admin<!-- -->istrator</a>")).isEqualTo(Map.of("a", "administrator"));
        assertThat(plain(Decoders.xml(), "<a>ad<![CDATA[min]]>is<?x?>tr<![CDATA[]]>ator</a>"))
                .isEqualTo(Map.of("a", "administrator"));
    }

    /** A parser with a bug of its own. */
    private static final class Faulty extends WstxInputFactory {
        @Override
        public XMLStreamReader createXMLStreamReader(InputStream in, String charset) throws XMLStreamException {
            return new StreamReader2Delegate((XMLStreamReader2) super.createXMLStreamReader(in, charset)) {
                @Override
                public int next() throws XMLStreamException {
                    if (getDepth() == 2) {
                        throw new ArrayIndexOutOfBoundsException("4000");
                    }
                    return super.next();
                }
            };
        }
    }

    @Test
    @DisplayName("T-47b what a parser throws unchecked is a row of the failure table")
    void uncheckedExceptionsOfTheParserAreCaught() {
        XmlDecoder decoder = new XmlDecoder(
                Decoders.upstream(Format.XML, XmlOptions.DEFAULT, JsonOptions.DEFAULT, null),
                Optional.empty(),
                new XmlReaders(new Faulty()));

        GatewayFailure failure = Objects.requireNonNull(catchThrowableOfType(
                GatewayFailure.class, () -> decoder.decode(utf8("<r>\n<a>x</a></r>"), Label.of(null))));

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_UNEXPECTED_FORMAT);
        assertThat(failure.getCause()).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThat(failure.place()).hasValue("line 2, column 1, r.a");
    }

    @Test
    @DisplayName("T-47b whatever bytes come, the answer is a tree or a row of the failure table")
    void mutatedDocumentsNeverEscape() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = utf8("<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE r><r xmlns:a='u' a:k='&#65;'><![CDATA[x]]>"
                + "<b xml:space='preserve'>Zoë &amp;</b><!-- c --><?p i?></r>");
        for (int i = 0; i < 200; i++) {
            byte[] body = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                body[random.nextInt(body.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "<>&;'[]!-?".charAt(random.nextInt(10)));
            }
            for (Decoder decoder : List.of(Decoders.XML, Decoders.XML_RAW, Decoders.SOAP, Decoders.JSON)) {
                try {
                    decoder.decode(body, null);
                } catch (GatewayFailure expected) {
                    assertThat(expected.kind())
                            .as("seed %d, case %d", seed, i)
                            .isNotEqualTo(FailureKind.INTERNAL_ERROR);
                }
                decoder.text(body, null);
            }
        }
    }
}
