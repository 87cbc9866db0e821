package parley.contract;

import java.util.Optional;
import java.util.function.UnaryOperator;
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.Problems;
import parley.yaml.Quantities;
import parley.yaml.Section;
import parley.yaml.YamlNode.YamlScalar;

/**
 * One value that holds, and where the author wrote it. A default gives way to what was written; two written values that contradict
 * each other are refused with both places. Immutable.
 *
 * @param text as written, or as it would be written
 * @param written the place of the value; empty for a default
 */
record Setting<T>(String key, T value, String text, Optional<Mark> written) {

    /** What holds unless somebody says otherwise. */
    static <T> Setting<T> byDefault(Key<T> key) {
        return byDefault(key.name(), key.byDefault().orElseThrow());
    }

    private static <T> Setting<T> byDefault(String key, T usual) {
        return new Setting<>(key, usual, Quantities.shown(usual), Optional.empty());
    }

    /** What {@code section} says, otherwise this. */
    Setting<T> under(Section section, Key<T> key) {
        return section.find(key).map(value -> written(section, key, value)).orElse(this);
    }

    /** A value that {@code section} has written. */
    static <T> Setting<T> written(Section section, Key<T> key, T value) {
        String text = section.scalar(key).map(YamlScalar::text).orElse("");
        return new Setting<>(key.name(), value, text, Optional.of(section.markOf(key)));
    }

    boolean isWritten() {
        return written.isPresent();
    }

    /** A default becomes what {@code change} makes of it; what was written stays. */
    Setting<T> givingWay(UnaryOperator<T> change) {
        return isWritten() ? this : byDefault(key, change.apply(value));
    }

    /** The value of a setting that may be a word instead; {@code usual} for the word. */
    static <T> Setting<T> orUsual(Setting<Optional<T>> said, T usual) {
        return said.value
                .map(value -> new Setting<>(said.key, value, String.valueOf(value), said.written))
                .orElseGet(() -> byDefault(said.key, usual));
    }

    /** How messages call it: {@code attempts 3}. */
    String said() {
        return key + " " + text;
    }

    /** The same with its place: {@code attempts 3 in line 7}, or {@code timeout, which is 10s unless said otherwise}. */
    String placed() {
        return written.map(mark -> said() + " in line " + mark.line())
                .orElse(key + ", which is " + text + " unless said otherwise");
    }

    /** Refuses this written value because it {@code contradicts} the other. */
    void refuse(Problems problems, String contradicts, Setting<?> other, String cure) {
        written.ifPresent(mark -> problems.error(mark, said() + " " + contradicts + " " + other.placed(), cure));
    }

    /** Warns of this written value. */
    void warn(Problems problems, String why, String cure) {
        written.ifPresent(mark -> problems.warning(mark, said() + why, cure));
    }
}
