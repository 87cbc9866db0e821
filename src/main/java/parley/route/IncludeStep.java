package parley.route;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.jsonapi.Identifier;
import parley.jsonapi.Linkage;
import parley.jsonapi.Resource;

/**
 * One step of an include path: a relationship that is followed.
 *
 * @param path from the primary data on, as callers write it
 * @param name of the relationship
 * @param type that it leads to
 * @param get how resources of that type are found
 * @param further steps from them on
 */
record IncludeStep(String path, String name, String type, Plan.Get get, Map<String, IncludeStep> further) {

    /** What {@code from} leads to, each once. */
    Set<Identifier> targets(List<Resource> from) {
        Set<Identifier> targets = new LinkedHashSet<>();
        for (Resource resource : from) {
            resource.linkage(name).ifPresent(linkage -> {
                if (linkage instanceof Linkage.ToMany many) {
                    targets.addAll(many.targets());
                } else if (linkage instanceof Linkage.ToOne one) {
                    one.target().ifPresent(targets::add);
                }
            });
        }
        return targets;
    }
}
