package parley.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape;
import parley.yaml.ScalarShape.OneOf;

/** Scalars in the words of the reference. */
final class Shapes {

    /** More words than this have a table of their own. */
    private static final int MOST_WORDS = 9;

    private Shapes() {}

    static String takes(ScalarKind<?> kind) {
        return kind.shape() instanceof OneOf words ? oneOf(words) : takes(kind, kind.shape());
    }

    private static String takes(ScalarKind<?> kind, ScalarShape shape) {
        if (shape instanceof ScalarShape.Flag) {
            return "`true` or `false`";
        }
        if (shape instanceof ScalarShape.Whole whole && whole.least() < whole.most()) {
            return "number from " + whole.least() + " to " + whole.most();
        }
        return kind.takes().replaceFirst("^an? ", "").replace(" or off", " or `off`");
    }

    private static String oneOf(OneOf words) {
        if (words.words().size() <= MOST_WORDS) {
            return words.words().stream().map(ReferencePage::code).collect(Collectors.joining(" "));
        }
        return words.words().contains("string") ? "one of the [types](#types)" : "one of the [codes](#codes)";
    }

    /** The words of a kind and what they mean. */
    static Map<String, String> words(ScalarKind<?> kind) {
        OneOf words = (OneOf) kind.shape();
        Map<String, String> meanings = new LinkedHashMap<>();
        for (int i = 0; i < words.words().size(); i++) {
            meanings.put(words.words().get(i), words.abouts().get(i));
        }
        return meanings;
    }
}
