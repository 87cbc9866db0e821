package parley.map;

import java.util.Locale;
import java.util.Set;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.tree.Tree;
import parley.value.BadValue;

/** Reads what an expression says of a whole reply: yes or no, in the words of type {@code boolean}; nothing is no. */
final class Flag {

    private static final Set<String> YES = Set.of("true", "1", "yes", "y", "t", "on");
    private static final Set<String> NO = Set.of("false", "0", "no", "n", "f", "off");

    private Flag() {}

    /** @throws parley.exchange.GatewayFailure {@code upstream-contract-violation} where it is neither */
    static boolean of(Expression expression, Evaluation evaluation, Tree root) {
        try {
            String text = Raw.text(expression.evaluate(evaluation, root));
            String word = text == null ? "false" : text.toLowerCase(Locale.ROOT);
            if (YES.contains(word) || NO.contains(word)) {
                return YES.contains(word);
            }
        } catch (BadValue notOneText) {
            // said below
        }
        throw Reading.violation("The upstream's answer cannot be read.")
                .withPlace(expression.text() + ": neither true nor false");
    }
}
