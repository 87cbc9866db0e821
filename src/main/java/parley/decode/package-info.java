/**
 * Bytes of one upstream reply become a neutral {@link parley.tree.Tree}, in the format that the contract declares; or a
 * failure that names the place. {@link parley.decode.Decoder} is the way in.
 *
 * <p>May use {@code text}, {@code tree}, {@code contract}, {@code exchange}, Woodstox, and Jackson's streaming parts. Nothing else in the
 * gateway parses replies.
 *
 * <p><b>Decisions.</b>
 *
 * <ul>
 *   <li>2026-11: the encoding is settled first, apart from the grammar: every body becomes strictly valid UTF-8, without a copy
 *       where it already is. Woodstox and Jackson both read {@code C0 AF} as a slash, and neither tells a false declaration
 *       from a true one. Rejected: the parsers' own detection.
 *   <li>2026-11: what the bytes show without doubt (zeros of UTF-16, a mark that is borne out, text beyond ASCII that is valid
 *       UTF-8 under the name of a charset of single bytes) wins over what is declared, and is noted. Charsets of several bytes
 *       are believed: short texts in them can look like UTF-8.
 *   <li>2026-11: XML is read as StAX events, with the reader that Jackson's {@code XmlFactory} hands out around a factory we
 *       name and harden. Rejected: Jackson's XML tokens, which lose namespaces and merge attributes with elements.
 *   <li>2026-11: {@code xml.lenient} repairs the bytes before the parser reads them, so that there is one parser with one set of
 *       limits. Rejected: a tolerant parser, which would also guess where elements end.
 *   <li>2026-11: of multipart/related the root part is taken before any format looks at it. Rejected: a format of its own, since
 *       services send attachments only when there are some.
 *   <li>2026-11: a DOCTYPE is looked at before the parser runs, so that even an empty subset is refused; its event is the second look.
 *   <li>2026-11: HTML entity names are a table of predefined texts. Rejected: a resolver, through which something could be fetched.
 *   <li>2026-11: XML 1.0's illegal characters are refused, but under {@code xml.lenient}, which drops and counts them. Dropping
 *       them always would make two different replies equal without a word.
 *   <li>2026-11: JSON lines are read by one parser over the whole body, which must find one value in each line. Rejected: a parser
 *       per line, whose limit of names would not hold, and values that go on in the next line.
 *   <li>2026-11: form-encoded replies are read by the parser of the URL standard, but bytes that are no text in the charset fail
 *       instead of becoming U+FFFD, and a body without any {@code =}, or one that begins like JSON or markup, is no form. That
 *       parser accepts everything, so an error page would become a name.
 *   <li>2026-11: CSV is read by Jackson's parser, line by line into texts. Everything can be read as CSV, so a header must have
 *       the column of an id: an error page of one line would be a header without records. Names of columns are never told, since
 *       without a header they are values. Rejected: a parser of our own, and columns that fall together as a list.
 * </ul>
 */
@NullMarked
package parley.decode;

import org.jspecify.annotations.NullMarked;
