package parley.storm;

/**
 * The API keys of the upstream that wants one. The second is good from the beginning; from the rotation on the first is refused, as
 * providers do it who let keys overlap. Any thread.
 */
final class Keys {

    static final String FIRST = "key-of-yesterday";
    static final String SECOND = "key-of-today";

    private volatile boolean isRotated;

    boolean isGood(String key) {
        return key.equals(SECOND) || (key.equals(FIRST) && !isRotated);
    }

    /** From now on the first key is refused. */
    void rotate() {
        isRotated = true;
    }
}
