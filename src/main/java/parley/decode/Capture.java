package parley.decode;

import javax.xml.stream.XMLStreamReader;

/**
 * The content of one element taken as one text: all texts within, or with the markup within written anew. Used for the paths
 * under {@code xml.text-of} and {@code xml.raw}. Belongs to one element.
 */
final class Capture {

    private final StringBuilder content = new StringBuilder();
    private final boolean markup;
    private int depth;
    private boolean tagOpen;

    Capture(boolean markup) {
        this.markup = markup;
    }

    void start(XMLStreamReader reader) {
        depth++;
        if (markup) {
            closeTag();
            content.append('<').append(qualified(reader.getPrefix(), reader.getLocalName()));
            appendNamespaces(reader);
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                String name = qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i));
                appendAttribute(name, reader.getAttributeValue(i));
            }
            tagOpen = true;
        }
    }

    void text(String text) {
        if (markup) {
            closeTag();
            escape(text, false);
        } else {
            content.append(text);
        }
    }

    /** Whether this was the end of an element within; otherwise it is the end of the captured one. */
    boolean end(XMLStreamReader reader) {
        if (depth == 0) {
            return false;
        }
        depth--;
        if (markup && tagOpen) {
            content.append("/>");
            tagOpen = false;
        } else if (markup) {
            content.append("</")
                    .append(qualified(reader.getPrefix(), reader.getLocalName()))
                    .append('>');
        }
        return true;
    }

    int length() {
        return content.length();
    }

    String content() {
        return content.toString();
    }

    private void closeTag() {
        if (tagOpen) {
            content.append('>');
            tagOpen = false;
        }
    }

    private void appendNamespaces(XMLStreamReader reader) {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            boolean unnamed = prefix == null || prefix.isEmpty();
            appendAttribute(unnamed ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri);
        }
    }

    private void appendAttribute(String name, String value) {
        content.append(' ').append(name).append("=\"");
        escape(value, true);
        content.append('"');
    }

    private static String qualified(String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char value = text.charAt(i);
            switch (value) {
                case '&' -> content.append("&amp;");
                case '<' -> content.append("&lt;");
                case '>' -> content.append("&gt;");
                case '\r' -> content.append("&#13;");
                case '"' -> content.append(attribute ? "&quot;" : "\"");
                case '\n' -> content.append(attribute ? "&#10;" : "\n");
                case '\t' -> content.append(attribute ? "&#9;" : "\t");
                default -> content.append(value);
            }
        }
    }
}
