package parley.contract;

/**
 * The text of an expression or template, and where it stands. {@code mark} points at the first character of the text itself
 * (behind an opening quote); for block scalars it points at the indicator.
 *
 * @param exact whether column {@code n} of the text is column {@code n} behind the mark: true for plain and quoted scalars on
 *     one line without escapes
 */
public record Source(String text, Mark mark, boolean exact) {

    /** The place of the character at {@code offset} (from 0) of the text, as exactly as it is known. */
    public Mark at(int offset) {
        return exact ? mark.plus(offset) : mark;
    }
}
