package parley.expression;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds comparisons whose answer is known before any reply has come: of a text with a number or a boolean, and with null. Pure but for
 * the list of findings.
 */
record Comparables(Medium medium, Set<Finding> findings) {

    /**
     * Checks one comparison.
     *
     * @param other what the left side is compared with: the right side, or behind {@code in} one item of its list
     */
    void check(Syntax.Binary comparison, Origin left, Syntax other, Origin right) {
        if (comparison.operator().isOrder()) {
            checkDigits(comparison, comparison.left(), other, right);
            checkDigits(comparison, other, comparison.left(), left);
        }
        if (left.isNull() || right.isNull()) {
            checkNull(comparison, left.isNull() ? other : comparison.left(), left.isNull(), other);
        } else if (isOfDefault(comparison.left(), other) && left.mayBeText() && right.isTyped()) {
            onlyWhereAbsent(comparison, comparison.left(), other, false);
        } else if (isOfDefault(other, comparison.left()) && right.mayBeText() && left.isTyped()) {
            onlyWhereAbsent(comparison, other, comparison.left(), true);
        } else if (neverEqual(left, right)) {
            never(comparison, comparison.left(), left, other, right);
        } else if (neverEqual(right, left)) {
            never(comparison, other, right, comparison.left(), left);
        } else if (medium.texts() && (isUntold(left, other) || isUntold(right, comparison.left()))) {
            Syntax untold = left.isUnknown() ? comparison.left() : other;
            Syntax literal = left.isUnknown() ? other : comparison.left();
            findings.add(Finding.warning(
                    comparison.at(),
                    "whether " + Shown.of(untold) + " is a text or " + Shown.of(literal)
                            + " cannot be told, and a text is never equal to " + Shown.of(literal),
                    cure(comparison, untold, literal)));
        }
    }

    /** Whether {@code text} is a text and {@code typed} is none. Where one of them may be something else too, only values of the reply count. */
    private boolean neverEqual(Origin text, Origin typed) {
        boolean certain = text.isText() && typed.isTyped();
        boolean partly = (text.isText() && typed.mayBeTyped()) || (text.mayBeText() && typed.isTyped());
        return certain || (partly && (medium.texts() || text.mayBeTree()) && !text.isUnknown() && !typed.isUnknown());
    }

    /** Warns of digits in quotes that something is put in order with. */
    private void checkDigits(Syntax.Binary comparison, Syntax literal, Syntax value, Origin origin) {
        if (literal instanceof Syntax.Text text
                && DigitTexts.isNumber(text.value())
                && !DigitTexts.isInOrder(text.value())
                && !isAsLong(value, text.value().length())
                && !origin.isTyped()
                && !(value instanceof Syntax.Text)) {
            String sign = " " + comparison.operator().text + " ";
            boolean isLeft = comparison.left().equals(literal);
            findings.add(Finding.warning(
                    comparison.at(),
                    Shown.of(comparison) + " puts texts in order, where '10' comes before '9'",
                    "Write " + (isLeft ? text.value() + sign + number(value) : number(value) + sign + text.value())));
        }
    }

    /** Whether it has so many signs: {@code $substring(x, 0, 3)}, {@code $pad(x, -3, '0')}. */
    private static boolean isAsLong(Syntax value, int length) {
        if (!(value instanceof Syntax.Call call)) {
            return false;
        }
        int at = call.calls(KnownFunction.SUBSTRING) ? 2 : call.calls(KnownFunction.PAD) ? 1 : -1;
        return at >= 0
                && at < call.arguments().size()
                && Shown.of(call.arguments().get(at)).matches("-?" + length);
    }

    /** Whether {@code value} is {@code literal} where something is absent: {@code (code ?: 7)} beside {@code 7}. */
    private static boolean isOfDefault(Syntax value, Syntax literal) {
        return literal.isValue()
                && inner(value) instanceof Syntax.Binary choice
                && choice.operator().isChoice()
                && Shown.of(choice.right()).equals(Shown.of(literal));
    }

    private static Syntax inner(Syntax value) {
        return value instanceof Syntax.Block block && block.parts().size() == 1
                ? block.parts().get(0)
                : value;
    }

    private void onlyWhereAbsent(Syntax.Binary comparison, Syntax value, Syntax literal, boolean turned) {
        Syntax.Binary choice = (Syntax.Binary) inner(value);
        String path = Shown.of(choice.left());
        String text = "'" + Shown.of(literal) + "'";
        String asText = "(" + path + " " + choice.operator().text + " " + text + ")";
        String sign = " " + comparison.operator().text + " ";
        boolean different = comparison.operator() == Operator.NOT_EQUAL;
        findings.add(Finding.warning(
                comparison.at(),
                Shown.of(comparison) + " is " + (different ? "false" : "true") + " only where " + path
                        + " is absent: what is there is a text in " + medium.ofTexts(),
                "Write " + (turned ? text + sign + asText : asText + sign + text)));
    }

    private static boolean isUntold(Origin origin, Syntax other) {
        return origin.isUnknown() && literal(other).isPresent();
    }

