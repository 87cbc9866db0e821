package parley.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Plays recorded upstreams. The one implementation is in package {@code qa} and only in {@code parley-qa.jar}; it is found as a
 * service, so that the production jar works without it.
 */
public interface StubServers {

    /** A running server on loopback. Any thread. */
    interface StubServer extends AutoCloseable {
        int port();

        /** The number of stubs it serves. */
        int stubs();

        /**
         * Lets the upstream at {@code upstream} behave as {@code profile} from the next call on. Upstreams are told apart by the
         * {@code Host} that they are called with. {@link FaultProfile#LIVE} is for the caller of the upstream to obey.
         */
        void play(URI upstream, FaultProfile profile);

        /** How the upstream at {@code upstream} behaves; {@link FaultProfile#STUB} unless it was told otherwise. */
        FaultProfile playing(URI upstream);

        @Override
        void close();
    }

    /**
     * Starts a server over all stubs below {@code folder}. Blocking: not for event loops.
     *
     * @param port 0 takes a free one
     * @throws IllegalArgumentException with file and cause where a stub cannot be read
     */
    StubServer start(Path folder, int port);

    /** The implementation, where this build has one. */
    static Optional<StubServers> find() {
        return ServiceLoader.load(StubServers.class).findFirst();
    }
}
