package parley.expression;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts of an expression as an author would write them, for messages that quote a part or offer another. Pure. */
final class Shown {

    /** Longer parts are not worth quoting. */
    private static final int LONGEST = 60;

    private Shown() {}

    static String of(Syntax node) {
        String text = text(node);
        return text.isEmpty() || text.length() > LONGEST ? "(…)" : text;
    }

    /** Empty for what is not quoted. */
    private static String text(Syntax node) {
        if (node instanceof Syntax.Name name) {
            return name.quoted() ? "`" + name.name() + "`" : name.name();
        }
        if (node instanceof Syntax.Variable variable) {
            return "$" + variable.name();
        }
        if (node instanceof Syntax.Text text) {
            return "'" + text.value() + "'";
        }
        if (node instanceof Syntax.Num number) {
            return number.value().toPlainString();
        }
        if (node instanceof Syntax.Constant constant) {
            return constant.word().name().toLowerCase(Locale.ROOT);
        }
        if (node instanceof Syntax.Mark mark) {
            return mark.sign().text;
        }
        if (node instanceof Syntax.Negate negate) {
            return join("-", negate.operand(), "");
        }
        if (node instanceof Syntax.Dot dot) {
            return both(dot.left(), ".", dot.right());
        }
        if (node instanceof Syntax.Filter filter) {
            String predicate = text(filter.predicate());
            return join("", filter.left(), "[" + (predicate.isEmpty() ? "…" : predicate) + "]");
        }
        if (node instanceof Syntax.KeepList list) {
            return join("", list.left(), "[]");
        }
        if (node instanceof Syntax.Binary binary) {
            return both(binary.left(), " " + binary.operator().text + " ", binary.right());
        }
        if (node instanceof Syntax.ListOf list) {
            return "[" + all(list.items()) + "]";
        }
        if (node instanceof Syntax.Call call) {
            return join("", call.function(), "(" + all(call.arguments()) + ")");
        }
        return node instanceof Syntax.Block block && block.parts().size() == 1
                ? join("(", block.parts().get(0), ")")
                : "";
    }

    private static String all(List<Syntax> parts) {
        return parts.stream().map(Shown::of).collect(Collectors.joining(", "));
    }

    private static String join(String before, Syntax part, String after) {
        String text = text(part);
        return text.isEmpty() ? "" : before + text + after;
    }

    private static String both(Syntax left, String sign, Syntax right) {
        String one = text(left);
        String two = text(right);
        return one.isEmpty() || two.isEmpty() ? "" : one + sign + two;
    }
}
