package parley.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import parley.tree.TreeLimits;

/** JSON parsers within the limits, strict or for the dialect that {@code json.lenient} allows. Immutable. */
record JsonParsers(JsonFactory factory) {

    static JsonParsers of(boolean lenient) {
        TreeLimits limits = TreeLimits.STANDARD;
        return new JsonParsers(new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(limits.numberLength())
                        .maxStringLength(limits.textLength())
                        .build())
                // interned names would outlive a hostile document
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .configure(JsonReadFeature.ALLOW_JAVA_COMMENTS, lenient)
                .configure(JsonReadFeature.ALLOW_SINGLE_QUOTES, lenient)
                .configure(JsonReadFeature.ALLOW_TRAILING_COMMA, lenient)
                .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, lenient)
                .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, lenient)
                .build());
    }

    JsonParser open(Utf8Text text) throws IOException {
        return factory.createParser(text.bytes(), text.from(), text.to() - text.from());
    }

    /** Whether {@code text} can be read to its end; for hints, when another parser has refused it. */
    boolean accepts(Utf8Text text) {
        try (JsonParser parser = open(text)) {
            int depth = 0;
            do {
                if (parser.nextToken() == null) {
                    return false;
                }
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
            } while (depth > 0);
            return parser.nextToken() == null;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
