package parley.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.decode.Decoders.bytes;
import static parley.decode.Decoders.failure;
import static parley.decode.Decoders.utf8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.TreeLimits;

/** What every decoder owes, whatever its format. */
class DecoderSuiteTest {

    /** The formats, with a document of each. */
    enum Family {
        XML("<r><name>Zoë</name></r>", "<a>", "</a>", "<r>", "</r>", "application/xml"),
        SOAP(
                "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body><name>Zoë</name></Body></Envelope>",
                "<a>",
                "</a>",
                "<r>",
                "</r>",
                "text/xml"),
        JSON("{\"name\":\"Zoë\"}", "[", "]", "\"", "\"", "application/json");

        final String document;
        final String open;
        final String close;
        final String before;
        final String after;
        final String label;

        Family(String document, String open, String close, String before, String after, String label) {
            this.document = document;
            this.open = open;
            this.close = close;
            this.before = before;
            this.after = after;
            this.label = label;
        }

        Decoder decoder() {
            return switch (this) {
                case XML -> Decoders.XML;
                case SOAP -> Decoders.SOAP;
                case JSON -> Decoders.JSON;
            };
        }
    }

    private static void refused(Family family, String body, FailureKind kind, String fault) {
        GatewayFailure failure = failure(family.decoder(), body);

        assertThat(failure.kind()).as(body).isEqualTo(kind);
        assertThat(failure.fault().orElse("")).as(body).isEqualTo(fault);
        assertThat(failure.place()).as(body).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F-80, F-81 content decides, not the label")
    void contentDecidesNotTheLabel(Family family) {
        for (String label : List.of("text/html", "text/plain", "application/octet-stream", "", ";", "x;charset=")) {
            Decoded decoded = family.decoder().decode(utf8(family.document), label);

            assertThat(String.valueOf(decoded.root().plain())).contains("name=Zoë");
            assertThat(decoded.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F-40 an empty body is never nothing")
    void emptyBodyIsRefused(Family family) {
        refused(family, "", FailureKind.UPSTREAM_UNEXPECTED_FORMAT, "empty-200");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F-41 blanks or a lone mark are never nothing")
    void blankBodyIsRefused(Family family) {
        for (String blank : List.of(" ", "\r\n\t ", "\uFEFF", "\uFEFF \n")) {
            refused(family, blank, FailureKind.UPSTREAM_UNEXPECTED_FORMAT, "whitespace-200");
        }
        assertThat(failure(family.decoder(), bytes(0xFF, 0xFE), null).fault()).hasValue("whitespace-200");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F-47 gzip bytes without a label are never read as text")
    void compressedBytesAreRefused(Family family) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(utf8(family.document));
        }

        assertThat(failure(family.decoder(), out.toByteArray(), family.label).fault())
                .hasValue("gzip-unlabelled");
        assertThat(family.decoder().text(out.toByteArray(), family.label)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F-73, F-74 a web page is not data, whatever its label")
    void webPagesAreRefused(Family family) {
        for (String page : List.of(
                "<!doctype html><p>back soon",
                "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n<title>x</title>",
                "<html>",
                "<HTML lang=en><body>x</HTML>",
                "\uFEFF\r\n <!-- [if IE]> --> \n<!-- x --><html><br></html>",
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
                "<?xml version='1.0'?><!DOCTYPE html SYSTEM 'x'><html/>",
                "<x:html xmlns:x='http://www.w3.org/1999/xhtml'/>")) {
            refused(family, page, FailureKind.UPSTREAM_UNEXPECTED_FORMAT, "maintenance-200");
            assertThat(failure(family.decoder(), utf8(page), family.label + "; charset=utf-8")
                            .fault())
                    .hasValue("captive-200");
            assertThat(failure(family.decoder(), utf8(page), "application/xhtml+xml")
                            .fault())
                    .hasValue("maintenance-200");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F-73 a web page in another charset is a web page, not bad encoding")
    void webPagesInAnyCharsetAreSeen(Family family) {
        byte[] page = bytes("<!DOCTYPE html><p>Zur", 0xFC, "ck um acht");

        assertThat(failure(family.decoder(), page, "text/html").fault()).hasValue("maintenance-200");
        assertThat(failure(family.decoder(), page, "text/html; charset=no-such").fault())
                .hasValue("maintenance-200");
        assertThat(failure(family.decoder(), bytes("x", 0xFC), "text/html").kind())
                .isEqualTo(FailureKind.UPSTREAM_BAD_ENCODING);
    }

    @ParameterizedTest
    @EnumSource
    void theOtherFamilyIsRefused(Family family) {
        String other = family == Family.JSON ? Family.XML.document : Family.JSON.document;

        refused(family, other, FailureKind.UPSTREAM_UNEXPECTED_FORMAT, family == Family.JSON ? "xml-when-json" : "");
        refused(family, "Service temporarily unavailable", FailureKind.UPSTREAM_UNEXPECTED_FORMAT, "");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F-84 anything after the document is refused")
    void trailingTextIsRefused(Family family) {
        for (String trailing : List.of(family.document, "x", "]", "{\"id\":\"2\"}", "<s/>", "</s>", "\0", "&amp;")) {
            refused(
                    family,
                    family.document + "\n" + trailing,
                    FailureKind.UPSTREAM_UNEXPECTED_FORMAT,
                    "trailing-bytes");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F-28, F-33 every shortened document is refused")
    void shortenedDocumentsAreRefused(Family family) {
        byte[] whole = utf8(family.document);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);

            assertThat(failure(family.decoder(), part, null).kind())
                    .as("first %d bytes", length)
                    .isIn(FailureKind.UPSTREAM_UNEXPECTED_FORMAT, FailureKind.UPSTREAM_BAD_ENCODING);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"XML", "JSON"})
    @DisplayName("F-88 deep nesting is refused at the limit")
    void deepNestingIsRefused(Family family) {
        refused(family, family.open.repeat(100_000), FailureKind.UPSTREAM_BODY_TOO_LARGE, "deep-nest");
        int depth = TreeLimits.STANDARD.depth();
        String allowed = family.open.repeat(depth) + family.close.repeat(depth);
        assertThat(family.decoder().decode(utf8(allowed), null).root().isNothing())
                .isFalse();
        refused(family, family.open + allowed + family.close, FailureKind.UPSTREAM_BODY_TOO_LARGE, "deep-nest");
    }

    @ParameterizedTest
    @EnumSource(names = {"XML", "JSON"})
    void textLengthHasALimit(Family family) {
        String longest = "x".repeat(TreeLimits.STANDARD.textLength());

        assertThat(family.decoder()
                        .decode(utf8(family.before + longest + family.after), null)
                        .root()
                        .isNothing())
                .isFalse();
        refused(family, family.before + longest + "x" + family.after, FailureKind.UPSTREAM_BODY_TOO_LARGE, "");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("T-71 what callers are told holds no text of the upstream")
    void detailsHoldNoUpstreamText(Family family) {
        for (String body :
                List.of("<canary>", "{\"canary\":x", "canary", family.document + "canary", "<!DOCTYPE html>canary")) {
            assertThat(failure(family.decoder(), body).detail()).doesNotContainIgnoringCase("canary");
        }
    }
}
