package parley.expression;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;

/**
 * A regular expression that runs in time linear to its input (RE2/J), with JSONata's meaning of match, replace and split.
 * Refuses at load what no linear engine can do, and at run time a match of no characters. Looks at the first
 * {@link ExpressionLimits#SEARCHED} characters of a text; what follows them stays as it is. Immutable.
 *
 * @param row the same where it is that simple
 */
record LinearRegex(Pattern pattern, Optional<CharacterRow> row) {

    /** Repetitions multiply the size of the compiled program: {@code (a{1000}){1000}} would have a million states. */
    private static final int REPETITIONS = 1_000;

    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\[1-9k]");
    private static final Pattern LOOK_AROUND = Pattern.compile("\\(\\?<?[=!]");
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    /** A backslash and what it escapes; a character by its number is a group. */
    private static final java.util.regex.Pattern ESCAPE =
            java.util.regex.Pattern.compile("(?s)\\\\(?:u([0-9a-fA-F]{4})|.)");

    static LinearRegex compile(Syntax.Regex regex) {
        checkRepetitions(regex);
        int flags = (regex.flags().contains("i") ? Pattern.CASE_INSENSITIVE : 0)
                | (regex.flags().contains("m") ? Pattern.MULTILINE : 0);
        try {
            Pattern pattern = Pattern.compile(withoutUnicodeEscapes(regex.pattern()), flags);
            boolean isExact = (flags & Pattern.CASE_INSENSITIVE) == 0;
            return new LinearRegex(pattern, isExact ? CharacterRow.of(regex.pattern()) : Optional.empty());
        } catch (PatternSyntaxException e) {
            throw problem(regex, e);
        }
    }

    private static ExpressionProblem problem(Syntax.Regex regex, PatternSyntaxException e) {
        String shown = "/" + regex.pattern() + "/ ";
        String slow = ", whose time can grow without bound";
        if (BACK_REFERENCE.matcher(regex.pattern()).find()) {
            return new ExpressionProblem(
                    regex.at(),
                    shown + "has a back-reference" + slow,
                    "Match the repeated part with a pattern of its own");
        }
        if (LOOK_AROUND.matcher(regex.pattern()).find()) {
            return new ExpressionProblem(
                    regex.at(), shown + "looks ahead or behind" + slow, "Match that part too, and take a group");
        }
        return new ExpressionProblem(
                regex.at(), shown + "is no regular expression: " + e.getDescription(), "The syntax is that of RE2");
    }

    private static void checkRepetitions(Syntax.Regex regex) {
        long product = 1;
        Matcher counts = COUNT.matcher(regex.pattern());
        while (counts.find()) {
            String most = counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
            product *= Math.max(1, Long.parseLong(most));
            if (product > REPETITIONS) {
                throw new ExpressionProblem(
                        regex.at(), "/" + regex.pattern() + "/ repeats its parts too often", "Use + or *");
            }
        }
    }

    /** JavaScript's {@code \u00e9} in the spelling of RE2. */
    private static String withoutUnicodeEscapes(String pattern) {
        return ESCAPE.matcher(pattern)
                .replaceAll(found -> found.group(1) == null ? "$0" : "\\\\x{" + found.group(1) + "}");
    }

    private Search search(Run run, String text) {
        int length = Math.min(text.length(), ExpressionLimits.SEARCHED);
        return row.isPresent()
                ? row.get().search(run, text, length)
                : new Automaton(pattern.matcher(new Searched(run, text, length)));
    }

    /** A search by RE2/J. */
    record Automaton(Matcher matcher) implements Search {
        @Override
        public boolean next() {
            return matcher.find();
        }

        @Override
        public int groups() {
            return matcher.groupCount();
        }

        @Override
        public int start(int group) {
            return matcher.start(group);
        }

        @Override
        public int end(int group) {
            return matcher.end(group);
        }
    }

    /** A text that counts what is read of it: a search may come back to the same characters again and again. */
    private record Searched(Run run, String text, int length) implements CharSequence {
        @Override
        public char charAt(int index) {
            run.step();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text.substring(0, length);
        }
    }

    boolean isIn(Run run, String text) {
        return search(run, text).next();
    }

    /** The matches as JSONata gives them: {@code match}, {@code index}, {@code groups}. */
    Sequence matches(Run run, String text, int limit) {
        Sequence matches = Sequence.empty();
        Search search = search(run, text);
        while (matches.size() < limit && next(search)) {
            ObjectMembers match = new ObjectMembers();
            match.put("match", search.group(text, 0));
            match.put("index", search.start(0));
            match.put("groups", groups(text, search));
            matches.add(match);
        }
        return matches;
    }

    String replace(Run run, String text, String replacement, int limit) {
        StringBuilder result = new StringBuilder();
        Search search = search(run, text);
        int position = 0;
        for (int count = 0; count < limit && next(search); count++) {
            result.append(text, position, search.start(0));
            Replacement.append(result, replacement, text, search);
            position = search.end(0);
            Texts.checkLength(result.length());
        }
        return result.append(text, position, text.length()).toString();
    }

    List<String> split(Run run, String text, int limit) {
        List<String> parts = new ArrayList<>();
        Search search = search(run, text);
        int position = 0;
        while (parts.size() < limit && next(search)) {
            parts.add(text.substring(position, search.start(0)));
            position = search.end(0);
        }
        if (parts.size() < limit) {
            parts.add(text.substring(position));
        }
        return parts;
    }

    private boolean next(Search search) {
        if (!search.next()) {
            return false;
        }
        if (search.end(0) == search.start(0)) {
            throw new EvaluationFailure("the regular expression /" + pattern.pattern() + "/ matches no characters");
        }
        return true;
    }

    private static List<@Nullable String> groups(String text, Search search) {
        List<@Nullable String> groups = new ArrayList<>();
        for (int i = 1; i <= search.groups(); i++) {
            groups.add(search.group(text, i));
        }
        return groups;
    }
}
