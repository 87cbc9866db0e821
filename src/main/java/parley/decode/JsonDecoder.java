package parley.decode;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.contract.JsonOptions;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;
import parley.tree.TreeLimits;

/**
 * Turns the bytes of a JSON reply into a tree, token by token, whatever its label says: one document, or a list of one value a
 * line. Refuses markup, text after the document or after the value of a line, numbers and sizes beyond the limits, and names the
 * place. Fails with {@code UPSTREAM_UNEXPECTED_FORMAT}, {@code UPSTREAM_BODY_TOO_LARGE}, {@code UPSTREAM_BAD_ENCODING} or
 * {@code UPSTREAM_CONTRACT_VIOLATION}. Immutable; shared by all event loops.
 */
record JsonDecoder(JsonOptions options, DataCharset charset, JsonParsers parsers, boolean lines) {

    /** For hints only: whether a contract that allows the dialect would have read what was refused. */
    private static final JsonParsers DIALECT = JsonParsers.of(true);

    /** For bodies that are one JSON document. */
    static JsonDecoder ofDocument(JsonOptions options, Optional<Charset> charset) {
        return of(options, charset, false);
    }

    /** For bodies with one JSON value in each line, which become a list; blank lines do not count. */
    static JsonDecoder ofLines(JsonOptions options, Optional<Charset> charset) {
        return of(options, charset, true);
    }

    private static JsonDecoder of(JsonOptions options, Optional<Charset> charset, boolean lines) {
        return new JsonDecoder(options, new DataCharset(charset), JsonParsers.of(options.lenient()), lines);
    }

    Decoded decode(byte[] body, Label label) {
        Utf8Text text = charset.read(body, label);
        int start = text.skipBlanks(text.from());
        if (start == text.to()) {
            if (lines) {
                return noLine(text.notes());
            }
            throw DecodeFaults.blank();
        }
        if (text.startsWith(start, "<")) {
            throw Prolog.unexpected(text, start, label, DecodeFaults::xmlForJson);
        }
        return read(lines ? text : JsonWrapping.peel(text));
    }

    /** The tree of a text that is JSON from its first byte to its last. */
    Decoded read(Utf8Text text) {
        return new Reading(text).run();
    }

    /** What a list of no values looks like, one a line. */
    static Decoded noLine(Set<Note> notes) {
        return Decoded.of(Tree.of(List.of()), notes);
    }

    /** One document on its way through the parser. */
    private final class Reading {
        private final Utf8Text text;
        private @Nullable JsonParser parser;
        private boolean complete;
        private int open; // the line of the value that is being read, where each line has one; otherwise 0

        Reading(Utf8Text text) {
            this.text = text;
        }

        Decoded run() {
            try (JsonParser opened = parsers.open(withoutZeros())) {
                parser = opened;
                return read(opened);
            } catch (GatewayFailure e) {
                throw DecodeFaults.at(place(null), e);
            } catch (StreamConstraintsException e) {
                throw tooLarge(e);
            } catch (IOException e) {
                throw malformed(e);
            } catch (RuntimeException e) {
                throw DecodeFaults.malformed("JSON", place(null), e);
            }
        }

        /** A zero among the first bytes would make the parser take the text for UTF-16; JSON has none. */
        private Utf8Text withoutZeros() {
            for (int i = text.from(); i < Math.min(text.to(), text.from() + 4); i++) {
                if (text.bytes()[i] == 0) {
                    throw DecodeFaults.malformed("JSON", text.place(i), null);
                }
            }
            return text;
        }

        private Decoded read(JsonParser opened) throws IOException {
            JsonToken first = opened.nextToken();
            if (first == null) {
                throw DecodeFaults.blank();
            }
            boolean escapes = Surrogates.escapedIn(text);
            JsonTreeBuilder builder = new JsonTreeBuilder(opened, options, TreeLimits.STANDARD, escapes, text.notes());
            Object root = lines ? values(opened, builder, first) : builder.read(first);
            complete = !lines;
            if (!lines && opened.nextToken() != null) {
                throw DecodeFaults.trailing("JSON", place(null), null);
            }
            return Decoded.of(Tree.of(root), text.notes());
        }

        /** No value goes on in the next line, or a line that was cut off would swallow the one behind it. */
        private List<@Nullable Object> values(JsonParser opened, JsonTreeBuilder builder, JsonToken first)
                throws IOException {
            List<@Nullable Object> values = new ArrayList<>();
            int last = 0;
            for (JsonToken token = first; token != null; token = opened.nextToken()) {
                int line = opened.currentTokenLocation().getLineNr();
                if (line == last) {
                    throw DecodeFaults.trailing("JSON", place(null), null);
                }
                open = line;
                values.add(builder.read(token));
                if (opened.currentTokenLocation().getLineNr() != line) {
                    throw DecodeFaults.malformed("JSON", "one value a line expected", null);
                }
                open = 0;
                last = line;
            }
            return values;
        }

        private GatewayFailure tooLarge(StreamConstraintsException e) {
            boolean deep =
                    parser != null && parser.getParsingContext().getNestingDepth() >= TreeLimits.STANDARD.depth();
            return deep
                    ? DecodeFaults.tooDeep(place(e.getLocation()))
                    : DecodeFaults.tooLarge(DecodeFaults.quote(e.getOriginalMessage()), place(e.getLocation()));
        }

        private GatewayFailure malformed(IOException e) {
            String place = place(e instanceof JsonProcessingException known ? known.getLocation() : null);
            if (complete) {
                return DecodeFaults.trailing("JSON", place, e);
            }
            if (String.valueOf(e.getMessage()).contains("surrogate")) {
                // the parser looks at names itself, and has no class of its own for this
                return DecodeFaults.loneSurrogate(place);
            }
            return !options.lenient() && DIALECT.accepts(text)
                    ? DecodeFaults.dialect(place, e)
                    : DecodeFaults.malformed("JSON", place, e);
        }

        private String place(@Nullable JsonLocation reported) {
            if (parser == null) {
                return text.place(text.from());
            }
            JsonLocation location = reported != null ? reported : parser.currentLocation();
            if (open > 0 && location.getLineNr() > open) {
                return "line " + open + ", which ends before its value does";
            }
            String path = path(parser.getParsingContext());
            // the parser counts from where the text begins, the log from where the body does
            return DecodeFaults.place(
                    (long) location.getLineNr() + text.linesBefore(text.from()), location.getColumnNr(), path);
        }

        /** {@code data.items[3].price}. */
        private String path(JsonStreamContext innermost) {
            StringBuilder path = new StringBuilder();
            for (JsonStreamContext at = innermost; at != null && !at.inRoot(); at = at.getParent()) {
                boolean last = path.isEmpty() || path.charAt(0) == '[';
                if (at.inArray() && at.hasCurrentIndex()) {
                    path.insert(0, "[" + at.getCurrentIndex() + (last ? "]" : "]."));
                } else if (at.inObject() && at.hasCurrentName()) {
                    path.insert(0, DecodeFaults.quote(at.getCurrentName()) + (last ? "" : "."));
                }
            }
            return path.toString();
        }
    }
}
