package parley.expression;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The variables that an expression binds, by block and function. Used while one expression is checked. */
final class Scope {

    private final @Nullable Scope outer;
    private final Set<String> names = new TreeSet<>();
    private final int lambdas;

    private Scope(@Nullable Scope outer, int lambdas) {
        this.outer = outer;
        this.lambdas = lambdas;
    }

    static Scope top() {
        return new Scope(null, 0);
    }

    Scope block() {
        return new Scope(this, lambdas);
    }

    Scope lambda(Collection<String> parameters) {
        Scope inner = new Scope(this, lambdas + 1);
        inner.names.addAll(parameters);
        return inner;
    }

    /** How many functions surround this place. */
    int lambdas() {
        return lambdas;
    }

    void bind(String name) {
        names.add(name);
    }

    boolean has(String name) {
        return names.contains(name) || (outer != null && outer.has(name));
    }

    /** All names bound here and around. */
    Set<String> all() {
        Set<String> all = outer == null ? new TreeSet<>() : outer.all();
        all.addAll(names);
        return all;
    }
}
