package parley.inbound;

/** What an address means, before anybody knows whether it exists. All parts are decoded. */
public sealed interface Target {

    /** An address below a resource type. */
    sealed interface OfType extends Target {
        String type();
    }

    /** {@code /}: the entry point. */
    record Root() implements Target {}

    /** {@code /openapi.json}: the description of the public interface. */
    record OpenApi() implements Target {}

    /** {@code /type}. */
    record Collection(String type) implements OfType {}

    /** {@code /type/id}. */
    record One(String type, String id) implements OfType {}

    /** {@code /type/id/name}. */
    record Related(String type, String id, String name) implements OfType {}

    /** {@code /type/id/relationships/name}. */
    record RelationshipOf(String type, String id, String name) implements OfType {}

    /** An address that no rule covers; {@code path} is raw and for the log. */
    record Unknown(String path) implements Target {}
}
