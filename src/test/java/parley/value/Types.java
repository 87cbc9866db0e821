package parley.value;

import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.contract.TimeNames;
import parley.contract.ValueType;
import parley.contract.ValueType.BooleanType;
import parley.contract.ValueType.DateTimeType;
import parley.contract.ValueType.DateType;
import parley.contract.ValueType.DecimalType;
import parley.contract.ValueType.DurationType;
import parley.contract.ValueType.IntegerType;
import parley.contract.ValueType.StringType;
import parley.contract.ValueType.TimeType;
import parley.contract.ValueType.UriType;
import parley.yaml.Mark;
import parley.yaml.Source;

/** Types and scalars for the tests of this package: an upstream in Berlin. */
final class Types {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Scalar.Settings SETTINGS =
            new Scalar.Settings(BERLIN, URI.create("https://api.example/v1/items?page=2"));

    static final IntegerType INTEGER = new IntegerType(Optional.empty(), Optional.empty(), Optional.empty());
    static final BooleanType BOOLEAN = new BooleanType(Set.of(), Set.of());
    static final UriType URI_TYPE = new UriType(UriType.USUAL_SCHEMES, Optional.empty());
    static final DurationType DURATION = new DurationType(Optional.empty());

    private Types() {}

    static Scalar scalar(ValueType type) {
        return Scalar.of(type, SETTINGS);
    }

    static Source source(String text) {
        return new Source(text, new Mark("contracts/test.yaml", 3, 9), true);
    }

    static List<Source> sources(String... texts) {
        return Arrays.stream(texts).map(Types::source).toList();
    }

    static DateType date(String... formats) {
        return new DateType(sources(formats), TimeNames.USUAL);
    }

    static TimeType time(String... formats) {
        return new TimeType(sources(formats), TimeNames.USUAL);
    }

    static DateTimeType dateTime(String... formats) {
        return new DateTimeType(sources(formats), TimeNames.USUAL, Optional.empty(), false);
    }

    static StringType pattern(String pattern) {
        return new StringType(Optional.empty(), Optional.of(source(pattern)), Optional.empty());
    }

    static DecimalType comma() {
        return new DecimalType(true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What the text becomes, as text; {@code !} where it is bad. */
    static String outcome(Scalar scalar, String text) {
        try {
            return scalar.read(text).toString();
        } catch (BadValue bad) {
            return "!";
        }
    }

    /** As {@link #outcome}, of what a caller wrote. */
    static String outcomeOfClient(Scalar scalar, String text) {
        try {
            return scalar.fromClient(text).toString();
        } catch (BadValue bad) {
            return "!";
        }
    }
}
