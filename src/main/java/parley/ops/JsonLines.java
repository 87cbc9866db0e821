package parley.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import parley.exchange.Redaction;

/**
 * One JSON object a line. Whatever a text holds, it stays inside its string: control characters and line separators are escaped,
 * and every text is cut, so no value can forge a line or flood the log (T-67). Secrets that got into a text all the same are masked
 * (T-66).
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {

    private static final int MAX_TEXT = 2_048;

    /** Stack traces are for bugs only and may be longer. */
    private static final int MAX_STACK = 16_384;

    private static final JsonFactory JSON = JsonFactory.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
            .build();

    /** The logging library makes the encoder, so what it hides is the process's. */
    private static volatile Redaction hidden = new Redaction();

    /** Hides what {@code redaction} knows, and gets to know, in every line from now on. */
    public static void hide(Redaction redaction) {
        hidden = redaction;
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(
                    "time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
            json.writeStringField("level", event.getLevel().toString());
            json.writeStringField("logger", event.getLoggerName());
            json.writeStringField("message", cut(event.getFormattedMessage(), MAX_TEXT));
            if (event.getKeyValuePairs() != null) {
                for (KeyValuePair pair : event.getKeyValuePairs()) {
                    field(json, pair.key, pair.value);
                }
            }
            if (event.getThrowableProxy() != null) {
                json.writeStringField("stack", cut(ThrowableProxyUtil.asString(event.getThrowableProxy()), MAX_STACK));
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException toMemory) {
            throw new UncheckedIOException(toMemory);
        }
        return bytes.toByteArray();
    }

    private static void field(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value instanceof Number number) {
            json.writeNumberField(name, number.longValue());
        } else {
            json.writeStringField(name, cut(String.valueOf(value), MAX_TEXT));
        }
    }

    private static String cut(@Nullable String text, int limit) {
        if (text == null) {
            return "";
        }
        String shown = hidden.masked(text);
        return shown.length() <= limit ? shown : shown.substring(0, limit) + "…";
    }
}
