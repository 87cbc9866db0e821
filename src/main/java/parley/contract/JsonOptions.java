package parley.contract;

/**
 * How JSON becomes a tree (contract language, section 3).
 *
 * @param keepNulls null members stay instead of being dropped
 * @param rejectDuplicateKeys a key given twice is refused instead of the last one winning
 * @param lenient comments, single quotes, trailing commas, NaN, Infinity, and raw tabs and line ends in texts are accepted
 */
public record JsonOptions(boolean keepNulls, boolean rejectDuplicateKeys, boolean lenient) implements FormatOptions {
    public static final JsonOptions DEFAULT = new JsonOptions(false, false, false);
}
