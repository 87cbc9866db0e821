package parley.contract;

import static parley.contract.SoapKeys.SOAP;
import static parley.contract.XmlKeys.XML;

import parley.yaml.Words;

/** How replies are decoded. */
public enum Format {
    XML(
            "application/xml",
            "application/xml, text/xml, */*;q=0.5",
            "XML becomes a tree of names; the root is the first name of every path."),
    SOAP(
            "text/xml",
            "text/xml, application/soap+xml",
            "SOAP 1.1 or 1.2: Envelope and Body are taken off, Fault is understood."),
    JSON("application/json", "application/json, */*;q=0.5", "One JSON value."),
    JSON_LINES(
            "application/x-ndjson",
            "application/x-ndjson, application/jsonl, */*;q=0.5",
            "One JSON value in each line; together they are a list."),
    FORM(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded, */*;q=0.5",
            "name=value&name=value, percent-encoded."),
    CSV(
            "text/csv",
            "text/csv, */*;q=0.5",
            "Lines of values between delimiters: a list of objects, one for each line, whose columns are texts.");

    private final String mediaType;
    private final String accept;
    private final String about;

    Format(String mediaType, String accept, String about) {
        this.mediaType = mediaType;
        this.accept = accept;
        this.about = about;
    }

    /** The usual Content-Type of replies. */
    public String mediaType() {
        return mediaType;
    }

    /** What the gateway says that it accepts, unless the contract says otherwise. */
    public String accept() {
        return accept;
    }

    /** What it is, for authors of contracts. */
    String about() {
        return about;
    }

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
