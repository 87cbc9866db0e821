package parley.tree;

/**
 * How large a decoded document may be. What goes beyond is refused before it is stored ({@code upstream-body-too-large}).
 *
 * @param depth nested objects, lists or elements
 * @param attributes attributes of one XML element
 * @param names distinct names in one document
 * @param textLength characters of one text
 * @param numberLength characters of one number
 * @param exponent largest absolute decimal exponent of a number
 */
public record TreeLimits(int depth, int attributes, int names, int textLength, int numberLength, int exponent) {

    /** The limits in force: no upstream needs more, and each one stops a known attack long before it hurts. */
    public static final TreeLimits STANDARD = new TreeLimits(100, 256, 10_000, 1_000_000, 100, 308);
}
