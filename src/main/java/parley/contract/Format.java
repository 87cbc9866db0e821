package parley.contract;

/** How replies are decoded. */
public enum Format {
    XML,
    SOAP,
    JSON,

    /** One JSON value in each line. */
    JSON_LINES,

    /** {@code name=value&name=value}, percent-encoded. */
    FORM,

    /** Lines of values, the first of which usually names the columns. */
    CSV;

    /** Whether replies and request bodies are XML. */
    public boolean isXml() {
        return this == XML || this == SOAP;
    }

    /** As contracts and the command line spell it. */
    @Override
    public String toString() {
        return Words.word(this);
    }
}
