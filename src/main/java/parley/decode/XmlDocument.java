package parley.decode;

import javax.xml.stream.XMLStreamReader;

/** Takes the events of one document and knows what it becomes: the whole of it, or what a SOAP envelope holds. */
sealed interface XmlDocument permits XmlTreeBuilder, SoapDocument {

    void start(XMLStreamReader reader);

    void text(XMLStreamReader reader);

    void end(XMLStreamReader reader);

    /** Where the innermost open element stands, for messages; empty at the top. */
    String path();

    /** What the document became, once it has been read to its end. */
    Decoded decoded();
}
