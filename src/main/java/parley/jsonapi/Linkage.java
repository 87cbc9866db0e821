package parley.jsonapi;

import java.util.List;
import java.util.Optional;

/** Resource linkage of one relationship (JSON:API 1.1, section 5.2.3.1). */
public sealed interface Linkage {

    record ToOne(Optional<Identifier> target) implements Linkage {}

    record ToMany(List<Identifier> targets) implements Linkage {
        public ToMany {
            targets = List.copyOf(targets);
        }
    }
}
