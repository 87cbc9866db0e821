package parley.inbound;

/** What an address means, before anybody knows whether it exists. All parts are decoded. */
public sealed interface Target {

    /** The address without its id: equal for all addresses that differ in nothing else, so that one look-up finds what is there. */
    default Target ofAnyId() {
        return this;
    }

    /** An address below a resource type. */
    sealed interface OfType extends Target {
        String type();
    }

    /** An address below one resource. */
    sealed interface OfOne extends OfType {
        String id();
    }

    /** {@code /}: the entry point. */
    record Root() implements Target {}

    /** {@code /openapi.json}: the description of the public interface. */
    record OpenApi() implements Target {}

    /** {@code /type}. */
    record Collection(String type) implements OfType {}

    /** {@code /type/id}. */
    record One(String type, String id) implements OfOne {
        @Override
        public Target ofAnyId() {
            return new One(type, "");
        }
    }

    /** {@code /type/id/name}. */
    record Related(String type, String id, String name) implements OfOne {
        @Override
        public Target ofAnyId() {
            return new Related(type, "", name);
        }
    }

    /** {@code /type/id/relationships/name}. */
    record RelationshipOf(String type, String id, String name) implements OfOne {
        @Override
        public Target ofAnyId() {
            return new RelationshipOf(type, "", name);
        }
    }

    /** An address that no rule covers; {@code path} is raw and for the log. */
    record Unknown(String path) implements Target {}
}
