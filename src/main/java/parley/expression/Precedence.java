package parley.expression;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How tightly each sign binds what stands before it; the numbers are JSONata's. Pure. */
final class Precedence {

    static final int DOT = 75;
    static final int POSTFIX = 80;
    static final int PREFIX = 70;
    static final int BIND = 10;

    private static final int GROUP = 70;
    private static final int QUESTION = 20;

    private static final Map<String, Operator> OPERATORS = Arrays.stream(Operator.values())
            .collect(Collectors.toUnmodifiableMap(operator -> operator.text, Function.identity()));

    private Precedence() {}

    /** Zero where the token is no sign between two operands. */
    static int of(Token token) {
        if (token.kind() != Token.Kind.OPERATOR) {
            return 0;
        }
        return switch (token.text()) {
            case "." -> DOT;
            case "[", "(", "@", "#" -> POSTFIX;
            case "{" -> GROUP;
            case "?" -> QUESTION;
            case "^" -> Operator.EQUAL.power;
            case ":=" -> BIND;
            default -> operator(token).map(operator -> operator.power).orElse(0);
        };
    }

    /** The operator between two operands that the token is. */
    static Optional<Operator> operator(Token token) {
        return Optional.ofNullable(OPERATORS.get(token.text()));
    }
}
