package parley.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A key while it is declared: {@code key("attempts", kind).usual(3).about("Calls in all.")}. The explanation comes last and adds the key
 * to its section.
 */
public final class KeyDraft<T> {

    private final String name;
    private final Form<T> form;
    private final UnaryOperator<Key<T>> add;
    private Optional<String> usual = Optional.empty();
    private Optional<String> usually = Optional.empty();
    private List<String> samples = List.of();
    private boolean required;

    KeyDraft(String name, Form<T> form, UnaryOperator<Key<T>> add) {
        this.name = name;
        this.form = form;
        this.add = add;
    }

    /** A section without the key is refused. */
    public KeyDraft<T> demanded() {
        required = true;
        return this;
    }

    /** The default, as a file would write it. */
    public KeyDraft<T> usual(Object value) {
        usual = Optional.of(Quantities.shown(value));
        return this;
    }

    /** The default in words, where it depends on something else. */
    public KeyDraft<T> usually(String words) {
        usually = Optional.of(words);
        return this;
    }

    /** Values as a file would write them. */
    public KeyDraft<T> sample(String... values) {
        samples = List.of(values);
        return this;
    }

    /** What the key means, for an integrator who reads it in an editor. */
    public Key<T> about(String meaning) {
        return add.apply(new Key<>(name, form, meaning, usual, usually, samples, required));
    }
}
