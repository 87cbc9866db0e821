package parley.map;

import java.util.Locale;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.text.YesNo;
import parley.tree.Tree;
import parley.value.BadValue;

/** Reads what an expression says of a whole reply: yes or no, in the words of type {@code boolean}; nothing is no. */
final class Flag {

    private Flag() {}

    /** @throws parley.exchange.GatewayFailure {@code upstream-contract-violation} where it is neither */
    static boolean of(Expression expression, Evaluation evaluation, Tree root) {
        try {
            String text = Raw.text(expression.evaluate(evaluation, root));
            String word = text == null ? "false" : text.toLowerCase(Locale.ROOT);
            if (YesNo.YES.contains(word) || YesNo.NO.contains(word)) {
                return YesNo.YES.contains(word);
            }
        } catch (BadValue notOneText) {
            // said below
        }
        throw Reading.violation("The upstream's answer cannot be read.")
                .withPlace(expression.text() + ": neither true nor false");
    }
}
