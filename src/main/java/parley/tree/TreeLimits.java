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
 * @param nodes objects, lists and single values in one document
 * @param bytes of a document as it is sent
 */
public record TreeLimits(
        int depth, int attributes, int names, int textLength, int numberLength, int exponent, int nodes, long bytes) {

    /** A value of a few bytes takes about a hundred in the tree, as much again in a record, and the same in what is written. */
    private static final int HEAP_PER_NODE = 256;

    /** What a gateway takes of its heap without any reply. */
    private static final long IDLE = 32L << 20;

    private static final int LEAST_NODES = 50_000;

    /** A long text stands in the body, in the tree, in the document and in the pieces that this is made of. */
    private static final int HEAP_PER_BYTE = 6;

    private static final long LEAST_BYTES = 1 << 20;

    /** The limits in force: no upstream needs more, and each one stops a known attack long before it hurts. */
    public static final TreeLimits STANDARD = within(Runtime.getRuntime().maxMemory());

    /** The limits of a process of {@code heap} bytes: whoever counts as much while a reply comes need not read the rest. */
    public static TreeLimits within(long heap) {
        return new TreeLimits(100, 256, 10_000, 1_000_000, 100, 308, nodesIn(heap), bytesIn(heap));
    }

    /** The same with other limits for the whole document. */
    public TreeLimits withNodes(int otherNodes, long otherBytes) {
        return new TreeLimits(depth, attributes, names, textLength, numberLength, exponent, otherNodes, otherBytes);
    }

    /** A document of so many bytes can be read, mapped and written within {@code heap} bytes. */
    public static long bytesIn(long heap) {
        return Math.max(LEAST_BYTES, (heap - IDLE) / HEAP_PER_BYTE);
    }

    /** So many nodes can be read, mapped and written within {@code heap} bytes. */
    public static int nodesIn(long heap) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST_NODES, (heap - IDLE) / HEAP_PER_NODE));
    }
}
