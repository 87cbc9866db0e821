package parley.decode;

import java.util.Locale;

/** What a decoder put up with in a reply that it could read: the closed set of slugs that are counted. */
public enum Note {
    /** The charset of the Content-Type header was not used: the bytes or a stronger declaration said otherwise. */
    CHARSET_LABEL_IGNORED,
    /** The charset of the XML declaration was not used: the bytes said otherwise. */
    CHARSET_DECLARATION_IGNORED,
    /** A byte order mark was skipped because the bytes after it said otherwise. */
    CHARSET_BOM_IGNORED,
    /** The Content-Encoding header named what is no coding, a charset for example. */
    CONTENT_CODING_IGNORED,
    /** A line of CSV had fewer values than there are columns; the missing ones are absent. */
    CSV_SHORT_LINE,
    /** A key came twice in one JSON object; the last one won. */
    JSON_DUPLICATE_KEY,
    /** NaN or Infinity in lenient JSON became absent. */
    JSON_NOT_A_NUMBER,
    /** A bare {@code &} in lenient XML was read as one that is written out. */
    XML_BARE_AMPERSAND,
    /** A character that XML forbids was dropped from lenient XML. */
    XML_CHARACTER_DROPPED,
    /** A reference to a character that XML forbids was dropped from lenient XML. */
    XML_REFERENCE_DROPPED,
    /** A prefix of lenient XML that is declared nowhere, or with an empty name, got a namespace. */
    XML_PREFIX_UNDECLARED,
    /** An internal DTD subset that declares only elements and attributes was skipped. */
    XML_DOCTYPE_SKIPPED,
    /** What only shares the name of an element or attribute, in a namespace of nobody's, was left out. */
    XML_FOREIGN_LEFT_OUT,
    /** One name of two namespaces became one list, which can be read only where one of them is none. */
    XML_NAMESPACES_MERGED;

    private final String slug = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The spelling for logs and metric labels, for example {@code json-duplicate-key}. */
    public String slug() {
        return slug;
    }
}
