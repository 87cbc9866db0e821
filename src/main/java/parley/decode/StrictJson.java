package parley.decode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.contract.JsonOptions;
import parley.exchange.GatewayFailure;

/**
 * Reads JSON that callers send, within the limits of replies but without their leniency: UTF-8 without a mark, nothing around the
 * value, no name twice in an object, numbers exact. Any thread.
 */
public final class StrictJson {

    private static final JsonDecoder DECODER =
            JsonDecoder.ofDocument(new JsonOptions(true, true, false), Optional.of(StandardCharsets.UTF_8));

    private StrictJson() {}

    /**
     * The value: Map, List, String, Number, Boolean or null.
     *
     * @throws GatewayFailure as if an upstream had sent it
     */
    public static @Nullable Object read(byte[] text) {
        if (ByteForm.startsWith(text, 0xEF, 0xBB, 0xBF)) {
            throw DecodeFaults.malformed("JSON", "a mark before the text", null);
        }
        return DECODER.read(Utf8Text.checked(text, 0, Utf8Text.noNotes()))
                .root()
                .plain();
    }
}
