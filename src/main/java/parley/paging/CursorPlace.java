package parley.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import parley.exchange.InvalidParameter;

/**
 * Where a page begins that is made of parts of upstream pages behind cursors: so many records into the page behind a cursor.
 * Callers see it as one cursor.
 *
 * @param cursor empty for the first upstream page
 */
record CursorPlace(int into, Optional<String> cursor) {

    static final CursorPlace FIRST = new CursorPlace(0, Optional.empty());

    /** Larger pages are in no contract. */
    private static final int MOST_DIGITS = 6;

    /**
     * The place of a cursor that a caller sends.
     *
     * @throws GatewayFailure 400 where it is none of ours
     */
    static CursorPlace parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            if (colon > 0
                    && colon <= MOST_DIGITS
                    && plain.substring(0, colon).chars().allMatch(c -> c >= '0' && c <= '9')) {
                String cursor = plain.substring(colon + 1);
                return new CursorPlace(
                        Integer.parseInt(plain.substring(0, colon)),
                        Optional.of(cursor).filter(c -> !c.isEmpty()));
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw InvalidParameter.of("page[after]", "page[after] is not a cursor of this collection.");
    }

    /** As callers see it. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((into + ":" + cursor.orElse("")).getBytes(StandardCharsets.UTF_8));
    }
}
