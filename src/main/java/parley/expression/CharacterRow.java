package parley.expression;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A regular expression that is a row of single characters, of which the last may be repeated: {@code \d+}, {@code [,;]},
 * {@code No\. (\w+)}. Most are, and then no automaton is needed: each character is looked at where it stands. RE2/J says which
 * characters each place takes, so that both mean the same. Immutable.
 */
final class CharacterRow {

    /** From each place of its text a search looks at so many characters before it counts its steps. */
    private static final int LONGEST = 50;

    private static final int ASCII = 128;

    /** Any character beyond ASCII: a class that is written in ASCII takes all of those or none. */
    private static final String BEYOND = "\u00e9";

    /** A bracket, or one character or class with what says how often. */
    private static final Pattern PART = Pattern.compile("(\\((?:\\?:)?)|(\\))|"
            + "(\\\\[dDsSwW]|\\\\[^A-Za-z0-9]|\\[\\^?(?:\\\\[dDsSwW]|\\\\[^A-Za-z0-9]|[^\\\\\\[\\]^])+\\]|[^\\\\\\[\\](){}|*+?^$])"
            + "([+*?{][+?]?)?");

    private static final Set<String> TIMES = Set.of("", "+", "*");

    private final OneOf[] row;
    /** Nothing, or the sign behind the last place. */
    private final String times;
    /** Where each group begins in the row, and where it ends; the first is the whole. */
    private final List<int[]> groups;

    /** The characters that may stand in one place: of ASCII one bit each. */
    private record OneOf(long low, long high, boolean beyond) {

        static OneOf of(String written) {
            Pattern pattern = Pattern.compile(written);
            long[] bits = new long[2];
            for (int c = 0; c < ASCII; c++) {
                bits[c / Long.SIZE] |= pattern.matches(String.valueOf((char) c)) ? 1L << c : 0;
            }
            return new OneOf(bits[0], bits[1], pattern.matches(BEYOND));
        }

        boolean has(char c) {
            return c < ASCII ? ((c < Long.SIZE ? low : high) >>> c & 1) != 0 : beyond;
        }
    }

    private CharacterRow(List<OneOf> row, String times, List<int[]> groups) {
        this.row = row.toArray(OneOf[]::new);
        this.times = times;
        this.groups = groups;
    }

    /** The row that {@code pattern}, which RE2/J has accepted, is; empty where it is more than that. */
    static Optional<CharacterRow> of(String pattern) {
        List<OneOf> row = new ArrayList<>();
        List<int[]> groups = new ArrayList<>(List.of(new int[2]));
        Deque<int[]> open = new ArrayDeque<>(groups);
        String times = "";
        Matcher part = PART.matcher(pattern);
        int at = 0;
        while (at < pattern.length() && part.find() && part.start() == at) {
            at = part.end();
            if (part.group(2) != null) {
                open.pop()[1] = row.size();
            } else if (!times.isEmpty()) {
                return Optional.empty();
            } else if (part.group(1) != null) {
                open.push(new int[] {row.size(), 0});
                groups.addAll(part.group(1).equals("(") ? List.of(open.peek()) : List.of());
            } else {
                row.add(OneOf.of(part.group(3)));
                times = part.group(4) == null ? "" : part.group(4);
            }
        }
        groups.get(0)[1] = row.size();
        boolean isRow = at == pattern.length() && pattern.chars().allMatch(c -> c < ASCII);
        boolean isUsual = !row.isEmpty() && row.size() <= LONGEST && TIMES.contains(times);
        return isRow && isUsual ? Optional.of(new CharacterRow(row, times, groups)) : Optional.empty();
    }

    /** The matches in the first {@code length} characters of {@code text}. */
    Search search(Run run, String text, int length) {
        return new InText(run, text, length);
    }

    private final class InText implements Search {

        private final Run run;
        private final String text;
        private final int length;
        /** Where each place of the row was found, and the end of the last. */
        private final int[] found = new int[row.length + 1];

        InText(Run run, String text, int length) {
            this.run = run;
            this.text = text;
            this.length = length;
        }

        @Override
        public boolean next() {
            long steps = 0;
            boolean matches = false;
            for (int at = found[row.length]; at <= length && !matches; at += width(at)) {
                matches = isAt(at);
                steps += found[row.length] - at + 1;
            }
            run.meter().steps(steps);
            return matches;
        }

        private boolean isAt(int begin) {
            int last = times.isEmpty() ? row.length : row.length - 1;
            int place = 0;
            int at = begin;
            found[0] = begin;
            while (place < row.length && at < length && row[place].has(text.charAt(at))) {
                at += width(at);
                if (place < last) {
                    found[++place] = at;
                }
            }
            found[row.length] = at;
            return place == last && (!times.equals("+") || at > found[last]);
        }

        /** How many units of the text a character has. */
        private int width(int at) {
            boolean isPair = at + 1 < length
                    && Character.isHighSurrogate(text.charAt(at))
                    && Character.isLowSurrogate(text.charAt(at + 1));
            return isPair ? 2 : 1;
        }

        @Override
        public int groups() {
            return groups.size() - 1;
        }

        @Override
        public int start(int group) {
            return found[groups.get(group)[0]];
        }

        @Override
        public int end(int group) {
            return found[groups.get(group)[1]];
        }
    }
}
