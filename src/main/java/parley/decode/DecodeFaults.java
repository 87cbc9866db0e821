package parley.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/**
 * The border where everything that is wrong with a body becomes a row of the failure table. Details are for the caller and
 * carry no upstream text; places are for the log.
 */
final class DecodeFaults {

    /** Names and parser messages in a place are cut here: they come from the reply. */
    private static final int LONGEST_QUOTE = 160;

    private DecodeFaults() {}

    static GatewayFailure empty() {
        return format("The upstream answered without a body.", "empty-200", "empty body");
    }

    /** No format and no framing says that this is all of it. */
    static GatewayFailure perhapsCut() {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_INCOMPLETE_BODY,
                        "The reply of the upstream ends with its connection, and a part of it would read as a whole one.")
                .withFault("close-delimited-cut")
                .withPlace(
                        "a body without Content-Length that is not chunked; where the upstream always sends such bodies, write"
                                + " allow-close-delimited: true under upstream (over TLS the upstream must announce the end as"
                                + " well, by close_notify)");
    }

    static GatewayFailure blank() {
        return format("The upstream answered with nothing but blanks.", "whitespace-200", "blank body");
    }

    static GatewayFailure compressed() {
        return format(
                "The upstream answered with compressed bytes that it does not declare.",
                "gzip-unlabelled",
                "byte 0: gzip");
    }

    static GatewayFailure webPage(Label label, String place) {
        String fault = label.promisesData() ? "captive-200" : "maintenance-200";
        return format("The upstream answered with a web page instead of data.", fault, place + ": an HTML page");
    }

    static GatewayFailure xmlForJson(String place) {
        return format("The upstream answered with markup instead of JSON.", "xml-when-json", place + ": markup");
    }

    static GatewayFailure markupForForm(String place) {
        return format(
                "The upstream answered with markup instead of name=value pairs.", "xml-when-json", place + ": markup");
    }

    static GatewayFailure notForm(String place) {
        return format("The upstream answered with something that is not name=value pairs.", null, place);
    }

    static GatewayFailure notCsv(String what, String place) {
        return format("The upstream answered with " + what + " instead of CSV.", null, place + ": " + what);
    }

    /** Names of columns that the contract knows; those of the reply may be values, where it has no header. */
    static GatewayFailure columnMissing(List<String> wanted, int found) {
        return contract(
                "The columns of the upstream's reply have changed.",
                "field-removed",
                "no column " + String.join(" or ", wanted) + " among " + found);
    }

    static GatewayFailure columnTwice(int one, int other) {
        return contract(
                "Two names in the upstream's reply cannot be told apart.",
                null,
                "columns " + one + " and " + other + " have one name; csv.header can name them");
    }

    static GatewayFailure notXml(String place) {
        return format("The upstream answered with something that is not XML.", null, place + ": '<' expected");
    }

    static GatewayFailure notSoap(String why) {
        return format("The upstream answered with XML that is not a SOAP envelope.", null, why);
    }

    /** @param harmless whether a contract could have it skipped */
    static GatewayFailure doctype(String place, boolean harmless) {
        return format(
                "The upstream's XML declares a document type of its own, which is refused.",
                null,
                place + ": DOCTYPE with an internal subset" + (harmless ? "; xml.doctype: skip would skip it" : ""));
    }

    static GatewayFailure malformed(String family, String place, @Nullable Throwable cause) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_UNEXPECTED_FORMAT,
                        "The upstream's " + family + " is not well-formed.",
                        cause)
                .withPlace(place);
    }

    static GatewayFailure dialect(String place, Throwable cause) {
        return malformed("JSON", place + "; json.lenient: true would accept it", cause)
                .withFault("nan-literal");
    }

    static GatewayFailure trailing(String family, String place, @Nullable Throwable cause) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_UNEXPECTED_FORMAT,
                        "The upstream sent more than one " + family + " document.",
                        cause)
                .withFault("trailing-bytes")
                .withPlace(place + ": text after the document");
    }

    static GatewayFailure tooLarge(String limit, String place) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_BODY_TOO_LARGE, "The upstream's reply exceeds a limit of the gateway.")
                .withPlace(place.isEmpty() ? limit : place + ": " + limit);
    }

    static GatewayFailure tooDeep(String place) {
        return tooLarge("nested too deeply", place).withFault("deep-nest");
    }

    static GatewayFailure undecodable(String charset, String place) {
        return encoding(place + ": not " + charset)
                .withFault(charset.startsWith("UTF-16") ? "utf16-bom" : "charset-wrong-label");
    }

    static GatewayFailure transferEncoding(String place) {
        return encoding(place);
    }

    static GatewayFailure charsetRefused(String source, String charset) {
        return encoding(source + ": charset " + quote(charset) + " is not allowed")
                .withFault("utf7-ebcdic");
    }

    static GatewayFailure loneSurrogate(String place) {
        return encoding(place + ": half of a surrogate pair");
    }

    static GatewayFailure clash(String one, String other, String place) {
        return contract(
                "Two names in the upstream's reply cannot be told apart.",
                null,
                (place.isEmpty() ? "" : place + ": ") + quote(one) + " and " + quote(other) + " are one name");
    }

    static GatewayFailure duplicateKey(String place) {
        return contract("The upstream's reply has a key twice.", "dup-keys", place + ": duplicate key");
    }

    static GatewayFailure number(String place) {
        return contract(
                "The upstream's reply has a number beyond what can be represented.",
                "big-number",
                place + ": exponent out of range");
    }

    /** The same at {@code place}, or behind it where it has a place of its own. */
    static GatewayFailure at(String place, GatewayFailure failure) {
        return failure.withPlace(
                place + failure.place().map(within -> ": " + within).orElse(""));
    }

    /** {@code line 3, column 14, rates.item[3].price}; the path only where it is known. */
    static String place(long line, long column, String path) {
        return "line " + line + ", column " + column + (path.isEmpty() ? "" : ", " + path);
    }

    /** Text of a reply, cut for the log. */
    static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private static GatewayFailure format(String detail, @Nullable String fault, String place) {
        GatewayFailure failure = GatewayFailure.of(FailureKind.UPSTREAM_UNEXPECTED_FORMAT, detail)
                .withPlace(place);
        return fault == null ? failure : failure.withFault(fault);
    }

    private static GatewayFailure encoding(String place) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_BAD_ENCODING, "The characters of the upstream's reply cannot be decoded.")
                .withPlace(place);
    }

    private static GatewayFailure contract(String detail, @Nullable String fault, String place) {
        GatewayFailure failure = GatewayFailure.of(FailureKind.UPSTREAM_CONTRACT_VIOLATION, detail)
                .withPlace(place);
        return fault == null ? failure : failure.withFault(fault);
    }
}
