package parley.catalogue;

/** An upstream of one contract, which does well or shows its fault. Safe for all threads. */
interface Site extends AutoCloseable {

    /** What stands as {@code url} in the contract. */
    String url();

    /** From now on the id {@code bad}, or where the fault is the whole place everything, meets the fault. */
    void fail();

    /** From now on all is well. */
    void recover();

    /** Whether other ids do well while the fault lasts. */
    boolean hasNeighbours();

    /** Whether what was good once is good for a while although the place fails: an address that is still known. */
    default boolean isRemembered() {
        return false;
    }

    /** Requests that arrived for the id {@code bad}, by any method; -1 where nobody can count them. */
    int arrivals();

    @Override
    void close();
}
