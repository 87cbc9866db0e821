package parley.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.yaml.Mark;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape;
import parley.yaml.Source;

/**
 * One attribute, or one field of an object (contract language, section 4.5).
 *
 * @param from expression on the record; empty for money and constants
 * @param constant plain value instead of {@code from}; a contract cannot say null here
 * @param fallback value when absent, plain; null when none is given
 * @param absent further texts that mean nothing
 * @param values upstream text to public text; empty means every text is let through
 * @param other public text for what {@code values} does not list
 */
public record Attribute(
        String name,
        Mark mark,
        Optional<Source> from,
        Optional<Object> constant,
        ValueType type,
        boolean required,
        @Nullable Object fallback,
        List<String> absent,
        Map<String, Listed> values,
        Optional<String> other,
        IfBad ifBad,
        Writable writable,
        Optional<String> about,
        Optional<String> deprecated) {

    /** One entry of {@code values}: the public text, and where the entry stands. */
    public record Listed(String text, Mark mark) {}

    /** Whether callers may write it (section 4.5, {@code writable}). */
    public enum Writable {
        NO,
        YES,
        /** A create has to say it. */
        REQUIRED;

        static final ScalarKind<Writable> KIND = ScalarKind.word(Map.of("true", YES, "false", NO, "required", REQUIRED))
                .named("true, false or required", "Write true, or required")
                .shaped(new ScalarShape.AnyOf(
                        List.of(new ScalarShape.Flag(), new ScalarShape.OneOf(List.of("required")))));
    }

    /** What a value that cannot be read does (section 4.5, {@code if-bad}). */
    public enum IfBad {
        /** The attribute becomes null, with a note. */
        NULL("The attribute becomes null, with a note in meta.warnings."),
        /** The record is left out of a list, with a note; for a single record the reply fails. */
        DROP("The record is left out of a list, with a note; a single one fails."),
        /** The reply fails. */
        FAIL("The reply fails as upstream-contract-violation."),
        /** Not said: {@code NULL} for optional attributes; for required ones {@code DROP} in a list, {@code FAIL} for one. */
        USUAL("What is usual.");

        private final String about;

        IfBad(String about) {
            this.about = about;
        }

        /** What it means, for authors of contracts. */
        String about() {
            return about;
        }
    }

    public Attribute {
        absent = List.copyOf(absent);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Public text to upstream text: the first upstream text where several mean the same. */
    public Map<String, String> backwards() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((upstream, listed) -> texts.putIfAbsent(listed.text(), upstream));
        return texts;
    }
}
