package parley.expression;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;

/** Values as texts: a text is itself, everything else is JSON, with numbers by all their digits. Pure. */
final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();
    private final Run run;
    private final boolean pretty;

    private JsonText(Run run, boolean pretty) {
        this.run = run;
        this.pretty = pretty;
    }

    static String string(Run run, Object value) {
        return string(run, value, false);
    }

    static String string(Run run, Object value, boolean pretty) {
        Object bare = single(value);
        if (bare instanceof String text) {
            return text;
        }
        if (bare instanceof Number number) {
            return Numbers.text(number);
        }
        if (bare instanceof Boolean flag) {
            return flag.toString();
        }
        if (bare instanceof Callable) {
            return "";
        }
        JsonText text = new JsonText(run, pretty);
        text.add(bare, 0);
        run.meter().text(text.out.length());
        return text.out.toString();
    }

    /** The value, or the text of an element; one that holds others has none, and its tree is no text that anybody wants. */
    private static @Nullable Object single(@Nullable Object value) {
        Object bare = Elements.bare(value);
        if (bare instanceof ObjectMembers members && members.isElement()) {
            throw new EvaluationFailure("an element that holds others has no text: write the path to one of them");
        }
        return bare;
    }

    private void add(@Nullable Object part, int depth) {
        run.step();
        Object value = single(part);
        Texts.checkLength(out.length());
        if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Number number) {
            out.append(Numbers.text(number));
        } else if (value instanceof Map<?, ?> object) {
            Iterator<? extends Map.Entry<?, ?>> members = object.entrySet().iterator();
            out.append('{');
            while (members.hasNext()) {
                Map.Entry<?, ?> member = members.next();
                line(depth + 1);
                quote((String) member.getKey());
                out.append(pretty ? ": " : ":");
                add(member.getValue(), depth + 1);
                out.append(members.hasNext() ? "," : "");
            }
            end(object.isEmpty(), depth, '}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                line(depth + 1);
                add(list.get(i), depth + 1);
                out.append(i + 1 < list.size() ? "," : "");
            }
            end(list.isEmpty(), depth, ']');
        } else if (value instanceof Callable) {
            out.append("\"\"");
        } else {
            out.append(value instanceof Boolean flag ? flag.toString() : "null");
        }
    }

    private void line(int depth) {
        if (pretty) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void end(boolean empty, int depth, char bracket) {
        if (!empty) {
            line(depth);
        }
        out.append(bracket);
    }

    private void quote(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i).append(escaped(c));
                written = i + 1;
            }
        }
        if (written == 0) {
            out.append(text); // by far quicker than a part of it
        } else {
            out.append(text, written, text.length());
        }
        out.append('"');
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"', '\\' -> "\\" + c;
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> "\\u00" + HEX.charAt(c >> 4) + HEX.charAt(c & 15);
        };
    }
}
