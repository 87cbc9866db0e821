package parley.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * Reads one JSON text into plain values: Map, List, String, Integer, Long, BigInteger, BigDecimal, Boolean or null. Numbers are
 * exact and their exponents limited before anything is computed. Fails with {@code malformed-request}.
 */
final class JsonBody {

    /** No document needs more; each limit stops a known attack before memory is spent on it. */
    private static final int DEPTH = 100;

    private static final int TEXT = 1_000_000;
    private static final int NUMBER = 100;
    private static final int NAME = 1_000;
    private static final int EXPONENT = 308;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(
                    JsonFactory.Feature
                            .INTERN_FIELD_NAMES) // names are a caller's, and the table of the JVM is for good
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(TEXT)
                    .maxNumberLength(NUMBER)
                    .maxNameLength(NAME)
                    .build())
            .build();

    private JsonBody() {}

    static @Nullable Object parse(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            Object value = value(json);
            if (json.nextToken() != null) {
                throw malformed(null);
            }
            return value;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    static GatewayFailure malformed(@Nullable Throwable cause) {
        return GatewayFailure.of(
                FailureKind.MALFORMED_REQUEST, "The request body is not valid JSON or exceeds a limit.", cause);
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw malformed(null);
        }
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> text(json.getText());
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(json);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw malformed(null);
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            members.put(text(name), value(json));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser json) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(json));
        }
        return items;
    }

    private static Object decimal(JsonParser json) throws IOException {
        String digits = json.getText();
        int mark = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        if (mark >= 0 && !isSmall(digits.substring(mark + 1))) {
            throw malformed(null);
        }
        return json.getDecimalValue();
    }

    private static boolean isSmall(String exponent) {
        try {
            return Math.abs((long) Integer.parseInt(exponent)) <= EXPONENT;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    throw malformed(null);
                }
                i++;
            }
        }
        return text;
    }
}
