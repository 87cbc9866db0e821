package parley.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.exchange.InvalidParameter;

/**
 * Where a page begins that is made of parts of upstream pages behind cursors: so many records into the page behind a cursor.
 * Callers see it as one cursor.
 *
 * @param cursor empty for the first upstream page
 */
record CursorPlace(int into, Optional<String> cursor) {

    static final CursorPlace FIRST = new CursorPlace(0, Optional.empty());

    /** Pages of more digits are in no contract. */
    private static final Pattern FORM = Pattern.compile("(?s)(\\d{1,6}):(.*)");

    /**
     * The place of a cursor that a caller sends.
     *
     * @throws GatewayFailure 400 where it is none of ours
     */
    static CursorPlace parse(String text) {
        try {
            Matcher place = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            if (place.matches()) {
                Optional<String> cursor = Optional.of(place.group(2)).filter(known -> !known.isEmpty());
                return new CursorPlace(Integer.parseInt(place.group(1)), cursor);
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
