package parley.yaml;

import java.util.List;
import java.util.function.Supplier;

/** What may stand behind a key of a contract. Immutable. */
public sealed interface Form {

    /** One scalar. */
    record Scalar(ScalarKind<?> kind) implements Form {}

    /** A JSONata expression. */
    record Expression() implements Form {}

    /** A text with {@code {holes}}. */
    record Template() implements Form {}

    /** A list. */
    record Items(Form item) implements Form {}

    /** One value, or a list of them. */
    record OneOrMore(Form item) implements Form {}

    /** A map whose names the author chooses. */
    record Members(FreeNames names, Form value) implements Form {}

    /**
     * A map with known keys.
     *
     * @param keys asked for when they are needed, because objects hold objects
     */
    record Block(Supplier<Keys> keys) implements Form {}

    /** A short form and a long one. */
    record Either(List<Form> forms) implements Form {
        public Either {
            forms = List.copyOf(forms);
        }
    }

    /** YAML as plain JSON. */
    record Anything() implements Form {}

    static Form of(ScalarKind<?> kind) {
        return new Scalar(kind);
    }

    static Form block(Supplier<Keys> keys) {
        return new Block(keys);
    }

    static Form either(Form... forms) {
        return new Either(List.of(forms));
    }

    /** Whether a scalar of {@code kind} is one of the forms that a reader may meet here. */
    default boolean allows(ScalarKind<?> kind) {
        if (this instanceof Scalar scalar) {
            return scalar.kind() == kind;
        }
        if (this instanceof Items items) {
            return items.item().allows(kind);
        }
        if (this instanceof OneOrMore several) {
            return several.item().allows(kind);
        }
        if (this instanceof Members members) {
            return members.value().allows(kind);
        }
        return this instanceof Either either && either.forms().stream().anyMatch(form -> form.allows(kind));
    }
}
