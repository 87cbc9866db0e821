package parley.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.yaml.YamlNode.Faulty;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/** Reads expressions and templates as {@link Source}, and knows how YAML spoils them. They are not compiled here. */
record SourceReader(YamlFile file) {

    /** A comment that may have been meant as part of the expression: no blank behind the hash. */
    private static final Pattern SUSPICIOUS_COMMENT = Pattern.compile("^\\s+(#[$A-Za-z_].*)$");

    Optional<Source> expression(YamlNode node, String what) {
        if (node instanceof YamlMap map
                && map.entries().stream().anyMatch(entry -> entry.name().equals("from"))) {
            file.problems().error(node.mark(), what + " has no long form", "Write the expression alone, without from:");
            return Optional.empty();
        }
        if (!(node instanceof YamlScalar scalar)) {
            return notQuoted(node, "this is an expression: put it in quotes");
        }
        if (scalar.text().isBlank()) {
            file.problems().error(scalar.mark(), what + " has no value", "Write an expression");
            return Optional.empty();
        }
        warnOfComment(scalar);
        warnOfLostQuotes(scalar);
        return Optional.of(scalar.source());
    }

    /** Templates may be blank; {@code {id}} without quotes is a map to YAML. */
    Optional<Source> template(YamlNode node, String what) {
        if (!(node instanceof YamlScalar scalar)) {
            return notQuoted(node, "this is a template: put it in quotes");
        }
        if (scalar.isNothing()) {
            file.problems().error(scalar.mark(), what + " has no value", "Write a text, or \"\" for an empty one");
            return Optional.empty();
        }
        return Optional.of(scalar.source());
    }

    /** Reports the missing quotes; what was meant is read all the same, if it stands in one line. */
    private Optional<Source> notQuoted(YamlNode node, String message) {
        if (node instanceof Faulty) {
            return Optional.empty();
        }
        String cure = file.text()
                .lineWithQuotes(node.mark(), node.end())
                .map(line -> "The line is then: " + line)
                .orElse("Write it as one text");
        file.problems().error(node.mark(), message, cure);
        return file.text().between(node.mark(), node.end()).map(text -> Source.implied(text, node.mark()));
    }

    private void warnOfComment(YamlScalar scalar) {
        Matcher behind = SUSPICIOUS_COMMENT.matcher(file.text().from(scalar.end()));
        if (scalar.style() == Style.PLAIN && behind.matches()) {
            Mark end = scalar.end().plus(behind.group().stripTrailing().length());
            String line = file.text().lineWithQuotes(scalar.mark(), end).orElse("");
            file.problems()
                    .warning(
                            scalar.mark(),
                            "\"" + behind.group(1).strip() + "\" is a comment, only \"" + scalar.text() + "\" is read",
                            "If it belongs to the expression, the line is: " + line
                                    + " (otherwise write a blank behind #)");
        }
    }

    /** {@code 'EUR'} is the path EUR: YAML takes the quotes away. */
    private void warnOfLostQuotes(YamlScalar scalar) {
        if (scalar.style() == Style.SINGLE_QUOTED && scalar.text().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            file.problems()
                    .warning(
                            scalar.mark(),
                            "YAML takes these quotes away: this reads the member " + scalar.text(),
                            "For the text itself write \"'" + scalar.text() + "'\", for the member " + scalar.text());
        }
    }
}
