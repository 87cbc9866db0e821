package parley.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parley.exchange.GatewayFailure;
import parley.tree.Tree;
import parley.tree.Tree.TextTree;

/**
 * A text with holes, each of which is an expression in braces: {@code /orders/{id}}. Two opening braces are one brace, and so
 * are two closing ones. Fails with {@code UPSTREAM_CONTRACT_VIOLATION} when an expression fails or a list or an object would
 * have to stand in a text. Immutable; shared by all threads.
 */
public final class Template {

    /** Text before a hole, and the hole; null for the text at the end. */
    private record Part(String before, int at, @Nullable Expression hole) {}

    private final String text;
    private final List<Part> parts;

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /**
     * Checks and compiles a text with holes.
     *
     * @param variables as for {@link Expression#compile}
     * @throws ExpressionProblem the first reason why it is refused; its offset counts in {@code text}
     */
    public static Template parse(String text, Set<String> variables) {
        List<Part> parts = new ArrayList<>();
        StringBuilder constant = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean brace = c == '{' || c == '}';
            boolean twice = brace && i + 1 < text.length() && text.charAt(i + 1) == c;
            if (c == '{' && !twice) {
                Hole hole = Hole.parse(text, i);
                parts.add(new Part(constant.toString(), i, compile(hole, text, i, variables)));
                constant.setLength(0);
                i = hole.end();
            } else {
                constant.append(c);
                i += twice ? 2 : 1;
            }
        }
        parts.add(new Part(constant.toString(), i, null));
        return new Template(text, parts);
    }

    private static Expression compile(Hole hole, String text, int brace, Set<String> variables) {
        String inner = text.substring(brace + 1, hole.end() - 1);
        Expression.checkLength(inner, brace + 1);
        Expression expression = Expression.of(hole.content(), inner.strip(), variables, Expression.Use.VALUE);
        if (expression.usesParent()) {
            throw new ExpressionProblem(
                    hole.content().at(), "% has no parent to give in a template", "Write the path from its beginning");
        }
        return expression;
    }

    /** The template as it is written in the contract. */
    public String text() {
        return text;
    }

    /** Whether it has no hole, so that it is the same for every evaluation. */
    public boolean isConstant() {
        return parts.size() == 1;
    }

    /** Whether it is one hole and nothing else, so that its value keeps its type. */
    public boolean isSingleHole() {
        return parts.size() == 2 && parts.stream().allMatch(part -> part.before.isEmpty());
    }

    /** The holes in the order of the text. */
    public List<Expression> holes() {
        return parts.stream()
                .flatMap(part -> Optional.ofNullable(part.hole).stream())
                .toList();
    }

    /** Holes of other languages in its text. */
    List<Finding> foreignHoles() {
        return ForeignHoles.in(
                text,
                parts.stream().filter(part -> part.hole != null).map(Part::at).toList());
    }

    /** What it joins to its text, and before that the texts that the expressions in its holes join by themselves. */
    public List<List<Joint>> joints() {
        List<List<Joint>> found = new ArrayList<>();
        List<Joint> whole = new ArrayList<>();
        for (Part part : parts) {
            if (!part.before.isEmpty()) {
                whole.add(new Joint.Constant(part.before));
            }
            if (part.hole != null) {
                Joints.inline(part.hole.syntax(), whole, found);
            }
        }
        found.add(whole);
        return found;
    }

    /**
     * The text with all holes filled.
     *
     * @param encode applied to the text of each hole, never to what stands between them
     * @return empty when a hole gives nothing or an empty text
     * @throws GatewayFailure if a hole fails, or gives a list or an object
     */
    public Optional<String> render(Evaluation evaluation, Tree input, UnaryOperator<String> encode) {
        StringBuilder rendered = new StringBuilder();
        for (Part part : parts) {
            rendered.append(part.before);
            if (part.hole != null) {
                String filled = text(part.hole, evaluation, input);
                if (filled.isEmpty()) {
                    return Optional.empty();
                }
                rendered.append(encode.apply(filled));
            }
        }
        return Optional.of(rendered.toString());
    }

    private static String text(Expression hole, Evaluation evaluation, Tree input) {
        Tree value = hole.evaluate(evaluation, input);
        try {
            return Texts.of(value.plain(), "the hole").orElse("");
        } catch (EvaluationFailure e) {
            throw Expression.failure(hole.text(), e.reason());
        }
    }

    /**
     * The value of a single hole with its type, otherwise the rendered text; nothing when a hole gives nothing or an empty text.
     *
     * @throws GatewayFailure as {@link #render}
     */
    public Tree value(Evaluation evaluation, Tree input) {
        if (!isSingleHole()) {
            return render(evaluation, input, UnaryOperator.identity())
                    .<Tree>map(TextTree::new)
                    .orElse(Tree.nothing());
        }
        Tree value = holes().get(0).evaluate(evaluation, input);
        return value instanceof TextTree text && text.text().isEmpty() ? Tree.nothing() : value;
    }

    @Override
    public String toString() {
        return text;
    }
}
