package parley.jsonapi;

import java.util.Map;

/**
 * Which links the resource objects of one type carry. A link is printed only where this says that its address is served; a
 * relationship that is not listed shows its linkage only.
 *
 * @param hasSelf whether {@code /type/id} is served
 * @param relationships by name
 */
public record Presentation(String type, boolean hasSelf, Map<String, RelationshipLinks> relationships) {

    /**
     * Which links one relationship carries.
     *
     * @param hasSelf whether {@code /type/id/relationships/name} is served
     * @param hasRelated whether {@code /type/id/name} is served
     */
    public record RelationshipLinks(boolean hasSelf, boolean hasRelated) {}

    public Presentation {
        relationships = Map.copyOf(relationships);
    }
}