    private void never(Syntax.Binary comparison, Syntax text, Origin origin, Syntax typed, Origin typedOrigin) {
        boolean quoted = text instanceof Syntax.Text;
        String reason =
                quoted ? Shown.of(text) + " is a text and " + Shown.of(typed) + " is none" : isText(text, origin);
        findings.add(Finding.error(
                comparison.at(),
                Shown.of(comparison) + " " + fate(comparison.operator(), typedOrigin) + ": " + reason,
                quoted ? ofLiteralText(comparison, (Syntax.Text) text) : cure(comparison, text, typed)));
    }

    private String isText(Syntax node, Origin origin) {
        return Shown.of(node) + " is a text" + (origin.mayBeTree() ? " in " + medium.ofTexts() : "");
    }

    private static String fate(Operator operator, Origin typed) {
        return switch (operator) {
            case EQUAL, IN -> "can never be true";
            case NOT_EQUAL -> "is always true";
            default -> "fails, since a text has no order with " + (typed.equals(Origin.FLAG) ? "true" : "a number");
        };
    }

    private static String ofLiteralText(Syntax.Binary comparison, Syntax.Text text) {
        boolean plain = text.value().matches("-?\\d+(\\.\\d+)?|true|false");
        return plain
                ? "Write " + replaced(comparison, text, text.value())
                : "Compare texts with texts and numbers with numbers";
    }

    /** {@code code = '7'}, or {@code $number(code) = 7}. */
    private static String cure(Syntax.Binary comparison, Syntax text, Syntax typed) {
        Optional<String> literal = literal(typed);
        boolean equality = !comparison.operator().isOrder();
        boolean flag = typed instanceof Syntax.Constant;
        String asNumber = replaced(comparison, text, number(text));
        if (literal.isPresent() && (equality || flag)) {
            String asText = replaced(comparison, typed, "'" + literal.get() + "'");
            return "Write " + asText + (flag || !isOfNumbers(comparison.right()) ? "" : ", or " + asNumber);
        }
        return "Write " + asNumber;
    }

    private static String number(Syntax value) {
        boolean bracketed = value instanceof Syntax.Block;
        return "$number" + (bracketed ? Shown.of(value) : "(" + Shown.of(value) + ")");
    }

    /** Whether it is no list, or one of numbers alone. */
    private static boolean isOfNumbers(Syntax node) {
        return !(node instanceof Syntax.ListOf list) || list.items().stream().allMatch(Syntax.Num.class::isInstance);
    }

    /** The comparison with another text in the place of one operand; in a list all literals are of one kind. */
    private static String replaced(Syntax.Binary comparison, Syntax operand, String by) {
        String left = comparison.left().equals(operand) ? by : Shown.of(comparison.left());
        String right = comparison.right().equals(operand) ? by : Shown.of(comparison.right());
        if (comparison.right() instanceof Syntax.ListOf list && list.items().contains(operand)) {
            right = list.items().stream()
                    .map(item ->
                            literal(item).map(literal -> "'" + literal + "'").orElse(Shown.of(item)))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return left + " " + comparison.operator().text + " " + right;
    }

    /** The number or boolean that is written out. */
    private static Optional<String> literal(Syntax node) {
        return node.isValue() && !(node instanceof Syntax.Text) ? Optional.of(Shown.of(node)) : Optional.empty();
    }

    private void checkNull(Syntax.Binary comparison, Syntax tested, boolean nullIsLeft, Syntax other) {
        if (medium.keepsNulls()) {
            return;
        }
        Syntax value = comparison.operator() == Operator.IN && nullIsLeft ? comparison.right() : tested;
        String there = "$exists(" + Shown.of(value) + ")";
        boolean inList = comparison.operator() == Operator.IN && !nullIsLeft;
        String why = "a member that is null counts as absent";
        switch (comparison.operator()) {
            case NOT_EQUAL ->
                findings.add(Finding.error(
                        comparison.at(),
                        Shown.of(comparison) + " does not tell whether there is a value: " + why,
                        "Write " + there));
            default ->
                findings.add(Finding.error(
                        inList ? other.at() : comparison.at(),
                        Shown.of(comparison) + " can never be true" + (inList ? " of the null" : "") + ": " + why,
                        "Write $not(" + there + ")"));
        }
    }

    /** Refuses to calculate with what is a text for certain. */
    void checkArithmetic(Syntax.Binary calculation, Origin left, Origin right) {
        boolean isRight = right.isText() && (!left.isText() || calculation.right() instanceof Syntax.Text);
        Syntax operand = isRight ? calculation.right() : calculation.left();
        boolean hinted = (calculation.operator() == Operator.MINUS || calculation.operator() == Operator.DIVIDE)
                && Hints.readsAsOneName(calculation);
        if (!hinted && (left.isText() || right.isText())) {
            boolean joins = calculation.operator() == Operator.PLUS && operand instanceof Syntax.Text;
            findings.add(Finding.error(
                    calculation.at(),
                    Shown.of(calculation) + " fails: " + isText(operand, isRight ? right : left) + ", and "
                            + calculation.operator().text + " takes numbers",
                    joins ? "Write & to join texts" : "Write " + number(operand)));
        }
    }
}
