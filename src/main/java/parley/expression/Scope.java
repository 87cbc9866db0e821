package parley.expression;

import java.util.Set;
import java.util.TreeSet;

/**
 * The variables that an expression binds around one place. Used while one expression is checked.
 *
 * @param names bound here and around
 * @param lambdas how many functions surround this place
 */
record Scope(Set<String> names, int lambdas) {

    static Scope top() {
        return new Scope(new TreeSet<>(), 0);
    }

    Scope block() {
        return new Scope(new TreeSet<>(names), lambdas);
    }

    Scope lambda() {
        return new Scope(new TreeSet<>(names), lambdas + 1);
    }

    void bind(String name) {
        names.add(name);
    }

    boolean has(String name) {
        return names.contains(name);
    }
}
