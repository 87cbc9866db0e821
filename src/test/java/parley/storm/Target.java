package parley.storm;

import java.time.Duration;
import java.util.function.BiFunction;
import parley.bench.Heard;

/** What stands in the storm. */
interface Target extends AutoCloseable {

    String name();

    /** Where it listens, on loopback. */
    int port();

    /** How its answers are to be read. */
    BiFunction<Subject, Heard, Claim> reading(World world);

    /** The provider has handed out another key. */
    void keyChanged(String key);

    /** CPU time used since its start. */
    Duration cpu();

    @Override
    void close();
}
