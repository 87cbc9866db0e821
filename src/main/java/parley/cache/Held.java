package parley.cache;

/** One entry in its place, with who brought it there. */
final class Held<T> {

    final ReplyKey key;
    final Entry<T> entry;
    final String owner;
    final int weight;

    /** Whether anybody asked since it was last passed over; a lost write costs nothing but its place. */
    private boolean wanted;

    Held(ReplyKey key, Entry<T> entry, String owner) {
        this.key = key;
        this.entry = entry;
        this.owner = owner;
        this.weight = Weight.of(key.weight() + entry.weight());
    }

    /** The entry, for somebody who asked. */
    Entry<T> asked() {
        if (!wanted) {
            wanted = true;
        }
        return entry;
    }

    /** Whether anybody asked since this was asked last. */
    boolean wasWanted() {
        boolean was = wanted;
        wanted = false;
        return was;
    }
}
