package parley.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlScalar;

/**
 * What may stand behind a key, and how it is read. Immutable.
 *
 * @param <T> what reading gives
 */
public sealed interface Form<T>
        permits ScalarKind, Keys, Form.Expression, Form.Template, Form.Items, Form.Members, Form.Either, Form.Anything {

    /** The value of {@code node}; what is none is reported with {@code what} as its name, and empty. */
    Optional<T> read(YamlFile file, String what, YamlNode node);

    /** What holds where {@code section} says nothing under {@code key}; empty where that depends on more than the form. */
    default Optional<T> unwritten(Section section, Key<T> key) {
        return Optional.empty();
    }

    /** The value of one text; empty where it is none, or no text can be one. */
    default Optional<T> parse(String text) {
        return Optional.empty();
    }

    /** A JSONata expression. */
    record Expression() implements Form<Source> {
        @Override
        public Optional<Source> read(YamlFile file, String what, YamlNode node) {
            return new SourceReader(file).expression(node, what);
        }
    }

    /** A text with {@code {holes}}. */
    record Template() implements Form<Source> {
        @Override
        public Optional<Source> read(YamlFile file, String what, YamlNode node) {
            return new SourceReader(file).template(node, what);
        }
    }

    /** A list; where {@code orOne}, also one value that stands instead of a list of one. */
    record Items<T>(Form<T> item, boolean orOne) implements Form<List<T>> {
        @Override
        public Optional<List<T>> read(YamlFile file, String what, YamlNode node) {
            List<T> values = new ArrayList<>();
            file.items(what, node, orOne)
                    .forEach(each -> item.read(file, what, each).ifPresent(values::add));
            return Optional.of(values);
        }

        @Override
        public Optional<List<T>> unwritten(Section section, Key<List<T>> key) {
            return Optional.of(List.of());
        }
    }

    /** A map whose names the author chooses. */
    record Members<T>(FreeNames names, Form<T> value) implements Form<Map<String, T>> {
        @Override
        public Optional<Map<String, T>> read(YamlFile file, String what, YamlNode node) {
            Map<String, T> values = new LinkedHashMap<>();
            for (Entry entry : file.members(what, node)) {
                value.read(file, what + " " + entry.name(), entry.value())
                        .ifPresent(value -> values.put(entry.name(), value));
            }
            return Optional.of(values);
        }

        @Override
        public Optional<Map<String, T>> unwritten(Section section, Key<Map<String, T>> key) {
            return Optional.of(Map.of());
        }
    }

    /** A short form, which is a scalar, and a long one; where both are scalars the first one reads. */
    record Either<T>(Form<? extends T> shortForm, Form<? extends T> longForm) implements Form<T> {
        @Override
        public Optional<T> read(YamlFile file, String what, YamlNode node) {
            boolean scalar = node instanceof YamlScalar || longForm instanceof ScalarKind;
            Form<? extends T> form = scalar ? shortForm : longForm;
            return form.read(file, what, node).map(value -> value);
        }

        @Override
        public Optional<T> parse(String text) {
            return shortForm.parse(text).map(value -> value);
        }
    }

    /** YAML as plain JSON. */
    record Anything() implements Form<Object> {
        @Override
        public Optional<Object> read(YamlFile file, String what, YamlNode node) {
            return Optional.ofNullable(PlainValues.of(file, node));
        }
    }

    static <T> Form<T> either(Form<? extends T> shortForm, Form<? extends T> longForm) {
        return new Either<>(shortForm, longForm);
    }

    static <T> Form<Map<String, T>> members(FreeNames names, Form<T> value) {
        return new Members<>(names, value);
    }

    static <T> Form<List<T>> list(Form<T> item) {
        return new Items<>(item, false);
    }

    static <T> Form<List<T>> oneOrMore(Form<T> item) {
        return new Items<>(item, true);
    }
}
