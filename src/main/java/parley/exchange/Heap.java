package parley.exchange;

/**
 * How the heap of a process is divided. What it needs without any reply is taken off first, and a third of the rest is nobody's: a
 * collector that has no room to work in stops everybody. Immutable.
 */
public record Heap(long bytes) {

    /** The heap of this process. */
    public static final Heap OF_PROCESS = new Heap(Runtime.getRuntime().maxMemory());

    /** What a gateway takes of it without any reply, about. */
    private static final long IDLE = 24L << 20;

    /** What is there for replies, from their first byte to the last of their documents. */
    public long free() {
        return Math.max(bytes / 4, bytes - IDLE);
    }

    /** For replies and documents that are kept. */
    public long forKept() {
        return free() / 4;
    }

    /** For replies that are read, mapped and written. */
    public long forUnderWay() {
        return free() / 4;
    }

    /** For lines of the access log that nobody has read yet. */
    public long forLog() {
        return free() / 32;
    }

    /** For documents that callers are reading. */
    public long forGoingOut() {
        return free() / 6;
    }
}
