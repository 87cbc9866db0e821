package parley.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import parley.contract.Language;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.KeyRule;
import parley.yaml.Keys;
import parley.yaml.ScalarKind;

/**
 * The reference of the contract language as Markdown: every section with its keys, the types, outcomes, codes and expressions. Made of
 * the declarations that the loader uses.
 */
public final class ReferencePage {

    /** Sections that stand in other sections get a smaller heading. */
    private static final Set<String> CHAPTERS =
            Set.of("contract", "upstream", "outcome-rule", "resource", "list", "example");

    private ReferencePage() {}

    /** The page as a file holds it. */
    public static String text() {
        String chapters = Language.sections().stream()
                .filter(keys -> CHAPTERS.contains(keys.name()))
                .map(ReferencePage::link)
                .collect(Collectors.joining(" · "));
        String head = Chapters.prose("head")
                .replace("@version@", String.valueOf(Language.VERSION))
                .replace("@chapters@", chapters);
        String sections =
                Language.sections().stream().map(ReferencePage::section).collect(Collectors.joining());
        return head + sections + Chapters.text();
    }

    private static String section(Keys<?> keys) {
        String heading = (CHAPTERS.contains(keys.name()) ? "## " : "### ") + keys.title();
        String table = table(
                List.of("key", "takes", "default", "meaning"),
                keys.keys().stream().map(ReferencePage::row).toList());
        List<String> rules = keys.rules().stream()
                .map(rule -> "- " + sentence(rule))
                .distinct()
                .toList();
        String later = keys.later().isEmpty()
                ? ""
                : "Part of the language, but not served by this build and refused: " + codes(keys.later()) + ".\n\n";
        return heading + "\n\n" + keys.about() + "\n\n" + table
                + (rules.isEmpty() ? "" : String.join("\n", rules) + "\n\n") + later;
    }

    private static List<String> row(Key<?> key) {
        String name = code(key.name());
        String usual =
                key.usually().or(() -> key.usual().map(ReferencePage::code)).orElse("");
        return List.of(key.required() ? "**" + name + "**" : name, takes(key.form()), usual, meaning(key));
    }

    private static String meaning(Key<?> key) {
        String samples = key.samples().stream().map(ReferencePage::code).collect(Collectors.joining(" or "));
        return samples.isEmpty() ? key.about() : key.about() + " For example " + samples;
    }

    private static String takes(Form<?> form) {
        if (form instanceof ScalarKind<?> kind) {
            return Shapes.takes(kind);
        }
        if (form instanceof Form.Expression) {
            return "expression";
        }
        if (form instanceof Form.Template) {
            return "template";
        }
        if (form instanceof Form.Items<?> items) {
            String item = takes(items.item());
            return items.orOne() ? item + ", or a list of them" : "list: " + item;
        }
        if (form instanceof Form.Members<?> members) {
            return members.names().called() + " → " + takes(members.value());
        }
        if (form instanceof Keys<?> keys) {
            return link(keys);
        }
        if (form instanceof Form.Either<?> either) {
            return takes(either.shortForm()) + " or " + takes(either.longForm());
        }
        return "any value";
    }

    private static String sentence(KeyRule rule) {
        if (rule instanceof KeyRule.ExactlyOne one) {
            return "One of " + codes(one.keys()) + ", and only one.";
        }
        if (rule instanceof KeyRule.AtLeastOne some) {
            return "At least one of " + codes(some.keys()) + ".";
        }
        if (rule instanceof KeyRule.Needs needs) {
            return code(needs.key()) + " needs " + codes(needs.others()) + ".";
        }
        if (rule instanceof KeyRule.Excludes excludes) {
            return "Beside " + code(excludes.key()) + " there is no " + codes(excludes.others()) + ".";
        }
        if (rule instanceof KeyRule.NeededFor needed) {
            return code(needed.other() + ": " + needed.word()) + " needs " + codes(needed.keys()) + ".";
        }
        KeyRule.GoesWith with = (KeyRule.GoesWith) rule;
        List<String> words = with.words().stream()
                .filter(word -> !word.startsWith("list of "))
                .toList();
        return words.isEmpty()
                ? code(with.key()) + " goes with lists."
                : code(with.key()) + " goes with " + code(with.other() + ":") + " " + codes(words) + ".";
    }

    static String codes(List<String> texts) {
        return texts.stream().map(ReferencePage::code).collect(Collectors.joining(", "));
    }

    static String code(String text) {
        return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
    }

    private static String link(Keys<?> keys) {
        return "[" + keys.title() + "](#"
                + keys.title().toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ")";
    }

    /** A pipe would end the cell. */
    static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** A table of some columns. */
    static String table(List<String> heads, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("| " + String.join(" | ", heads) + " |\n");
        table.append("| ")
                .append(String.join(" | ", heads.stream().map(head -> "---").toList()))
                .append(" |\n");
        rows.forEach(row -> table.append("| ")
                .append(String.join(" | ", row.stream().map(ReferencePage::cell).toList()))
                .append(" |\n"));
        return table.append('\n').toString();
    }

    /** What the words of a key mean, in their order. */
    static Map<String, String> words(String section, String key) {
        Form<?> form = Language.sections().stream()
                .filter(keys -> keys.name().equals(section))
                .flatMap(keys -> keys.key(key).stream())
                .findFirst()
                .orElseThrow()
                .form();
        return Shapes.words((ScalarKind<?>) form);
    }
}
