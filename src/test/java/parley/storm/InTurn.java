package parley.storm;

import java.util.IdentityHashMap;
import java.util.List;

/** Gives the elements of lists one after the other, so that few draws already meet many of them. One thread. */
final class InTurn {

    private final IdentityHashMap<List<?>, Integer> given = new IdentityHashMap<>();
    private final int first;

    /** @param first the place where each list begins: several that draw from like lists meet more by beginning apart */
    InTurn(int first) {
        this.first = first;
    }

    <T> T next(List<? extends T> all) {
        return all.get((first + given.merge(all, 1, Integer::sum)) % all.size());
    }
}
