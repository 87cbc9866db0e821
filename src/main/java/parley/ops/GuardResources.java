package parley.ops;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.jsonapi.Identifier;
import parley.jsonapi.Linkage;
import parley.jsonapi.Presentation;
import parley.jsonapi.Resource;

/** What the resources of breakers and of upstreams have in common: each leads to the other one of its contract. */
final class GuardResources {

    private GuardResources() {}

    static Presentation presentation(String type, String relationship) {
        return new Presentation(type, true, Map.of(relationship, new Presentation.RelationshipLinks(false, false)));
    }

    static Resource resource(
            String type, String id, Map<String, @Nullable Object> attributes, String relationship, String other) {
        Linkage same = new Linkage.ToOne(Optional.of(new Identifier(other, id)));
        return new Resource(type, id, attributes, Map.of(relationship, same), Map.of());
    }

    static @Nullable String text(Optional<Instant> at) {
        return at.map(GuardResources::text).orElse(null);
    }

    /** To the millisecond, which is as exact as anybody can use. */
    static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
