package parley.outcome;

import java.util.Optional;
import java.util.function.UnaryOperator;
import parley.exchange.GatewayFailure;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.expression.Template;
import parley.tree.Tree;

/**
 * Texts about a failure. What decorates an error must not replace it: where a text cannot be made, there is none. Cut to a
 * length that fits a log line and a page.
 */
final class Tolerant {

    private static final int MAX_TEXT = 500;

    private Tolerant() {}

    static Optional<String> render(Template template, Evaluation evaluation, Tree root) {
        try {
            return template.render(evaluation, root, UnaryOperator.identity()).map(Tolerant::cut);
        } catch (GatewayFailure cannot) {
            return Optional.empty();
        }
    }

    static Optional<String> text(Expression expression, Evaluation evaluation, Tree root) {
        try {
            Tree value = expression.evaluate(evaluation, root);
            if (value instanceof Tree.TextTree text) {
                return text.text().isBlank()
                        ? Optional.empty()
                        : Optional.of(cut(text.text().trim()));
            }
            if (value instanceof Tree.NumberTree number) {
                return Optional.of(number.decimal().toPlainString());
            }
            return value instanceof Tree.FlagTree flag ? Optional.of(String.valueOf(flag.flag())) : Optional.empty();
        } catch (GatewayFailure cannot) {
            return Optional.empty();
        }
    }

    private static String cut(String text) {
        String clean = text.strip();
        int end = Math.min(clean.length(), MAX_TEXT);
        return clean.substring(0, end > 0 && Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end);
    }
}
