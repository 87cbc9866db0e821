package parley.contract;

import java.util.List;
import java.util.Map;

/**
 * How XML becomes a tree (contract language, section 2).
 *
 * @param namespaces prefix to namespace URI; names of these namespaces get the prefix
 * @param htmlEntities whether the HTML entity names are known
 * @param textOf paths whose whole inner text is wanted, for example {@code rss.channel.item.title}
 * @param raw paths whose inner markup is wanted
 * @param lenient whether bare {@code &}, forbidden character references and undeclared prefixes are put up with
 * @param skipDoctype whether an internal subset that declares only elements and attributes is skipped
 */
public record XmlOptions(
        Map<String, String> namespaces,
        boolean htmlEntities,
        Whitespace whitespace,
        List<String> textOf,
        List<String> raw,
        boolean lenient,
        boolean skipDoctype)
        implements FormatOptions {

    /** What happens to XML white space around and inside texts. */
    public enum Whitespace {
        TRIM,
        KEEP,
        COLLAPSE
    }

    public static final XmlOptions DEFAULT =
            new XmlOptions(Map.of(), false, Whitespace.TRIM, List.of(), List.of(), false, false);

    public XmlOptions {
        namespaces = Map.copyOf(namespaces);
        textOf = List.copyOf(textOf);
        raw = List.copyOf(raw);
    }
}
