package parley.storm;

/**
 * One record of an upstream.
 *
 * @param rank its place in popularity, from 0
 */
record Subject(Api api, int rank) {

    private static final String PREFIX = "r";

    /** The id, which is the same for the upstream and for callers. */
    String id() {
        return PREFIX + rank;
    }

    /** The record that is asked for by {@code id}. */
    static Subject of(Api api, String id) {
        return new Subject(api, Integer.parseInt(id.substring(PREFIX.length())));
    }

    /** The same in every process, unlike {@link #hashCode}. */
    long hashOfName() {
        return path().hashCode();
    }

    /** Where callers of a gateway find it. */
    String path() {
        return "/" + api.type() + "/" + id();
    }
}
