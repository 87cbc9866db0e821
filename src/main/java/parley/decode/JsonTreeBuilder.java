package parley.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.contract.JsonOptions;
import parley.tree.NodePrice;
import parley.tree.ObjectMembers;
import parley.tree.TreeLimits;

/**
 * Builds plain maps, lists, strings, exact numbers and booleans out of the tokens of one JSON document, without recursion.
 * Belongs to one reply.
 */
final class JsonTreeBuilder {

    /** An open object or list; the other one is null. */
    private static final class Container {
        final @Nullable ObjectMembers object;
        final @Nullable List<@Nullable Object> list;
        boolean hasNulls;

        Container(@Nullable ObjectMembers object, @Nullable List<@Nullable Object> list) {
            this.object = object;
            this.list = list;
        }
    }

    private final JsonParser parser;
    private final JsonOptions options;
    private final TreeLimits limits;
    private final TreeRoom room;
    private final boolean surrogateEscapes;
    private final Set<Note> notes;
    private final Set<String> names = new HashSet<>();
    private final ArrayList<Container> open = new ArrayList<>();

    /** @param surrogateEscapes whether the text has escapes that may be half of a pair */
    JsonTreeBuilder(
            JsonParser parser, JsonOptions options, TreeLimits limits, boolean surrogateEscapes, Set<Note> notes) {
        this.parser = parser;
        this.options = options;
        this.limits = limits;
        this.room = new TreeRoom(limits);
        this.surrogateEscapes = surrogateEscapes;
        this.notes = notes;
    }

    /** The value that begins at {@code first}, read to its end. */
    @Nullable
    Object read(JsonToken first) throws IOException {
        Object root = value(first);
        while (!open.isEmpty()) {
            Container top = open.get(open.size() - 1);
            JsonToken token = next();
            if (token.isStructEnd()) {
                close(top);
            } else if (top.object != null) {
                String name = parser.currentName();
                put(top, top.object, name, value(next()));
            } else if (top.list != null) {
                if (top.list.isEmpty()) {
                    room.take(NodePrice.LIST - NodePrice.EMPTY_LIST);
                }
                top.list.add(value(token));
            }
        }
        return root;
    }

    private JsonToken next() throws IOException {
        // inside a document a parser that meets the end throws; null would be a fault of its own
        return Objects.requireNonNull(parser.nextToken());
    }

    private void close(Container top) {
        open.remove(open.size() - 1);
        if (top.hasNulls && top.object != null && !options.keepNulls()) {
            top.object.removeNulls();
        }
    }

    /** Nulls go in at first, so that a key that comes twice is seen whatever its values are. */
    private void put(Container top, ObjectMembers object, String name, @Nullable Object value) {
        if (names.add(name) && names.size() > limits.names()) {
            throw DecodeFaults.tooLarge("too many names", "");
        }
        int before = object.size();
        if (before == 0) {
            room.take(NodePrice.OBJECT - NodePrice.EMPTY_OBJECT);
        }
        room.member(before);
        object.put(name, value);
        top.hasNulls |= value == null;
        if (object.size() == before) {
            if (options.rejectDuplicateKeys()) {
                throw DecodeFaults.duplicateKey(DecodeFaults.quote(name));
            }
            notes.add(Note.JSON_DUPLICATE_KEY);
        }
    }

    private @Nullable Object value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                room.take(NodePrice.EMPTY_OBJECT);
                yield push(new ObjectMembers(), null);
            }
            case START_ARRAY -> {
                room.take(NodePrice.EMPTY_LIST);
                yield push(null, new ArrayList<>());
            }
            case VALUE_STRING -> counted(checked(parser.getText()));
            case VALUE_NUMBER_INT -> counted(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> flag(true);
            case VALUE_FALSE -> flag(false);
            case VALUE_NULL -> flag(null);
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value: " + token);
        };
    }

    private Object push(@Nullable ObjectMembers object, @Nullable List<@Nullable Object> list) {
        open.add(new Container(object, list));
        return object != null ? object : Objects.requireNonNull(list);
    }

    private @Nullable Object decimal() throws IOException {
        if (parser.isNaN()) {
            notes.add(Note.JSON_NOT_A_NUMBER);
            return flag(null);
        }
        return counted(ExactDecimal.of(parser, limits));
    }

    private Number counted(Number number) {
        room.number(number);
        return number;
    }

    private String counted(String text) {
        room.text(text);
        return text;
    }

    private @Nullable Object flag(@Nullable Boolean flag) {
        room.place();
        return flag;
    }

    /** Raw characters are whole, because the bytes are valid UTF-8; only escapes can leave half a pair. */
    private String checked(String text) {
        if (surrogateEscapes && Surrogates.hasLone(text)) {
            throw DecodeFaults.loneSurrogate("text");
        }
        return text;
    }
}
