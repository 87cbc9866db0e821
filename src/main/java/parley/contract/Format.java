package parley.contract;

import static parley.contract.SoapKeys.SOAP;
import static parley.contract.XmlKeys.XML;

import parley.yaml.Words;

/** How replies are decoded. */
public enum Format {
    XML("XML becomes a tree of names; the root is the first name of every path."),
    SOAP("SOAP 1.1 or 1.2: Envelope and Body are taken off, Fault is understood."),
    JSON("One JSON value."),
    JSON_LINES("One JSON value in each line; together they are a list."),
    FORM("name=value&name=value, percent-encoded."),
    CSV("Lines of values between delimiters: a list of objects, one for each line, whose columns are texts.");

    private final String about;

    Format(String about) {
        this.about = about;
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
