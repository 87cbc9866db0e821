package parley.value;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Optional;
import parley.contract.ValueType.LetterCase;
import parley.contract.ValueType.StringType;

/** Text as it is, also that of enumerations, whose {@code values} are the caller's business. */
final class StringForm extends Scalar.OfText {

    /** The contract language's limit for the input of regular expressions. A cut text could match by accident, so it is refused. */
    private static final int LONGEST_MATCHED = 10_000;

    private final Optional<Integer> max;
    private final Optional<Pattern> pattern;
    private final Optional<LetterCase> letterCase;

    StringForm(StringType type) {
        this.max = type.max();
        this.pattern = type.pattern().map(source -> Pattern.compile(source.text()));
        this.letterCase = type.letterCase();
    }

    @Override
    public Object read(String text) throws BadValue {
        String value = inCase(text);
        if (max.isPresent() && CodePoints.isLongerThan(max.get(), value)) {
            throw BadValue.expected("text of at most " + max.get() + " characters", text);
        }
        if (pattern.isPresent() && !matches(pattern.get(), value)) {
            throw BadValue.expected("text like " + pattern.get().pattern(), text);
        }
        return value;
    }

    private static boolean matches(Pattern pattern, String value) {
        return value.length() <= LONGEST_MATCHED && pattern.matches(value);
    }

    private String inCase(String text) {
        if (letterCase.isEmpty()) {
            return text;
        }
        return switch (letterCase.get()) {
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case LOWER -> text.toLowerCase(Locale.ROOT);
        };
    }

    /** Only the case: a filter may ask for a part of a value, or for one that never occurs. */
    @Override
    public Object fromClient(String text) {
        return inCase(text);
    }
}
