package parley.contract;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import parley.exchange.Word;

/** How replies are decoded: all that there is to say of a format but its decoder. */
@SuppressWarnings("ImmutableEnumChecker") // sections do not change once they are made
public enum Format {
    XML(
            "application/xml",
            "application/xml, text/xml, */*;q=0.5",
            "XML becomes a tree of names; the root is the first name of every path.",
            "<=",
            XmlKeys.XML),
    SOAP(
            "text/xml",
            "text/xml, application/soap+xml",
            "SOAP 1.1 or 1.2: Envelope and Body are taken off, Fault is understood.",
            "<=",
            XmlKeys.XML,
            SoapKeys.SOAP),
    JSON("application/json", "application/json, */*;q=0.5", "One JSON value.", "{[,", JsonKeys.JSON),
    JSON_LINES(
            "application/x-ndjson",
            "application/x-ndjson, application/jsonl, */*;q=0.5",
            "One JSON value in each line; together they are a list.",
            "{[,",
            JsonKeys.JSON),
    FORM(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded, */*;q=0.5",
            "name=value&name=value, percent-encoded.",
            "&"),
    CSV(
            "text/csv",
            "text/csv, */*;q=0.5",
            "Lines of values between delimiters: a list of objects, one for each line, whose columns are texts.",
            ",;\t|\n",
            CsvKeys.CSV);

    private final String mediaType;
    private final String accept;
    private final String about;
    private final String separators;
    final List<FormatKeys<?>> options;

    Format(String mediaType, String accept, String about, String separators, FormatKeys<?>... options) {
        this.mediaType = mediaType;
        this.accept = accept;
        this.about = about;
        this.separators = separators;
        this.options = List.of(options);
    }

    /** The sections with options; those of several formats come first. */
    static List<FormatKeys<?>> sections() {
        return Arrays.stream(values())
                .flatMap(format -> format.options.stream())
                .distinct()
                .sorted(Comparator.comparing(
                        (FormatKeys<?> section) -> -section.formats().size()))
                .toList();
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

    /** The characters with which a further value begins in a body. */
    public String separators() {
        return separators;
    }

    /** Whether replies are made of JSON values, which have types of their own. */
    public boolean isJson() {
        return this == JSON || this == JSON_LINES;
    }

    /** Whether replies and request bodies are XML. */
    public boolean isXml() {
        return this == XML || this == SOAP;
    }

    /** As contracts and the command line spell it. */
    @Override
    public String toString() {
        return Word.of(this);
    }
}
