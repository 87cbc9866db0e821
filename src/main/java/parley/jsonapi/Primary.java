package parley.jsonapi;

import java.util.List;

/** The primary data of a document (JSON:API 1.1, section 7.1). */
public sealed interface Primary {

    /** One resource. */
    record One(Resource resource) implements Primary {}

    /** The address could hold one resource but holds none: {@code null}. */
    record Nothing() implements Primary {}

    /** A collection: always an array, also for one resource and for none. */
    record Many(List<Resource> resources) implements Primary {
        public Many {
            resources = List.copyOf(resources);
        }
    }

    /** The linkage of a relationship: identifier objects. */
    record Identifiers(Linkage linkage) implements Primary {}
}
