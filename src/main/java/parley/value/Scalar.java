package parley.value;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import parley.contract.ValueType;
import parley.text.Uri;

/**
 * How texts of one scalar type become canonical JSON values, compare with each other, and go back to the upstream. A canonical
 * value is a String, Boolean, Integer or Long (integer), BigDecimal (number) or, for lines, a list of String. Whatever the text,
 * the only failure is {@link BadValue}, and cost is linear in its length. Immutable, compiled once at load, shared by all threads.
 */
public abstract class Scalar {

    /**
     * What a type takes from the upstream where the attribute says nothing.
     *
     * @param zone of dates and times that name none
     * @param base of relative addresses, the upstream's url
     */
    public record Settings(ZoneId zone, URI base) {}

    /**
     * The compiled type. {@link TypeProblems} finds beforehand, and with their places, the formats and patterns refused here.
     *
     * @throws IllegalArgumentException for list, object, json and money, and for a format or pattern that is none
     */
    public static Scalar of(ValueType type, Settings settings) {
        return Optional.ofNullable(ScalarTypes.FORMS.get(type.getClass()))
                .map(form -> form.apply(type, settings))
                .orElseThrow(() -> new IllegalArgumentException(type.name() + " is not a scalar type"));
    }

    /**
     * The canonical value of what the upstream sent. For text and lines it may be empty (a paragraph that held only an image),
     * which means absent.
     *
     * @param text upstream text, {@code "true"} or {@code "false"}; not blank
     */
    public abstract Object read(String text) throws BadValue;

    /** Whether {@code text} is an address that says only a part of itself, so that its meaning depends on where it stands. */
    public boolean isReference(String text) {
        return false;
    }

    /**
     * The canonical value of a reference.
     *
     * @param address what it is relative to, where the type does not say
     * @param bases of the elements around it, the outermost first, each relative to the one before
     */
    public Object read(String text, Uri address, List<String> bases) throws BadValue {
        return read(text);
    }

    /**
     * The canonical value of a JSON number. As {@link #read}, but the point is the decimal sign whatever the contract says about
     * texts: with {@code comma: true} the text {@code "1.234"} is a thousand, the number {@code 1.234} is not.
     */
    public Object readNumber(String digits) throws BadValue {
        return read(digits);
    }

    /**
     * The canonical value of what a caller wrote: the public form, or else whatever {@link #read} understands. Text is only
     * brought into the case of the type; {@code max} and {@code pattern} are for replies and input, not for comparisons.
     */
    public Object fromClient(String text) throws BadValue {
        return read(text);
    }

    /** Order of canonical values: numbers by value, dates, times and durations in time, text by code point, false before true. */
    public int compare(Object left, Object right) {
        return key(left).compareTo(key(right));
    }

    /** The same order as {@link #compare}, for values that are compared more than once. */
    public abstract SortKey key(Object canonical);

    /**
     * A canonical value as the upstream writes it: in the type's first format, with its decimal sign, unit or words.
     *
     * @param format overrules the type's; types without formats have no use for it
     * @throws IllegalArgumentException for a format that is none
     */
    public abstract String send(Object canonical, Optional<String> format) throws BadValue;

    /** Whether asking for the beginning or a part of a value makes sense. */
    public boolean isText() {
        return false;
    }

    /** Whether one value can come before another; only lines have no order. */
    public boolean isOrdered() {
        return true;
    }

    /** What is text to upstreams and callers alike. */
    abstract static class OfText extends Scalar {

        @Override
        public SortKey key(Object canonical) {
            return new SortKey.Text((String) canonical);
        }

        @Override
        public String send(Object canonical, Optional<String> format) {
            return (String) canonical;
        }

        @Override
        public boolean isText() {
            return true;
        }
    }
}
