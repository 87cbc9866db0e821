package parley.jsonapi;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code links} object whose links differ between resources in nothing but the id: constant pieces, ready as bytes, with the
 * id between them. Hrefs and names are made of characters that need no escape in JSON.
 */
record LinksObject(List<SerializableString> pieces) {

    /** The object with {@code before + id + after.get(name)} for each name; empty where there is no name. */
    static Optional<LinksObject> of(String before, Map<String, String> after) {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        List<SerializableString> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder("{");
        after.forEach((name, rest) -> {
            pieces.add(new SerializedString(piece.append('"')
                    .append(name)
                    .append("\":\"")
                    .append(before)
                    .toString()));
            piece.setLength(0);
            piece.append(rest).append("\",");
        });
        piece.setCharAt(piece.length() - 1, '}');
        pieces.add(new SerializedString(piece.toString()));
        return Optional.of(new LinksObject(List.copyOf(pieces)));
    }

    /** Writes the object as the next value; {@code id} is encoded for a path. */
    void write(JsonGenerator json, String id) throws IOException {
        json.writeRawValue(pieces.get(0));
        for (int i = 1; i < pieces.size(); i++) {
            json.writeRaw(id);
            json.writeRaw(pieces.get(i));
        }
    }
}
