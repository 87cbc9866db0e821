package parley.contract;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.yaml.Source;

/** The types of attribute values (contract language, section 4.6). Options not given are empty. */
public sealed interface ValueType {

    /** As contracts spell it. */
    default String name() {
        return TypeName.of(this).orElseThrow().word();
    }

    /**
     * Text as it is.
     *
     * @param max longest in code points
     * @param pattern RE2 syntax, must match the whole text
     */
    record StringType(Optional<Integer> max, Optional<Source> pattern, Optional<LetterCase> letterCase)
            implements ValueType {
        public static final StringType PLAIN = new StringType(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** {@code case: upper} or {@code case: lower}. */
    enum LetterCase {
        UPPER,
        LOWER
    }

    /**
     * HTML or plain text without its markup.
     *
     * @param max cuts at a word
     */
    record TextType(Optional<Integer> max) implements ValueType {}

    /** Text as a list of its non-blank lines. */
    record LinesType() implements ValueType {}

    /**
     * A JSON number.
     *
     * @param thousands the separator that may stand between groups of three digits
     */
    record IntegerType(Optional<BigDecimal> min, Optional<BigDecimal> max, Optional<String> thousands)
            implements ValueType {}

    /**
     * A JSON string with the digits as sent.
     *
     * @param comma whether a comma is the decimal sign
     * @param thousands the separator that may stand between groups of three digits; where it is empty, the point if {@code comma}
     * @param scale rounds half up
     */
    record DecimalType(
            boolean comma,
            Optional<String> thousands,
            Optional<Integer> scale,
            Optional<BigDecimal> min,
            Optional<BigDecimal> max)
            implements ValueType {
        public static final DecimalType PLAIN =
                new DecimalType(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** As {@link DecimalType}, given as a JSON number. */
    record NumberType(
            boolean comma,
            Optional<String> thousands,
            Optional<Integer> scale,
            Optional<BigDecimal> min,
            Optional<BigDecimal> max)
            implements ValueType {}

    /**
     * A JSON boolean.
     *
     * @param yes further words for true as the contract spells them, understood in any case; the first one is sent back
     * @param no further words for false, likewise
     */
    record BooleanType(Set<String> yes, Set<String> no) implements ValueType {
        public BooleanType {
            yes = Collections.unmodifiableSet(new LinkedHashSet<>(yes));
            no = Collections.unmodifiableSet(new LinkedHashSet<>(no));
        }
    }

    /** A type whose texts are dates and times, in formats of the contract. */
    sealed interface TimedType extends ValueType {

        /** Patterns of java.time, or the words of the type, tried in order; empty means ISO 8601. */
        List<Source> formats();

        TimeNames names();
    }

    /** A date, given as {@code 2024-05-17}. */
    record DateType(List<Source> formats, TimeNames names) implements TimedType {
        public DateType {
            formats = List.copyOf(formats);
        }
    }

    record TimeType(List<Source> formats, TimeNames names) implements TimedType {
        public TimeType {
            formats = List.copyOf(formats);
        }
    }

    /** A date and a time of day that belong to no zone, given as {@code 2024-05-17T09:00:00}. */
    record LocalDateTimeType(List<Source> formats, TimeNames names) implements TimedType {
        public LocalDateTimeType {
            formats = List.copyOf(formats);
        }
    }

    /**
     * An instant, given as RFC 3339.
     *
     * @param zone for values that name none; empty means the upstream's
     */
    record DateTimeType(List<Source> formats, TimeNames names, Optional<java.time.ZoneId> zone, boolean keepOffset)
            implements TimedType {
        public DateTimeType {
            formats = List.copyOf(formats);
        }
    }

    /**
     * A duration, given as ISO 8601.
     *
     * @param unit of bare numbers
     */
    record DurationType(Optional<java.time.temporal.ChronoUnit> unit) implements ValueType {}

    /**
     * An object {@code {amount, currency}}.
     *
     * @param minorUnits whether the amount is in the currency's smallest unit
     * @param comma whether a comma is the decimal sign of the amount
     * @param thousands the separator that may stand between groups of three digits of the amount
     */
    record MoneyType(Source amount, Source currency, boolean minorUnits, boolean comma, Optional<String> thousands)
            implements ValueType {}

    /**
     * A uri.
     *
     * @param base what relative references are resolved against; empty means the upstream's url
     */
    record UriType(Set<String> schemes, Optional<URI> base) implements ValueType {
        public static final Set<String> USUAL_SCHEMES = Set.of("http", "https", "mailto");

        public UriType {
            schemes = Set.copyOf(schemes);
        }
    }

    /** Text out of the attribute's {@code values}. */
    record EnumType() implements ValueType {}

    /** One, many or none; always an array. */
    record ListType(ValueType of, Optional<Integer> max, boolean distinct) implements ValueType {
        @Override
        public String name() {
            return "list of " + of.name();
        }
    }

    record ObjectType(Map<String, Attribute> fields) implements ValueType {
        public ObjectType {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** Anything, as it is. */
    record JsonType() implements ValueType {}
}
