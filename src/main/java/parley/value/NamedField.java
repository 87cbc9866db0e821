package parley.value;

import java.time.DateTimeException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of dates that is written as one of some names, several of which may mean the same. The tables of java.time differ
 * between its releases, and take BST for Bangladesh. Immutable.
 */
final class NamedField implements TemporalField {

    private final ChronoField target;
    private final List<String> names = new ArrayList<>();
    private final List<Long> values = new ArrayList<>();

    /** @param meanings the first name of a value is the one that is printed */
    NamedField(ChronoField target, Map<String, Long> meanings) {
        this.target = target;
        meanings.forEach((name, value) -> {
            names.add(name);
            values.add(value);
        });
    }

    /** The names, as a formatter wants them. */
    Map<Long, String> texts() {
        Map<Long, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            texts.put((long) i, names.get(i));
        }
        return texts;
    }

    /** Whether there is a name for what {@code temporal} has. */
    boolean names(TemporalAccessor temporal) {
        return values.contains(temporal.getLong(target));
    }

    @Override
    public long getFrom(TemporalAccessor temporal) {
        int index = values.indexOf(temporal.getLong(target));
        if (index < 0) {
            throw new UnsupportedTemporalTypeException("no name of " + target + " fits");
        }
        return index;
    }

    @Override
    public @Nullable TemporalAccessor resolve(
            Map<TemporalField, Long> fields, TemporalAccessor partial, ResolverStyle style) {
        Long value = values.get(Math.toIntExact(fields.remove(this)));
        Long before = fields.put(target, value);
        if (before != null && !before.equals(value)) {
            throw new DateTimeException("two values of " + target);
        }
        return null;
    }

    @Override
    public TemporalUnit getBaseUnit() {
        return target.getBaseUnit();
    }

    @Override
    public TemporalUnit getRangeUnit() {
        return target.getRangeUnit();
    }

    @Override
    public ValueRange range() {
        return ValueRange.of(0, names.size() - 1L);
    }

    @Override
    public boolean isDateBased() {
        return target.isDateBased();
    }

    @Override
    public boolean isTimeBased() {
        return target.isTimeBased();
    }

    @Override
    public boolean isSupportedBy(TemporalAccessor temporal) {
        return temporal.isSupported(target);
    }

    @Override
    public ValueRange rangeRefinedBy(TemporalAccessor temporal) {
        return range();
    }

    @Override
    public <R extends Temporal> R adjustInto(R temporal, long newValue) {
        throw new UnsupportedTemporalTypeException("names are read and printed only");
    }

    @Override
    public String toString() {
        return "name of " + target;
    }
}
