package parley.upstream;

import java.util.List;
import java.util.Optional;
import parley.contract.Operation;
import parley.expression.Joint;
import parley.expression.Joint.Kind;
import parley.expression.Joint.Replaced;
import parley.expression.Template;
import parley.yaml.Mark;
import parley.yaml.Source;

/**
 * Judges what callers may put into texts that somebody parses: OData, JQL, Lucene, SPARQL and whatever else stands inside a value.
 * Inside quotes nothing may end those, without quotes a word must stay a word. One template; at load.
 */
record QuotedLanguage(Operation operation, RequestTemplates problems, Source source) {

    /**
     * Notes what a caller could make of {@code template}.
     *
     * @param isWhole whether the place takes all of it as one value whatever it holds, so that a blank divides nothing
     */
    void check(Template template, boolean isWhole) {
        template.joints().forEach(text -> check(text, isWhole));
    }

    private void check(List<Joint> text, boolean isWhole) {
        boolean isWord = isWhole || text.stream().allMatch(QuotedLanguage::isPartOfAWord);
        char open = 0;
        for (int i = 0; i < text.size(); i++) {
            if (text.get(i) instanceof Joint.Constant constant) {
                open = quote(open, constant.text());
            } else {
                check((Joint.Value) text.get(i), isOpen(open, text, i) ? open : 0, isWord);
            }
        }
    }

    private void check(Joint.Value value, char quote, boolean isAlone) {
        List<List<String>> inputs = value.reads().stream()
                .filter(path -> RequestTemplates.CALLERS.contains(path.get(0)))
                .sorted((one, other) -> String.join(".", one).compareTo(String.join(".", other)))
                .toList();
        if (value.kind() == Kind.QUOTED && quote != 0) {
            error(
                    value,
                    "$quoted brings its quotes along, and stands inside others here",
                    "Remove the quotes around it");
        }
        if (value.kind() != Kind.TEXT && (value.kind() != Kind.JOINED || quote == 0)) {
            return;
        }
        for (List<String> input : inputs) {
            CallersInput known = CallersInput.of(operation, input);
            if (quote != 0) {
                checkInside(value, quote, String.join(".", input), known);
            } else if (!isAlone && !known.isJudged()) {
                String name = String.join(".", input);
                problems.warning(
                        place(value),
                        name
                                + " stands beside other text without quotes: blanks and operators in it would be read as such",
                        "Give " + pattern(name) + ", or write {$quoted(" + name
                                + ", \"'\")} where the language has quotes");
            }
        }
    }

    private void checkInside(Joint.Value value, char quote, String name, CallersInput known) {
        if (known.confined() || isTakenOut(value.replaced(), quote)) {
            return;
        }
        String argument = quote == '"' ? "'\"'" : "\"" + quote + "\"";
        String quoted = "{$quoted(" + name + ", " + argument + ")} without quotes around it";
        if (known.pattern().isEmpty()) {
            error(
                    value,
                    name + " stands inside quotes, which a value could end",
                    "Write " + quoted + (name.equals("page.cursor") ? "" : ", or give " + pattern(name)));
            return;
        }
        String form = known.pattern().get().text();
        Optional<String> admitted = PatternReach.admits(form, quote)
                ? Optional.of(String.valueOf(quote))
                : Optional.of("\\").filter(backslash -> PatternReach.admits(form, '\\'));
        admitted.ifPresent(sign -> error(
                value,
                name + " stands inside quotes, which a value could end: its pattern lets " + sign + " pass",
                "Write " + quoted + ", or a pattern without " + sign));
    }

    private static String pattern(String name) {
        if (name.startsWith("input.")) {
            return "pattern or values of the attribute " + name.substring("input.".length());
        }
        return name.equals("id") ? "id-pattern" : "filter-pattern or values for " + name.replace("filter.", "");
    }

    /** Whether the author takes the quote out, and the backslash where that could end it as well. */
    private static boolean isTakenOut(List<Replaced> replaced, char quote) {
        boolean escapes = quote == '"' || replaced.stream().anyMatch(Replaced::escapes);
        return isTakenOut(replaced, String.valueOf(quote)) && (!escapes || isTakenOut(replaced, "\\"));
    }

    private static boolean isTakenOut(List<Replaced> replaced, String sign) {
        return replaced.stream().anyMatch(each -> com.google.re2j.Pattern.compile(each.pattern())
                .matches(sign));
    }

    /** The quote that is open behind {@code text}; 0 for none. */
    private static char quote(char before, String text) {
        char open = before;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (open != 0 && c == '\\') {
                i++;
            } else if (c == open) {
                open = 0;
            } else if (open == 0 && (c == '"' || c == '\'' || c == '`')) {
                open = c;
            }
        }
        return open;
    }

    /** A prefix or the folders of a path divide nothing. */
    private static boolean isPartOfAWord(Joint joint) {
        return !(joint instanceof Joint.Constant constant) || constant.text().matches("[\\p{L}\\p{N}_./-]*");
    }

    /** An apostrophe that nothing closes is one. */
    private static boolean isOpen(char open, List<Joint> text, int at) {
        return open != 0
                && text.subList(at + 1, text.size()).stream()
                        .anyMatch(joint -> joint instanceof Joint.Constant constant
                                && constant.text().indexOf(open) >= 0);
    }

    private Mark place(Joint.Value value) {
        return source.at(Math.max(0, source.text().lastIndexOf('{', value.at())));
    }

    private void error(Joint.Value value, String message, String cure) {
        problems.problem(place(value), message, cure);
    }
}
