package parley.expression;

/**
 * Something in an expression that is allowed and probably not meant.
 *
 * @param offset the place in the text that was compiled, counted from 0
 * @param message what it means as it stands
 * @param cure what to write instead, as a sentence
 */
public record Hint(int offset, String message, String cure) {}
