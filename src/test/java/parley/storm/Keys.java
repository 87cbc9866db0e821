package parley.storm;

/** The API keys of the upstream that wants one. From the rotation on the first is refused, and the second is the one. */
record Keys(String first, String second, long rotation) {

    boolean isGood(String key, long time) {
        return time < rotation ? key.equals(first) : key.equals(second);
    }
}
