package parley.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import parley.contract.Contract;
import parley.contract.CsvOptions;
import parley.contract.Format;
import parley.contract.JsonOptions;
import parley.contract.Upstream;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.tree.InnerDocuments;
import parley.tree.Tree;

/**
 * Turns the bytes of one upstream reply into a neutral tree, in the format that the contract declares and by content, not by
 * label. Every failure is a {@code GatewayFailure} that names the place; nothing a parser throws gets past here. Made once per
 * contract at load; immutable, shared by all event loops.
 */
public final class Decoder {

    private final BiFunction<byte[], Label, Decoded> format;
    private final BodyText bodyText;
    private final InnerDocuments inner;
    private final Format kind;

    private Decoder(Upstream upstream, Set<String> ids) {
        Optional<Charset> charset = upstream.charset().map(Decoder::required);
        this.format = format(upstream, charset, ids);
        this.bodyText = new BodyText(charset);
        this.inner = new TextDocuments(upstream);
        this.kind = upstream.format();
    }

    /**
     * The decoder for the format and options of {@code upstream}.
     *
     * @throws IllegalArgumentException if its charset is one that is never decoded; see {@link #allows}
     */
    public static Decoder of(Upstream upstream) {
        return new Decoder(upstream, Set.of());
    }

    /** The decoder of a whole contract: where a reply has a header, the ids of its resources must be in it. */
    public static Decoder of(Contract contract) {
        return new Decoder(contract.upstream(), IdColumns.of(contract));
    }

    private static BiFunction<byte[], Label, Decoded> format(
            Upstream upstream, Optional<Charset> charset, Set<String> ids) {
        return switch (upstream.format()) {
            case XML, SOAP -> XmlDecoder.of(upstream, charset)::decode;
            case JSON -> JsonDecoder.ofDocument(upstream.options(JsonOptions.DEFAULT), charset)::decode;
            case JSON_LINES -> JsonDecoder.ofLines(upstream.options(JsonOptions.DEFAULT), charset)::decode;
            case CSV -> new CsvDecoder(upstream.options(CsvOptions.DEFAULT), charset, ids)::decode;
            case FORM -> new FormDecoder(charset)::decode;
        };
    }

    /** Reads documents that stand inside a text of a reply. */
    public InnerDocuments inner() {
        return inner;
    }

    /** Whether a contract may name {@code charset}: UTF-7 and EBCDIC, for example, are never decoded. */
    public static boolean allows(Charset charset) {
        return AllowedCharsets.allowed(charset).isPresent();
    }

    private static Charset required(Charset charset) {
        return AllowedCharsets.allowed(charset)
                .orElseThrow(() -> new IllegalArgumentException("charset " + charset + " is not allowed"));
    }

    /**
     * The tree of a reply.
     *
     * @param contentType value of the Content-Type header, or null when there is none
     */
    public Decoded decode(byte[] body, @Nullable String contentType) {
        if (body.length == 0) {
            return empty();
        }
        Label label = Label.of(contentType);
        if (contentType != null && label.mediaType().equals(Multipart.RELATED)) {
            Multipart.Part root = Multipart.root(body, contentType);
            return decode(root.body(), root.contentType());
        }
        if (BodyText.isCompressed(body)) {
            throw DecodeFaults.compressed();
        }
        try {
            return format.apply(body, label);
        } catch (GatewayFailure e) {
            throw e.kind() == FailureKind.UPSTREAM_BAD_ENCODING ? orWebPage(e, body, label) : e;
        }
    }

    private Decoded empty() {
        if (kind == Format.JSON_LINES) {
            return JsonDecoder.noLine(Utf8Text.noNotes());
        }
        throw DecodeFaults.empty();
    }

    /**
     * The tree of a body that ended with its connection: only what ends by itself is known to be whole.
     *
     * @throws GatewayFailure {@code upstream-incomplete-body} where a part of the body would read as a whole one
     */
    public Decoded decodePerhapsCut(byte[] body, @Nullable String contentType) {
        if (kind == Format.FORM || kind == Format.JSON_LINES || kind == Format.CSV) {
            throw DecodeFaults.perhapsCut();
        }
        Decoded decoded = decode(body, contentType);
        if (kind == Format.JSON && !isClosed(decoded.root())) {
            throw DecodeFaults.perhapsCut();
        }
        return decoded;
    }

    /** A number, flag or null of JSON has no mark at its end. */
    private static boolean isClosed(Tree root) {
        return root instanceof Tree.ObjectTree || root instanceof Tree.ListTree || root instanceof Tree.TextTree;
    }

    /** An error page in whatever charset is an outage of the upstream, not a broken document. */
    private GatewayFailure orWebPage(GatewayFailure failure, byte[] body, Label label) {
        byte[] text = bodyText.read(body, label).getBytes(StandardCharsets.UTF_8);
        boolean page = Prolog.of(Utf8Text.valid(text, 0, Utf8Text.noNotes())).webPage();
        return page ? DecodeFaults.webPage(label, "line 1, column 1") : failure;
    }

    /**
     * The text of a body that is not in the declared format, as far as it can be read and at most 65,536 characters: what
     * outcome rules see as {@code $body}. Compressed bytes give no text. Never throws.
     *
     * @param contentType value of the Content-Type header, or null when there is none
     */
    public String text(byte[] body, @Nullable String contentType) {
        return BodyText.isCompressed(body) ? "" : bodyText.read(body, Label.of(contentType));
    }
}
