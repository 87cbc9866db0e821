package parley.yaml;

import java.util.List;
import java.util.Optional;

/**
 * The declaration of one key: how it is read, and what schema and reference say of it. A section gives the value of a key
 * ({@link Section#get}). Immutable.
 *
 * @param <T> what reading gives
 * @param about what it means, for an integrator who reads it in an editor
 * @param usual what holds where the key is not written, as a file would write it; empty where nothing does
 * @param usually the same in words, where it depends on something else; empty otherwise
 * @param samples values as a file would write them
 * @param required whether a section without it is refused
 */
public record Key<T>(
        String name,
        Form<T> form,
        String about,
        Optional<String> usual,
        Optional<String> usually,
        List<String> samples,
        boolean required) {

    public Key {
        samples = List.copyOf(samples);
    }

    /** A key that several sections add. */
    public static <T> KeyDraft<T> shared(String name, Form<T> form) {
        return new KeyDraft<>(name, form, key -> key);
    }

    /** The same, but a section without it is refused. */
    public Key<T> demanded() {
        return new Key<>(name, form, about, usual, usually, samples, true);
    }

    /** The same key, where its reader knows which of several forms it has. */
    public <S> Key<S> with(Form<S> one) {
        return new Key<>(name, one, about, usual, usually, samples, required);
    }

    /** The default as a value; empty where it depends on something else or is no scalar. */
    public Optional<T> byDefault() {
        return usual.map(Key::unquoted).flatMap(form::parse);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 2 && (text.startsWith("'") || text.startsWith("\""));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** {@link #usual()} as data. */
    public Optional<Object> usualData() {
        return usual.map(PlainValues::parse);
    }

    /** {@link #samples()} as data. */
    public List<Object> sampleData() {
        return samples.stream().map(PlainValues::parse).toList();
    }
}
