package parley.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What expressions are written in, for the reference: the language, the functions that may be called and those that are refused. */
public final class ExpressionLanguage {

    /** The port of JSONata that the engine is tested against; the build has the same version. */
    public static final String ORACLE = "com.dashjoin:jsonata 0.9.10";

    /** Characters that one expression may have. */
    public static final int LONGEST = ExpressionLimits.LENGTH;

    private ExpressionLanguage() {}

    /**
     * One function.
     *
     * @param name with its {@code $}
     * @param arguments how many it takes: {@code 1 to 3 arguments}
     */
    public record Function(String name, String arguments) {}

    /** The functions that may be called, in the order of JSONata's own documentation; ours come last. */
    public static List<Function> functions() {
        return Arrays.stream(KnownFunction.values())
                .map(function -> new Function("$" + function.word, function.arity()))
                .toList();
    }

    /** The functions of JSONata that are refused, each with the reason. */
    public static Map<String, String> refused() {
        Map<String, String> refused = new TreeMap<>();
        KnownFunction.refused().forEach((name, reason) -> refused.put("$" + name, reason));
        return refused;
    }
}
