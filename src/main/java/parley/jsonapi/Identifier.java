package parley.jsonapi;

/** A resource identifier object (JSON:API 1.1, section 5.3). Neither part is ever empty. */
public record Identifier(String type, String id) {

    public Identifier {
        if (type.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("a resource needs a type and an id");
        }
    }
}
