package parley.contract;

import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.Problems;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlScalar;
import parley.yaml.YamlText;

/** Regular expressions of contracts: only what runs in linear time. */
final class Patterns {

    private static final Pattern SLASHES = Pattern.compile("(?s)/([^/]+)/([a-z]*)");

    private Patterns() {}

    /** The pattern of {@code key}; one that RE2 cannot run is reported, and empty. */
    static Optional<Source> read(Section section, Key<?> key) {
        return section.node(key).flatMap(node -> read(section, key.name(), node));
    }

    /** The pattern that stands behind a name of the author's choice; empty after a problem was reported. */
    static Optional<Source> read(Section section, Key<?> key, Entry entry) {
        return read(section, key.name() + " of " + entry.name(), entry.value());
    }

    private static Optional<Source> read(Section section, String what, YamlNode node) {
        return ScalarKind.TEXT
                .read(section.file(), what, node)
                .map(text -> ((YamlScalar) node).source())
                .filter(pattern -> isUsable(what, pattern, node.mark(), section.problems()));
    }

    private static boolean isUsable(String key, Source pattern, Mark mark, Problems problems) {
        try {
            com.google.re2j.Pattern.compile(pattern.text());
            warnOfSlashes(key, pattern, mark, problems);
            return true;
        } catch (PatternSyntaxException e) {
            boolean known = pattern.text().matches("(?s).*(\\(\\?<?[=!]|\\(\\?>|\\\\[1-9]|\\\\k<).*");
            String reason = known
                    ? "back-references and look-around are not supported"
                    : e.getDescription() + (e.getPattern() == null ? "" : " at \"" + e.getPattern() + "\"");
            problems.error(
                    mark,
                    key + " is not a regular expression of RE2: " + reason,
                    known ? "Write it without them: patterns run in linear time" : "");
            return false;
        }
    }

    /** Other languages write patterns between slashes, with letters behind them that stand for options. */
    private static void warnOfSlashes(String key, Source pattern, Mark mark, Problems problems) {
        Matcher slashes = SLASHES.matcher(pattern.text());
        if (slashes.matches()) {
            String options = slashes.group(2).replaceAll("[^ims]", "");
            String plain = (options.isEmpty() ? "" : "(?" + options + ")") + slashes.group(1);
            problems.warning(
                    mark,
                    "the slashes of this " + key + " belong to what it matches",
                    "Write " + YamlText.quoted(plain) + ", or [/] for a slash that is meant");
        }
    }
}
