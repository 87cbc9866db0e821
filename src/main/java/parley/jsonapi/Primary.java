package parley.jsonapi;

import java.util.List;
import java.util.function.UnaryOperator;

/** The primary data of a document (JSON:API 1.1, section 7.1). */
public sealed interface Primary {

    /** The same with {@code change} made to each resource. */
    default Primary with(UnaryOperator<Resource> change) {
        return this;
    }

    /** The resources; none where it has identifiers alone. */
    default List<Resource> all() {
        return List.of();
    }

    /** One resource. */
    record One(Resource resource) implements Primary {
        @Override
        public Primary with(UnaryOperator<Resource> change) {
            return new One(change.apply(resource));
        }

        @Override
        public List<Resource> all() {
            return List.of(resource);
        }
    }

    /** The address could hold one resource but holds none: {@code null}. */
    record Nothing() implements Primary {}

    /** A collection: always an array, also for one resource and for none. */
    record Many(List<Resource> resources) implements Primary {
        public Many {
            resources = List.copyOf(resources);
        }

        @Override
        public Primary with(UnaryOperator<Resource> change) {
            return new Many(resources.stream().map(change).toList());
        }

        @Override
        public List<Resource> all() {
            return resources;
        }
    }

    /** The linkage of a relationship: identifier objects. */
    record Identifiers(Linkage linkage) implements Primary {}
}
