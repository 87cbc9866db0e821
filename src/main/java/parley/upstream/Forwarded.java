package parley.upstream;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which of the caller's values the requests of one operation hold. Immutable.
 *
 * @param address names in the holes of path and query, each as its path: {@code [filter, state]}
 * @param anywhere those of header fields and body as well
 */
record Forwarded(Set<List<String>> address, Set<List<String>> anywhere) {

    Forwarded {
        address = Set.copyOf(address);
        anywhere = Set.copyOf(anywhere);
    }

    /** Whether one of {@code names}, such as {@code filter.state}, stands in {@code holes}; {@code filter} holds all filters. */
    static boolean holds(Set<List<String>> holes, Collection<String> names) {
        return holes.stream().map(path -> String.join(".", path) + ".").anyMatch(hole -> names.stream()
                .map(name -> name + ".")
                .anyMatch(name -> name.startsWith(hole) || hole.startsWith(name)));
    }
}
