package parley.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import parley.exchange.Word;
import parley.yaml.Mark;
import parley.yaml.Source;

/** A filter that an operation declares (contract language, section 4.4). */
public sealed interface Filter {

    String name();

    Mark mark();

    /** Done here, on the complete collection, by comparing one attribute. */
    record Local(String name, Mark mark, String attribute, Test test) implements Filter {}

    /**
     * Handed to the upstream as {@code {filter.name}}.
     *
     * @param type of the value; empty means that of the attribute of the same name, or string
     * @param format how the upstream wants dates and times
     * @param values public text to upstream text; empty means that of the attribute of the same name
     * @param many whether callers may name several values, so that the hole holds a list
     * @param pattern RE2 syntax; a value that does not match is refused, without a call
     * @param confined whether values or the type keep blanks, quotes and operators out of what is sent
     */
    record Upstream(
            String name,
            Mark mark,
            Optional<ValueType> type,
            Optional<String> format,
            Map<String, String> values,
            boolean required,
            boolean many,
            Optional<Source> pattern,
            boolean confined)
            implements Filter {
        public Upstream {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** How a local filter compares when the caller names no operator. */
    enum Test {
        EQUALS,
        ANY_OF,
        AT_LEAST,
        AT_MOST,
        STARTS_WITH,
        CONTAINS;

        public String word() {
            return Word.of(this);
        }
    }
}
