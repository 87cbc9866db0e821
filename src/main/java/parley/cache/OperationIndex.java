package parley.cache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** The entries of each operation: whoever purges a type looks at its entries only. Holds nothing that is no longer there. Any thread. */
final class OperationIndex<T> {

    private record Operation(String contract, String name) {

        static Operation of(Held<?> held) {
            return new Operation(held.key.contract(), held.key.operation());
        }
    }

    private final ConcurrentMap<Operation, Set<Held<T>>> entries = new ConcurrentHashMap<>();

    /** {@code held} will be there; before it is, or a purge could miss it. */
    void add(Held<T> held) {
        entries.compute(Operation.of(held), (operation, some) -> {
            Set<Held<T>> all = some == null ? ConcurrentHashMap.newKeySet() : some;
            all.add(held);
            return all;
        });
    }

    /** {@code held} is there no longer; another entry of its key may be. */
    void remove(Held<T> held) {
        entries.computeIfPresent(Operation.of(held), (operation, all) -> {
            all.remove(held);
            return all.isEmpty() ? null : all;
        });
    }

    /** The keys of the operations that {@code which} takes by contract and name; one may come twice while it is replaced. */
    Stream<ReplyKey> keys(BiPredicate<String, String> which) {
        return entries.entrySet().stream()
                .filter(each ->
                        which.test(each.getKey().contract(), each.getKey().name()))
                .flatMap(each -> each.getValue().stream().map(held -> held.key));
    }
}
