package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what is allowed and probably not meant: names that read as arithmetic or as members. Pure. */
final class Hints {

    /** Quotes that word processors make of the plain ones. */
    private static final Pattern TYPOGRAPHIC = Pattern.compile("[\u2018-\u201f\u00ab\u00bb\u2039\u203a]");

    private Hints() {}

    static boolean isTypographicQuote(char c) {
        return TYPOGRAPHIC.matcher(String.valueOf(c)).matches();
    }

    static List<Finding> of(Syntax expression, Medium medium) {
        List<Finding> hints = new ArrayList<>();
        for (Syntax node : expression.all()) {
            if (node instanceof Syntax.Name name
                    && !name.quoted()
                    && TYPOGRAPHIC.matcher(name.name()).find()) {
                hints.add(Finding.warning(
                        name.at(),
                        name.name() + " is read as a name: its quotes are those of a typesetter",
                        "Write 'x' for a text"));
            }
            if (node instanceof Syntax.Binary binary) {
                switch (binary.operator()) {
                    case MINUS ->
                        add(
                                hints,
                                binary,
                                "reads as %s minus %s",
                                medium.underscores() ? "Write %s_%s" : "Write `%s-%s` in backticks");
                    case DIVIDE ->
                        add(
                                hints,
                                binary,
                                "reads as %s divided by %s",
                                "Write %s.%s: the steps of a path have dots between");
                    case EQUAL, NOT_EQUAL, AND, OR -> {
                        Habits.ofValue(binary.left()).ifPresent(hints::add);
                        Habits.ofValue(binary.right()).ifPresent(hints::add);
                    }
                    default -> {}
                }
            }
        }
        return List.copyOf(hints);
    }

    /** A sign without blanks between two plain names was probably meant as part of one. */
    private static void add(List<Finding> hints, Syntax.Binary binary, String reads, String cure) {
        Syntax.@Nullable Name left = lastName(binary.left());
        Syntax.@Nullable Name right = firstName(binary.right());
        if (left == null || right == null || !readsAsOneName(binary)) {
            return;
        }
        hints.add(Finding.warning(
                left.at(),
                left.name() + binary.operator().text + right.name() + " " + reads.formatted(left.name(), right.name()),
                cure.formatted(left.name(), right.name())));
    }

    /** Whether the sign stands without blanks between two plain names. */
    static boolean readsAsOneName(Syntax.Binary binary) {
        Syntax.@Nullable Name left = lastName(binary.left());
        Syntax.@Nullable Name right = firstName(binary.right());
        return left != null && right != null && left.end() == binary.at() && right.at() == binary.at() + 1;
    }

    private static Syntax.@Nullable Name lastName(Syntax node) {
        if (node instanceof Syntax.Dot dot) {
            return lastName(dot.right());
        }
        if (node instanceof Syntax.Binary binary
                && (binary.operator() == Operator.MINUS || binary.operator() == Operator.DIVIDE)) {
            return lastName(binary.right());
        }
        return node instanceof Syntax.Name name && !name.quoted() ? name : null;
    }

    private static Syntax.@Nullable Name firstName(Syntax node) {
        Syntax first = node.steps().get(0);
        if (first instanceof Syntax.Filter filter) {
            return firstName(filter.left());
        }
        return first instanceof Syntax.Name name && !name.quoted() ? name : null;
    }
}
