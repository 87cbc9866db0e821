package parley.exchange;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern for any of several texts in whatever case, of those that stand at one place the longest. Texts that begin alike share
 * their beginning in it, so that a place is not compared with each of hundreds.
 */
final class AnyOf {

    private final StringBuilder pattern = new StringBuilder();

    private AnyOf() {}

    static Pattern of(Collection<String> texts) {
        AnyOf any = new AnyOf();
        any.write(texts.stream().map(AnyOf::folded).distinct().sorted().toList(), 0);
        return Pattern.compile(any.pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** As the pattern compares: only one branch can go on at a place. */
    private static String folded(String text) {
        return text.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What sorted {@code texts}, which are the same before {@code from}, have from there. */
    private void write(List<String> texts, int from) {
        String first = texts.get(0);
        int common = common(first, texts.get(texts.size() - 1));
        if (common > from) {
            pattern.append(Pattern.quote(first.substring(from, common)));
        }
        if (texts.size() == 1) {
            return;
        }
        boolean mayEnd = first.length() == common;
        String opening = "(?:";
        for (int begin = mayEnd ? 1 : 0; begin < texts.size(); ) {
            int end = begin + 1;
            while (end < texts.size()
                    && texts.get(end).codePointAt(common) == texts.get(begin).codePointAt(common)) {
                end++;
            }
            pattern.append(opening);
            opening = "|";
            write(texts.subList(begin, end), common);
            begin = end;
        }
        pattern.append(mayEnd ? ")?" : ")");
    }

    private static int common(String first, String last) {
        int at = 0;
        while (at < first.length() && at < last.length() && first.charAt(at) == last.charAt(at)) {
            at++;
        }
        return at > 0 && Character.isHighSurrogate(first.charAt(at - 1)) ? at - 1 : at;
    }
}
