package parley.upstream;

import java.util.concurrent.atomic.AtomicLong;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * The memory that all replies under way may hold together, so that many large ones at a time are refused one by one instead of
 * ending the process. Shared by all senders; any thread.
 */
public final class BodyBudget {

    /** The other parts are for the cache, for documents, and for everything else. */
    private static final int PARTS = 4;

    /** Trees, records and texts together take about so many times the bytes they were read from. */
    private static final int READING = 6;

    /** What all senders of this process share. */
    public static final BodyBudget OF_PROCESS = of(Runtime.getRuntime().maxMemory() / PARTS);

    private final long most;
    private final AtomicLong held = new AtomicLong();

    private BodyBudget(long most) {
        this.most = most;
    }

    /** A budget of {@code most} bytes. */
    public static BodyBudget of(long most) {
        return new BodyBudget(most);
    }

    /** The bytes that are held now. */
    public long held() {
        return held.get();
    }

    /** The part of one attempt; nothing yet. */
    Share share() {
        return new Share();
    }

    /** What one attempt holds. Taken on its event loop, given back anywhere. */
    final class Share {

        private long mine;
        private boolean over;

        /**
         * Takes {@code bytes} more, before they are allocated.
         *
         * @throws GatewayFailure if the budget is used up, or the share was given back
         */
        synchronized void take(long bytes) {
            if (over || !hasRoom(bytes)) {
                throw GatewayFailure.of(
                                FailureKind.GATEWAY_OVERLOADED, "Too many large replies are being read at this moment.")
                        .withPlace("replies under way hold " + held.get() + " of " + most + " bytes");
            }
            mine += bytes;
        }

        /** Takes what reading a body of {@code length} bytes needs; otherwise as {@link #take}. */
        void takeForReading(long length) {
            take(READING * length);
        }

        /** One reply alone is always let through, however small the heap: its own limit bounds it. */
        private boolean hasRoom(long bytes) {
            long all = held.addAndGet(bytes);
            if (all <= most || all == mine + bytes) {
                return true;
            }
            held.addAndGet(-bytes);
            return false;
        }

        /** Gives back everything; once is enough, twice does no harm. */
        synchronized void release() {
            over = true;
            held.addAndGet(-mine);
            mine = 0;
        }
    }
}
