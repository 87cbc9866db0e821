package parley.catalogue;

import java.util.List;
import java.util.Set;
import parley.exchange.FailureKind;

/** What the caller of a cold request must see: a failure by kind and slug, or a good answer. */
sealed interface Seen {

    /**
     * An error document.
     *
     * @param status as sent, which may differ from the kind's
     * @param slugs one of them is {@code meta.fault}
     */
    record Failure(FailureKind kind, int status, Set<String> slugs) implements Seen {}

    /**
     * A document.
     *
     * @param name of the thing
     * @param notes oddities that the listener must have heard of
     */
    record Good(String name, List<String> notes) implements Seen {}

    static Seen failure(FailureKind kind, String... slugs) {
        return new Failure(kind, kind.status(), Set.of(slugs));
    }

    static Seen good(String name) {
        return new Good(name, List.of());
    }
}
