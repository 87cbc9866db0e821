package parley.resilience;

import java.util.concurrent.ThreadLocalRandom;

/** Chance, for jitter. Tests load it. Any thread. */
@FunctionalInterface
interface Dice {

    /** At least 0, less than 1, evenly. */
    double roll();

    static Dice fair() {
        return () -> ThreadLocalRandom.current().nextDouble();
    }
}
