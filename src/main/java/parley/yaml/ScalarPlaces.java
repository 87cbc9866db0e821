package parley.yaml;

import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlScalar;

/**
 * Finds where the characters of a scalar stand in its file, as exactly as that can be known.
 *
 * @param mendedLines lines that no longer are what the author wrote, so that columns in them are not exact
 */
record ScalarPlaces(YamlText text, Set<Integer> mendedLines) {

    ScalarPlaces {
        mendedLines = Set.copyOf(mendedLines);
    }

    YamlScalar scalar(ScalarEvent event, Mark mark, Mark end) {
        String value = event.getValue();
        Style style = style(event.getScalarStyle());
        boolean quoted = style == Style.SINGLE_QUOTED || style == Style.DOUBLE_QUOTED;
        int written = end.column() - mark.column() - (quoted ? 2 : 0);
        boolean mended = mendedLines.contains(mark.line());
        boolean exact = !mended
                && style != Style.BLOCK
                && mark.line() == end.line()
                && written == value.codePointCount(0, value.length());
        Mark textMark = quoted && !mended ? mark.plus(1) : mark;
        List<Source.Line> lines = mended ? List.of() : lines(textMark, end, style, value);
        return new YamlScalar(mark, end, style, new Source(value, textMark, exact, lines));
    }

    private List<Source.Line> lines(Mark start, Mark end, Style style, String value) {
        if (style == Style.BLOCK) {
            return text.blockLines(start, value);
        }
        // behind the last character is behind the closing quote
        Mark last = style == Style.PLAIN ? end : text.mark(end.line(), Math.max(1, end.column() - 1));
        return start.line() == end.line()
                ? List.of()
                : text.flowLines(start, last, style == Style.SINGLE_QUOTED, value);
    }

    private static Style style(ScalarStyle style) {
        return switch (style) {
            case PLAIN -> Style.PLAIN;
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
            case LITERAL, FOLDED -> Style.BLOCK;
        };
    }
}
