package parley.decode;

import com.ctc.wstx.exc.WstxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import parley.contract.Format;
import parley.contract.Upstream;
import parley.contract.XmlOptions;
import parley.exchange.GatewayFailure;
import parley.tree.TreeLimits;

/**
 * Turns the bytes of an XML or SOAP reply into a tree, event by event. Refuses web pages, internal DTD subsets, undeclared
 * entities and whatever is beyond the limits, and names the place. Fails with {@code UPSTREAM_UNEXPECTED_FORMAT},
 * {@code UPSTREAM_BODY_TOO_LARGE}, {@code UPSTREAM_BAD_ENCODING} or {@code UPSTREAM_CONTRACT_VIOLATION}. Immutable; shared by
 * all event loops.
 */
record XmlDecoder(XmlCharset charset, XmlReaders readers, XmlRules rules, boolean soap) {

    XmlDecoder(Upstream upstream, Optional<Charset> charset, XmlReaders readers) {
        this(
                new XmlCharset(charset),
                readers,
                XmlRules.of(upstream.options(XmlOptions.DEFAULT)),
                upstream.format() == Format.SOAP);
    }

    /** For the replies of {@code upstream}. */
    static XmlDecoder of(Upstream upstream, Optional<Charset> charset) {
        return new XmlDecoder(upstream, charset, XmlReaders.of(upstream.options(XmlOptions.DEFAULT)));
    }

    /** For a document inside a text, whose declaration says nothing of its charset. */
    static XmlDecoder ofText(Upstream upstream) {
        XmlDecoder replies = of(upstream, Optional.of(StandardCharsets.UTF_8));
        return new XmlDecoder(replies.charset, replies.readers, replies.rules, false);
    }

    Decoded decode(byte[] body, Label label) {
        Utf8Text text = charset.read(body, label);
        int start = text.skipBlanks(text.from());
        if (start == text.to()) {
            throw DecodeFaults.blank();
        }
        Prolog prolog = Prolog.of(text);
        if (!prolog.markup()) {
            throw DecodeFaults.notXml(text.place(start));
        }
        if (prolog.webPage()) {
            throw DecodeFaults.webPage(label, text.place(start));
        }
        Utf8Text plain = prolog.internalSubset() ? withoutDoctype(text, prolog, start, label) : text;
        Utf8Text read = plain.slice(start, plain.to());
        XmlDocument document =
                soap ? new SoapDocument(rules, text.notes()) : new XmlTreeBuilder(rules, true, text.notes());
        return new Reading(rules.options().lenient() ? XmlRepair.of(read, rules.namespaces()) : read, document).run();
    }

    /** Blanks in place of the DOCTYPE, so that places stay what they are. */
    private Utf8Text withoutDoctype(Utf8Text text, Prolog prolog, int start, Label label) {
        int end = InternalSubset.end(text, prolog.bracket());
        if (end < 0 || !rules.options().skipDoctype()) {
            throw DecodeFaults.doctype(text.place(start), end >= 0);
        }
        byte[] bytes = text.bytes().clone();
        for (int i = prolog.doctype(); i < end; i++) {
            bytes[i] = bytes[i] == '\n' ? bytes[i] : (byte) ' ';
        }
        text.notes().add(Note.XML_DOCTYPE_SKIPPED);
        Utf8Text without = Utf8Text.valid(bytes, text.from(), text.notes()).slice(text.from(), text.to());
        if (Prolog.of(without).webPage()) {
            throw DecodeFaults.webPage(label, text.place(start));
        }
        if (Prolog.of(without).internalSubset()) {
            throw DecodeFaults.doctype(text.place(start), false);
        }
        return without;
    }

    /** One document on its way through the parser. */
    private final class Reading {
        private final Utf8Text text;
        private final XmlDocument document;
        private @Nullable XMLStreamReader reader;
        private int depth;
        private boolean rootClosed;

        Reading(Utf8Text text, XmlDocument document) {
            this.text = text;
            this.document = document;
        }

        Decoded run() {
            try {
                XMLStreamReader opened = readers.open(text);
                reader = opened;
                if ("1.1".equals(opened.getVersion())) {
                    refuseRestricted();
                }
                while (opened.hasNext()) {
                    take(opened.next(), opened);
                }
                // a reader that failed is not closed: its names would enter the table that later documents share
                opened.close();
                return document.decoded();
            } catch (GatewayFailure e) {
                throw DecodeFaults.at(place(null), e);
            } catch (XMLStreamException e) {
                throw failure(e);
            } catch (RuntimeException e) {
                throw DecodeFaults.malformed("XML", place(null), e);
            }
        }

        private void take(int event, XMLStreamReader from) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    document.start(from);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    document.end(from);
                    rootClosed = --depth == 0;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (depth > 0) {
                        document.text(from);
                    }
                }
                case XMLStreamConstants.DTD -> refuseSubset(from.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw DecodeFaults.malformed("XML", "undeclared entity", null);
                default -> {}
            }
        }

        /** XML 1.1 wants the controls of 0x7F to 0x9F written as references; the parser does not look. */
        private void refuseRestricted() {
            byte[] bytes = text.bytes();
            for (int i = text.from(); i < text.to(); i++) {
                boolean control = bytes[i] == (byte) 0xC2 && bytes[i + 1] < (byte) 0xA0 && bytes[i + 1] != (byte) 0x85;
                if (control || bytes[i] == 0x7F) {
                    throw DecodeFaults.malformed("XML", "control character", null);
                }
            }
        }

        private void refuseSubset(@Nullable String subset) {
            if (subset != null && !subset.isEmpty()) {
                throw DecodeFaults.doctype("prolog", false);
            }
        }

        private GatewayFailure failure(XMLStreamException e) {
            String place = place(e.getLocation());
            if (rootClosed) {
                return DecodeFaults.trailing("XML", place, e);
            }
            // what the parser refuses for its size is the bare exception; every other complaint is a class of its own
            if (e instanceof WstxException) {
                return DecodeFaults.malformed("XML", place, e);
            }
            return depth >= TreeLimits.STANDARD.depth()
                    ? DecodeFaults.tooDeep(place)
                    : DecodeFaults.tooLarge(DecodeFaults.quote(String.valueOf(e.getMessage())), place);
        }

        private String place(@Nullable Location reported) {
            Location location = reported != null || reader == null ? reported : reader.getLocation();
            int line = location == null ? 1 : location.getLineNumber();
            int column = location == null ? 1 : location.getColumnNumber();
            return DecodeFaults.place(line + text.linesBefore(text.from()), column, document.path());
        }
    }
}
