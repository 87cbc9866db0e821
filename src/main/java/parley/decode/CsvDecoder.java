package parley.decode;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.contract.CsvOptions;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;
import parley.tree.TreeLimits;

/**
 * Turns the lines of a CSV reply into a list of objects whose members are texts. Refuses web pages, markup and JSON, lines with
 * more values than there are columns, a last line that is cut, and a header without the column of an id: everything can be read
 * as CSV, an error page too. Fails with {@code UPSTREAM_UNEXPECTED_FORMAT}, {@code UPSTREAM_BODY_TOO_LARGE},
 * {@code UPSTREAM_BAD_ENCODING} or {@code UPSTREAM_CONTRACT_VIOLATION}. Immutable; shared by all event loops.
 */
final class CsvDecoder {

    /** For recognition only. */
    private static final JsonParsers JSON = JsonParsers.of(false);

    private final DataCharset charset;
    private final CsvOptions options;
    private final Set<String> ids;
    private final CsvSchema schema;
    private final CsvFactory factory = CsvFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(TreeLimits.STANDARD.textLength())
                    .build())
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    /** @param ids the columns of which one must be there; empty where that is not known */
    CsvDecoder(CsvOptions options, Optional<Charset> charset, Set<String> ids) {
        this.charset = new DataCharset(charset);
        this.options = options;
        this.ids = Set.copyOf(ids);
        this.schema =
                CsvSchema.emptySchema().withColumnSeparator(options.delimiter()).withQuoteChar(options.quote());
    }

    Decoded decode(byte[] body, Label label) {
        Utf8Text text = charset.read(body, label);
        int start = text.skipBlanks(text.from());
        if (start < text.to()) {
            refuseOtherFormats(text, start, label);
        }
        Utf8Text lines = text.slice(afterSkipped(text), text.to());
        if (lines.skipBlanks(lines.from()) == lines.to()) {
            throw DecodeFaults.blank();
        }
        return new Reading(lines).run();
    }

    private static void refuseOtherFormats(Utf8Text text, int start, Label label) {
        if (text.startsWith(start, "<")) {
            throw Prolog.unexpected(text, start, label, place -> DecodeFaults.notCsv("markup", place));
        }
        boolean bracket = text.startsWith(start, "{") || text.startsWith(start, "[");
        if (bracket && JSON.accepts(text.slice(start, text.to()))) {
            throw DecodeFaults.notCsv("JSON", text.place(start));
        }
    }

    /** Behind the lines that are not read, whatever ends them. */
    private int afterSkipped(Utf8Text text) {
        byte[] bytes = text.bytes();
        int at = text.from();
        for (int line = 0; line < options.skip() && at < text.to(); line++) {
            while (at < text.to() && bytes[at] != '\n' && bytes[at] != '\r') {
                at++;
            }
            at += text.startsWith(at, "\r\n") ? 2 : at < text.to() ? 1 : 0;
        }
        return at;
    }

    /** One body on its way through the parser. */
    private final class Reading {
        private final Utf8Text text;
        private final List<@Nullable Object> records = new ArrayList<>();
        private final List<String> cells = new ArrayList<>();
        private final TreeRoom room = new TreeRoom(TreeLimits.STANDARD);
        private @Nullable CsvColumns columns;
        private @Nullable JsonLocation row;
        private boolean lastIsShort;

        Reading(Utf8Text text) {
            this.text = text;
        }

        Decoded run() {
            try (CsvParser opened = factory.createParser(text.bytes(), text.from(), text.to() - text.from())) {
                opened.setSchema(schema);
                while (opened.nextToken() != null) {
                    readCells(opened);
                    take();
                }
                refuseCut();
                return Decoded.of(Tree.of(records), text.notes());
            } catch (GatewayFailure e) {
                throw DecodeFaults.at(place(null), e);
            } catch (StreamConstraintsException e) {
                throw DecodeFaults.tooLarge("text too long", place(e.getLocation()));
            } catch (IOException e) {
                throw DecodeFaults.malformed(
                        "CSV", place(e instanceof JsonProcessingException known ? known.getLocation() : null), e);
            } catch (RuntimeException e) {
                throw DecodeFaults.malformed("CSV", place(null), e);
            }
        }

        private void readCells(CsvParser opened) throws IOException {
            cells.clear();
            room.object();
            for (JsonToken token = opened.nextToken(); token != JsonToken.END_ARRAY; token = opened.nextToken()) {
                row = cells.isEmpty() ? opened.currentTokenLocation() : row;
                String cell = opened.getText();
                room.member(cells.size());
                room.text(cell);
                if (cell.length() > TreeLimits.STANDARD.textLength() || cells.size() >= TreeLimits.STANDARD.names()) {
                    throw DecodeFaults.tooLarge("too many columns, or a text too long", "");
                }
                cells.add(cell);
            }
        }

        private void take() {
            if (columns == null) {
                columns = CsvColumns.of(options, cells, ids);
                if (options.header()) {
                    return;
                }
            }
            records.add(columns.record(cells));
            lastIsShort = cells.size() < columns.names().size();
            if (lastIsShort) {
                text.notes().add(Note.CSV_SHORT_LINE);
            }
        }

        /** A line that lacks values is tolerated where it has an end. */
        private void refuseCut() {
            byte last = text.bytes()[text.to() - 1];
            if (lastIsShort && last != '\n' && last != '\r') {
                throw DecodeFaults.malformed("CSV", "the last line is cut", null);
            }
        }

        private String place(@Nullable JsonLocation reported) {
            JsonLocation location = reported != null ? reported : row;
            int found = location == null ? 1 : Math.max(1, location.getLineNr());
            int column = location == null ? 1 : Math.max(1, location.getColumnNr());
            String value = cells.isEmpty() ? "" : "value " + cells.size();
            return DecodeFaults.place((long) found + text.linesBefore(text.from()), column, value);
        }
    }
}
