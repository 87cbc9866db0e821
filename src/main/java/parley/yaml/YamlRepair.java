package parley.yaml;

/**
 * A value that YAML cannot read as it was meant, and how to write it.
 *
 * @param start first character of the value
 * @param end behind its last character, in the same line
 * @param replacement the value as it has to be written
 * @param message what is wrong
 */
record YamlRepair(Mark start, Mark end, String replacement, String message) {

    /** The file with the value written right. */
    YamlText applied(YamlText text) {
        return text.with(start, end, replacement);
    }

    /** The line, ready to paste. */
    String cure(YamlText text) {
        return "The line is then: " + applied(text).line(start.line()).strip();
    }
}
