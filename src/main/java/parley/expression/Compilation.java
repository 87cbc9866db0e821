package parley.expression;

import java.util.Comparator;
import java.util.Optional;
import parley.contract.Mark;

/**
 * Whether one expression of a contract is compiled, for authors who want to know where time goes.
 *
 * @param place of the expression; where it is not compiled, of the part that is the reason
 * @param text the expression, a hole without its braces
 * @param obstacle why the reference engine evaluates it each time; empty where it is compiled
 */
public record Compilation(Mark place, String text, Optional<String> obstacle) {

    public static final Comparator<Compilation> BY_PLACE = Comparator.comparing(
                    (Compilation c) -> c.place().file())
            .thenComparingInt(c -> c.place().line())
            .thenComparingInt(c -> c.place().column())
            .thenComparing(Compilation::text);

    /** Enough of an expression to recognise it by. */
    private static final int SHOWN = 80;

    public boolean isCompiled() {
        return obstacle.isEmpty();
    }

    /** One line: {@code contracts/a.yaml:25:10  not compiled: $split(ids, ','): $split is not among the compiled functions}. */
    @Override
    public String toString() {
        String line = text.replaceAll("\\s+", " ").strip();
        String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
        return place + "  " + (isCompiled() ? "compiled: " : "not compiled: ") + shown
                + obstacle.map(reason -> ": " + reason).orElse("");
    }
}
