package parley.decode;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.Format;
import parley.contract.JsonOptions;
import parley.contract.Upstream;
import parley.contract.XmlOptions;
import parley.contract.XmlOptions.Whitespace;
import parley.exchange.GatewayFailure;
import parley.testing.Records;

/** Decoders for tests, by what a case is about. */
final class Decoders {

    static final XmlOptions HTML_ENTITIES =
            new XmlOptions(Map.of(), true, Whitespace.TRIM, List.of(), List.of(), false, false);
    static final JsonOptions LENIENT = new JsonOptions(false, false, true);

    /** One of each, for tests that decode thousands of bodies. */
    static final Decoder XML = xml();

    static final Decoder XML_RAW = xml(raw("r", "a.b"));
    static final Decoder SOAP = soap();
    static final Decoder JSON = json();

    private Decoders() {}

    static Decoder xml() {
        return of(Format.XML, XmlOptions.DEFAULT, JsonOptions.DEFAULT, null);
    }

    static Decoder xml(XmlOptions options) {
        return of(Format.XML, options, JsonOptions.DEFAULT, null);
    }

    static Decoder soap() {
        return of(Format.SOAP, XmlOptions.DEFAULT, JsonOptions.DEFAULT, null);
    }

    static Decoder soap(XmlOptions options) {
        return of(Format.SOAP, options, JsonOptions.DEFAULT, null);
    }

    static Decoder json() {
        return json(JsonOptions.DEFAULT);
    }

    static Decoder json(JsonOptions options) {
        return of(Format.JSON, XmlOptions.DEFAULT, options, null);
    }

    static Decoder lines() {
        return lines(JsonOptions.DEFAULT);
    }

    static Decoder lines(JsonOptions options) {
        return of(Format.JSON_LINES, XmlOptions.DEFAULT, options, null);
    }

    static Decoder form() {
        return of(Format.FORM, XmlOptions.DEFAULT, JsonOptions.DEFAULT, null);
    }

    static Decoder withCharset(Format format, String charset) {
        return of(format, XmlOptions.DEFAULT, JsonOptions.DEFAULT, charset);
    }

    static XmlOptions whitespace(Whitespace whitespace) {
        return new XmlOptions(Map.of(), false, whitespace, List.of(), List.of(), false, false);
    }

    static XmlOptions namespaces(Map<String, String> namespaces) {
        return new XmlOptions(namespaces, false, Whitespace.TRIM, List.of(), List.of(), false, false);
    }

    static XmlOptions textOf(String... paths) {
        return new XmlOptions(Map.of(), false, Whitespace.TRIM, List.of(paths), List.of(), false, false);
    }

    static XmlOptions raw(String... paths) {
        return new XmlOptions(Map.of(), false, Whitespace.TRIM, List.of(), List.of(paths), false, false);
    }

    private static Decoder of(Format format, XmlOptions xml, JsonOptions json, @Nullable String charset) {
        return Decoder.of(upstream(format, xml, json, charset));
    }

    static Upstream upstream(Format format, XmlOptions xml, JsonOptions json, @Nullable String charset) {
        return Records.with(
                Records.upstream("url: \"https://api.example.com\", format: " + format),
                Map.of("charset", Optional.ofNullable(charset).map(Charset::forName), "options", List.of(xml, json)));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes written as hexadecimal numbers and text: {@code "<a>", 0xC0, 0xAF, "</a>"}. */
    static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer value) {
                out.write(value);
            } else {
                out.writeBytes(part.toString().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return out.toByteArray();
    }

    static @Nullable Object plain(Decoder decoder, String body) {
        return decoder.decode(utf8(body), null).root().plain();
    }

    static GatewayFailure failure(Decoder decoder, String body) {
        return failure(decoder, utf8(body), null);
    }

    static GatewayFailure failure(Decoder decoder, byte[] body, @Nullable String contentType) {
        return Objects.requireNonNull(
                catchThrowableOfType(GatewayFailure.class, () -> decoder.decode(body, contentType)),
                "the body was accepted");
    }
}
