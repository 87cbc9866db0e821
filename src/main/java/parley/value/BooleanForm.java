package parley.value;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import parley.contract.ValueType.BooleanType;
import parley.text.YesNo;

/** Booleans in the words that upstreams have for them, in any case; the contract's words win over the usual ones. */
final class BooleanForm extends Scalar {

    private final Map<String, Boolean> words = new HashMap<>();
    private final String yes;
    private final String no;

    BooleanForm(BooleanType type) {
        YesNo.YES.forEach(word -> words.put(word, true));
        YesNo.NO.forEach(word -> words.put(word, false));
        type.yes().forEach(word -> words.put(folded(word), true));
        type.no().forEach(word -> words.put(folded(word), false));
        this.yes = type.yes().stream().findFirst().orElse("true");
        this.no = type.no().stream().findFirst().orElse("false");
    }

    private static String folded(String word) {
        return CodePoints.strip(word).toLowerCase(Locale.ROOT);
    }

    @Override
    public Object read(String text) throws BadValue {
        Boolean value = words.get(folded(text));
        if (value == null) {
            throw BadValue.expected("boolean", text);
        }
        return value;
    }

    @Override
    public Object fromClient(String text) throws BadValue {
        return switch (folded(text)) {
            case "true" -> true;
            case "false" -> false;
            default -> read(text);
        };
    }

    @Override
    public SortKey key(Object canonical) {
        return new SortKey.Natural<>((Boolean) canonical);
    }

    @Override
    public String send(Object canonical, Optional<String> format) {
        return (Boolean) canonical ? yes : no;
    }
}
