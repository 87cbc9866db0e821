package parley.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of the paths under {@code xml.text-of} and {@code xml.raw}: which elements below here are taken as one text.
 * Built at load, walked beside the document. Immutable after {@link #of}.
 */
final class TextPaths {

    /** How the content of an element is taken. */
    enum Mode {
        /** As members, the usual way. */
        TREE,
        /** All texts within, markup left out. */
        TEXT,
        /** With the markup within. */
        MARKUP
    }

    private final Map<String, TextPaths> steps = new HashMap<>();
    private Mode mode = Mode.TREE;

    private TextPaths() {}

    /** The first step, or null when no path is given. A path in both lists is raw. */
    static @Nullable TextPaths of(List<String> textOf, List<String> raw) {
        if (textOf.isEmpty() && raw.isEmpty()) {
            return null;
        }
        TextPaths root = new TextPaths();
        textOf.forEach(path -> root.add(path, Mode.TEXT));
        raw.forEach(path -> root.add(path, Mode.MARKUP));
        return root;
    }

    private void add(String path, Mode mode) {
        TextPaths step = this;
        for (String name : path.split("\\.", -1)) {
            step = step.steps.computeIfAbsent(name, key -> new TextPaths());
        }
        step.mode = mode;
    }

    Mode mode() {
        return mode;
    }

    @Nullable
    TextPaths below(String name) {
        return steps.get(name);
    }
}
