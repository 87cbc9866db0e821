package parley.decode;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import parley.text.HtmlCharacters;

/**
 * The names of HTML as entities of XML. Each text is one or two characters that cannot become markup: {@code &} and {@code <} are
 * character references, and no name expands to another.
 */
final class HtmlEntities {

    /** XML has these itself. */
    private static final Set<String> OF_XML = Set.of("amp", "lt", "gt", "quot", "apos");

    private HtmlEntities() {}

    /** Name, without ampersand and semicolon, to replacement text. */
    static Map<String, String> load() {
        Map<String, String> entities = new HashMap<>(HtmlCharacters.all());
        entities.keySet().removeAll(OF_XML);
        entities.replaceAll((name, text) -> text.replace("&", "&#38;").replace("<", "&#60;"));
        return entities;
    }
}
