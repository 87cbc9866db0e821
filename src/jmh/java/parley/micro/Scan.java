package parley.micro;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What reading XML costs where nothing is made of it. */
final class Scan {

    private static final XMLInputFactory READERS = readers();

    private Scan() {}

    private static XMLInputFactory readers() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** A number that depends on every event, value and text of {@code xml}. */
    static long of(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader = READERS.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
        long seen = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    seen += reader.getLocalName().length();
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        seen += reader.getAttributeValue(i).length();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    seen += reader.getTextCharacters()[reader.getTextStart()] + reader.getTextLength();
                default -> seen++;
            }
        }
        reader.close();
        return seen;
    }
}
