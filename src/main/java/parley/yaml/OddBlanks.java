package parley.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the no-break spaces that text pasted from a web page has where YAML takes blanks only: in the indentation and behind a key.
 * YAML would read them as a part of the key or the value. The content of block scalars is left alone.
 */
final class OddBlanks {

    /** What stands before the value of a line: indentation, dashes, one key. */
    private static final Pattern HEAD =
            Pattern.compile("^[ \\p{Zs}]*+(?:-[ \\p{Zs}]++)*+(?:(?:\"[^\"]*+\"|'[^']*+'|[\\w$.-]++):[ \\p{Zs}]++)?+");

    private static final Pattern ODD = Pattern.compile("[\\p{Zs}&&[^ ]]");

    private static final Pattern BLOCK_BEGINS = Pattern.compile("[:-] +(?:&\\S+ +)?[|>][-+0-9]{0,2} *(?: #.*)?$");

    private final YamlText text;
    private final List<String> lines = new ArrayList<>();
    private Optional<Mark> first = Optional.empty();
    private int found;
    private int blockAbove = -1;

    private OddBlanks(YamlText text) {
        this.text = text;
    }

    /** {@code text} with plain blanks in these places, so that the rest can be read; what was found is reported once. */
    static YamlText replaced(YamlText text, Problems problems) {
        if (!ODD.matcher(text.whole()).find()) {
            return text;
        }
        OddBlanks blanks = new OddBlanks(text);
        blanks.read();
        blanks.first.ifPresent(mark -> problems.error(
                mark,
                "this is no blank but " + name(text.from(mark).charAt(0)) + blanks.more(),
                "Replace it by a blank; such characters come with text pasted from a web page"));
        return blanks.found == 0 ? text : YamlText.of(text.file(), String.join("\n", blanks.lines));
    }

    private void read() {
        List<String> written = List.of(text.whole().split("\n", -1));
        for (int i = 0; i < written.size(); i++) {
            String line = written.get(i);
            boolean inBlock = blockAbove >= 0 && (line.isBlank() || indent(line) > blockAbove);
            String read = inBlock ? line : read(line, i + 1);
            lines.add(read);
            if (!inBlock) {
                blockAbove = BLOCK_BEGINS.matcher(read).find() ? indent(read) : -1;
            }
        }
    }

    private String read(String line, int number) {
        Matcher head = HEAD.matcher(line);
        int end = head.find() ? head.end() : 0;
        Matcher odd = ODD.matcher(line.substring(0, end));
        if (!odd.find()) {
            return line;
        }
        found++;
        first = first.or(() -> Optional.of(text.mark(number, line.codePointCount(0, odd.start()) + 1)));
        return odd.replaceAll(" ") + line.substring(end);
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    private static String name(char blank) {
        String kind = blank == '\u00A0' || blank == '\u202F' ? "a no-break space" : "another character";
        return kind + String.format(" (U+%04X)", (int) blank);
    }

    private String more() {
        return found == 1 ? "" : ", as in " + (found - 1) + (found == 2 ? " more line" : " more lines");
    }
}
