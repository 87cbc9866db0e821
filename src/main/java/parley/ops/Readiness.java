package parley.ops;

import parley.exchange.Word;

/**
 * Whether this process wants requests. An upstream that is down does not make it unready: its contract is degraded, and the others
 * are not (F-119). Any thread.
 */
public final class Readiness {

    /** The life of a process, in order. */
    enum Phase {
        STARTING,
        READY,
        DRAINING;

        private final String word = Word.of(this);

        String word() {
            return word;
        }
    }

    private volatile Phase phase = Phase.STARTING;

    /** The gateway listens and is warm. Nothing if it is draining already. */
    public synchronized void ready() {
        phase = phase == Phase.STARTING ? Phase.READY : phase;
    }

    /** The gateway is about to stop: no new requests, for ever. */
    public synchronized void draining() {
        phase = Phase.DRAINING;
    }

    Phase phase() {
        return phase;
    }
}
