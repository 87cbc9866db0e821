package parley.expression;

import java.util.concurrent.atomic.LongAdder;

/** How often expressions that belong together were evaluated by the slower reference engine, and why. Shared by all threads. */
public final class EngineUse {

    private final LongAdder outside = new LongAdder();
    private final LongAdder gaveUp = new LongAdder();

    EngineUse() {}

    void outside() {
        outside.increment();
    }

    void gaveUp() {
        gaveUp.increment();
    }

    /** Evaluations of expressions that are not compiled. */
    public long notCompiled() {
        return outside.sum();
    }

    /** Evaluations in which a compiled expression met a value whose shape it does not cover. */
    public long uncovered() {
        return gaveUp.sum();
    }
}
