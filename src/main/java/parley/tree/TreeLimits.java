package parley.tree;

import parley.exchange.Heap;

/**
 * How large a decoded document may be. What goes beyond is refused before it is stored ({@code upstream-body-too-large}).
 *
 * @param depth nested objects, lists or elements
 * @param attributes attributes of one XML element
 * @param names distinct names in one document
 * @param textLength characters of one text
 * @param numberLength characters of one number
 * @param exponent largest absolute decimal exponent of a number
 * @param room bytes that all values of one document may take, by {@link NodePrice}
 * @param bytes of a document as it is sent
 */
public record TreeLimits(
        int depth, int attributes, int names, int textLength, int numberLength, int exponent, long room, long bytes) {

    /** A long text stands in the body, in the tree, in the document and in the pieces that this is made of. */
    private static final int HEAP_PER_BYTE = 6;

    private static final long LEAST_BYTES = 1 << 20;
    private static final long LEAST_ROOM = 12 << 20;

    /** The limits in force: no upstream needs more, and each one stops a known attack long before it hurts. */
    public static final TreeLimits STANDARD = within(Heap.OF_PROCESS);

    /** The limits of a process with {@code heap}: whoever counts as much while a reply comes need not read the rest. */
    public static TreeLimits within(Heap heap) {
        long bytes = Math.max(LEAST_BYTES, heap.free() / HEAP_PER_BYTE);
        // the body and the document stand beside them
        long room = Math.max(LEAST_ROOM, heap.free() - 2 * bytes);
        return new TreeLimits(100, 256, 10_000, 1_000_000, 100, 308, room, bytes);
    }

    /** The same without limits for the whole document. */
    public TreeLimits withoutEnd() {
        return new TreeLimits(
                depth, attributes, names, textLength, numberLength, exponent, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
