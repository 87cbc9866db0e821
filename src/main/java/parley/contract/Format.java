package parley.contract;

/** How replies are decoded. */
public enum Format {
    XML,
    SOAP,
    JSON;

    /** Whether replies and request bodies are XML. */
    public boolean isXml() {
        return this != JSON;
    }
}
