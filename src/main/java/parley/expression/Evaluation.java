package parley.expression;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.tree.Tree;

/**
 * What the expressions of one reply are evaluated with: variables, headers, the time of the reply, and how long one evaluation
 * may take. Immutable; adding a variable costs one small object.
 */
public final class Evaluation {

    /** How long one evaluation may take where nobody says otherwise: far beyond any mapping, far below any deadline. */
    public static final Duration BOUND = Duration.ofMillis(500);

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Duration bound;
    private final @Nullable Variable variables;
    private final Function<String, Optional<String>> headers;
    /** The time of the reply; null where there is none yet. */
    private final @Nullable Instant now;

    /** The newest variable, and those before it. */
    private record Variable(
            String name, Tree value, @Nullable Variable older) {}

    private Evaluation(
            Duration bound,
            @Nullable Variable variables,
            Function<String, Optional<String>> headers,
            @Nullable Instant now) {
        this.bound = bound;
        this.variables = variables;
        this.headers = headers;
        this.now = now;
    }

    /** An evaluation without variables and headers, in which one expression may take {@code bound}. */
    public static Evaluation of(Duration bound) {
        if (bound.isNegative() || bound.isZero()) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        return new Evaluation(bound, null, name -> Optional.empty(), null);
    }

    /** The same with {@code $variable}, whose name is given without {@code $}. */
    public Evaluation with(String variable, Tree value) {
        return new Evaluation(bound, new Variable(variable, value, variables), headers, now);
    }

    /** The same with {@code $header(name)} answered by {@code headers}, which decides about upper and lower case. */
    public Evaluation withHeaders(Function<String, Optional<String>> headers) {
        return new Evaluation(bound, variables, headers, now);
    }

    /** The same with {@code $now()}, the time of the reply. */
    public Evaluation withNow(Instant now) {
        return new Evaluation(bound, variables, headers, now);
    }

    Duration bound() {
        return bound;
    }

    /** The newest value of the variable; nothing where it has none. */
    Tree value(String name) {
        for (Variable variable = variables; variable != null; variable = variable.older) {
            if (variable.name.equals(name)) {
                return variable.value;
            }
        }
        return Tree.nothing();
    }

    Optional<String> header(String name) {
        return headers.apply(name);
    }

    /** The time of the reply as JSONata writes it. */
    String now() {
        if (now == null) {
            throw new EvaluationFailure("$now is the time of a reply, and there is no reply yet");
        }
        return ISO.format(now);
    }
}
