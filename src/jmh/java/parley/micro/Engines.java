package parley.micro;

import com.dashjoin.jsonata.Jsonata;
import java.math.BigDecimal;
import java.util.ArrayList;
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
import parley.tree.ObjectMembers;
import parley.tree.Tree;

/** One expression on a hundred rows as a decoder makes them, by our engine and by the port of JSONata, which evaluated all of these once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Engines {

    private static final int ROWS = 100;

    /** Which expression: each kind that was left to the port once. */
    @Param({
        "$reduce(rows.n, function($a, $b) { $a + $b })",
        "$sort(rows, function($a, $b) { $a.n > $b.n }).t",
        "$map(rows, function($r) { $r.t & '!' })",
        "$map(rows, function($r, $i) { $r.n + $i })",
        "$map(rows.t, $uppercase)",
        "$filter(rows, function($r) { $r.n > 50 }).t",
        "$single(rows, function($r) { $r.n = 50 }).t",
        "$each(rates, function($v, $k) { $k & '=' & $v })",
        "$sift(rates, function($v, $k) { $contains($k, '1') })",
        "rows^(>n).t",
        "rows^(g, >price).t",
        "rows{g: $sum(n)}",
        "rows{g: {'texts': [t], 'most': $max(price)}}",
        "rates ~> $each(function($v, $k) { {'code': $k, 'rate': $v} })",
        "rows.{'id': n, 'label': t & '!', 'group': g}",
        "{'first': rows[0].t, 'all': rows.n, 'rates': rates}",
        "rows.[n, t]",
        "[rows.n, rows.t, 'end']",
        "[1..$count(rows)]",
        "rows[[0..9]].t",
        "rows.(n * 2 + 1)",
        "rows.(price * n - 1)",
        "rows.(n / 3)",
        "rows.(-n % 7)",
        "rows.tags[%.n > 50]",
        "rows.tags.(%.t & $)",
        "rows#$i.($i & t)",
        "rows#$i[$i < 10].t",
        "rows.($a := n; $b := t; $b & $a)",
        "rows.*",
        "rates.*",
        "rows.(other ?? t)",
        "rows.(t ~> $uppercase)",
        "rows[$lowercase(g) = 'group 3'].t",
        "rows[n in $$.wanted].t",
        "$sum(rows.n)",
        "$sum(rows.price)",
        "$average(rows.price)",
        "$max(rows.n)",
        "$distinct(rows.g)",
        "$distinct(rows.n)",
        "$zip(rows.n, rows.t)",
        "$append(rows.n, rows.t)",
        "$reverse(rows.t)",
        "$merge(rows)",
        "$spread(rates)",
        "$keys(rows)",
        "$lookup(rows, 't')",
        "rows.$lookup($$.rates, code)",
        "rows.$string(n)",
        "$string(rows)",
        "rows.$uppercase(t)",
        "rows.$length(t)",
        "rows.$trim(t)",
        "rows.$pad(t, 12, '.')",
        "rows.$match(t, /[0-9]+/).match",
        "rows.$replace(t, /o(w)/, '$1')",
        "rows.$replace(t, 'row', 'line')",
        "rows.$split(t, /\\s/)",
        "rows.$round(price, 1)",
        "rows.$floor(price)",
        "rows.$abs(n)",
        "rows.$power(n, 2)",
        "rows.$sqrt(n)",
        "rows.$formatNumber(price, '#,##0.00')",
        "rows.$formatInteger(n, '000')",
        "rows.$formatBase(n, 16)",
        "rows.$parseInteger(digits, '000')",
        "rows.$toMillis(at)",
        "rows.$fromMillis(n * 1000)",
        "rows.$fromMillis(n * 1000, '[Y0001]-[M01]-[D01]')",
        "rows.$toMillis(day, '[D01].[M01].[Y0001]')",
        "rows.$base64encode(t)",
        "rows.$encodeUrlComponent(t)",
        "rows.$decodeUrlComponent(t)",
        "rows.$type(n)",
        "rows.$boolean(n)"
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
        ObjectMembers rates = new ObjectMembers();
        for (int i = 0; i < ROWS; i++) {
            int n = i * 37 % ROWS;
            ObjectMembers row = new ObjectMembers();
            row.put("n", n);
            row.put("t", "row " + n);
            row.put("g", "group " + n % 7);
            row.put("tags", new ArrayList<>(List.of("a", "b")));
            row.put("price", new BigDecimal("1.05").multiply(BigDecimal.valueOf(n)));
            row.put("code", "C" + n);
            row.put("digits", "%03d".formatted(n));
            row.put("at", "2026-03-13T10:00:%02dZ".formatted(n % 60));
            row.put("day", "%02d.03.2026".formatted(1 + n % 28));
            rows.add(row);
            rates.put("C" + n, "1." + n);
        }
        ObjectMembers reply = new ObjectMembers();
        reply.put("rows", rows);
        reply.put("rates", rates);
        reply.put("wanted", new ArrayList<>(List.of(3, 5, 8, 13, 21)));
        return reply;
    }
}
