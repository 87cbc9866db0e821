package parley.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The declaration of one key of a contract: the loader knows the key from here, and schema and reference are made of it. Immutable.
 *
 * @param about what it means, for an integrator who reads it in an editor
 * @param usual what holds where the key is not written, as a contract would write it; empty where nothing does
 * @param usually the same in words, where it depends on something else; empty otherwise
 * @param samples values as a contract would write them
 * @param required whether a section without it is refused
 * @param deprecated what to write instead; empty for a key that may stay
 */
public record Key(
        String name,
        Form form,
        String about,
        Optional<String> usual,
        Optional<String> usually,
        List<String> samples,
        boolean required,
        Optional<String> deprecated) {

    public Key {
        samples = List.copyOf(samples);
    }

    /** {@link #usual()} as data. */
    public Optional<Object> usualValue() {
        return usual.map(PlainValues::parse);
    }

    /** {@link #samples()} as data. */
    public List<Object> sampleValues() {
        return samples.stream().map(PlainValues::parse).toList();
    }

    public static Key of(String name, Form form, String about) {
        return new Key(name, form, about, Optional.empty(), Optional.empty(), List.of(), false, Optional.empty());
    }

    public static Key of(String name, ScalarKind<?> kind, String about) {
        return of(name, Form.of(kind), about);
    }

    public Key demanded() {
        return new Key(name, form, about, usual, usually, samples, true, deprecated);
    }

    /** The same with its default as a contract would write it. */
    public Key usual(Object value) {
        return new Key(name, form, about, Optional.of(value.toString()), usually, samples, required, deprecated);
    }

    /** The same with its default in words. */
    public Key usually(String words) {
        return new Key(name, form, about, usual, Optional.of(words), samples, required, deprecated);
    }

    public Key sample(String... values) {
        List<String> more = new ArrayList<>(samples);
        more.addAll(List.of(values));
        return new Key(name, form, about, usual, usually, more, required, deprecated);
    }

    public Key deprecated(String instead) {
        return new Key(name, form, about, usual, usually, samples, required, Optional.of(instead));
    }

    /** The same with another meaning of the whole, where one name stands in two sections. */
    public Key with(Form other) {
        return new Key(name, other, about, usual, usually, samples, required, deprecated);
    }
}
