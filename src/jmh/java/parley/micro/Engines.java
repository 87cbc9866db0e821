package parley.micro;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.expression.ExpressionProblem;
import parley.tree.Tree;

/** One expression on a hundred rows, by our engine and by the port of JSONata, which evaluated these once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Engines {

    private static final int ROWS = 100;

    /** Which expression. */
    @Param({
        "$reduce(rows.n, function($a, $b) { $a + $b })",
        "$sort(rows, function($a, $b) { $a.n > $b.n }).t",
        "rows^(>n).t",
        "rows{g: $sum(n)}",
        "$each(rates, function($v, $k) { $k & '=' & $v })",
        "rows.{'id': n, 'label': t & '!', 'group': g}",
        "rows.(n * 2 + 1)",
        "$filter(rows, function($r) { $r.n > 50 }).t",
        "rows.tags[%.n > 50]",
        "rows#$i.($i & t)"
    })
    public String text = "";

    private @Nullable Expression expression;
    private @Nullable Jsonata port;
    private Tree tree = Tree.nothing();
    private Object reply = List.of();

    /** Compiles both, and makes sure that they give as much. */
    @Setup
    public void prepare() throws ExpressionProblem {
        reply = reply();
        tree = Tree.of(reply);
        expression = Expression.compile(text, Set.of());
        Jsonata compiled = Jsonata.jsonata(text);
        compiled.setValidateInput(false);
        port = compiled;
        if (size(ours().plain()) != size(port())) {
            throw new IllegalStateException("the engines differ on " + text);
        }
    }

    /** By our engine. */
    @Benchmark
    public Tree ours() {
        return Objects.requireNonNull(expression).evaluate(Evaluation.empty(), tree);
    }

    /** By the port, which is given a frame of its own each time, as it asks for. */
    @Benchmark
    public @Nullable Object port() {
        Jsonata compiled = Objects.requireNonNull(port);
        return compiled.evaluate(reply, compiled.createFrame());
    }

    private static int size(@Nullable Object value) {
        return value instanceof List<?> list ? list.size() : value instanceof Map<?, ?> map ? -map.size() : 1;
    }

    private static Object reply() {
        List<Object> rows = new ArrayList<>();
        Map<String, Object> rates = new LinkedHashMap<>();
        for (int i = 0; i < ROWS; i++) {
            int n = i * 37 % ROWS;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("n", n);
            row.put("t", "row " + n);
            row.put("g", "group " + n % 7);
            row.put("tags", new ArrayList<>(List.of("a", "b")));
            rows.add(row);
            rates.put("C" + n, "1." + n);
        }
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("rows", rows);
        reply.put("rates", rates);
        return reply;
    }
}
