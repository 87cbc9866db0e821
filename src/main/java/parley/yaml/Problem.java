package parley.yaml;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One finding in a file: place, cause, cure.
 *
 * @param message what is wrong, in one sentence
 * @param cure what to write instead; empty where the message says it all
 */
public record Problem(Severity severity, Mark mark, String message, String cure) {

    /** How bad a finding is: an error refuses the file. */
    public enum Severity {
        ERROR,
        WARNING,
        /** Worth knowing, and nothing to mend. */
        NOTE
    }

    /** By file, then line, then column. */
    public static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem p) -> p.mark().file())
            .thenComparingInt(p -> p.mark().line())
            .thenComparingInt(p -> p.mark().column())
            .thenComparing(Problem::message);

    public static Problem error(Mark mark, String message, String cure) {
        return new Problem(Severity.ERROR, mark, message, cure);
    }

    public static Problem warning(Mark mark, String message, String cure) {
        return new Problem(Severity.WARNING, mark, message, cure);
    }

    public static Problem note(Mark mark, String message, String cure) {
        return new Problem(Severity.NOTE, mark, message, cure);
    }

    public boolean isNote() {
        return severity == Severity.NOTE;
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same for those who read it by program. */
    public Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("severity", severity.name().toLowerCase(Locale.ROOT));
        members.put("file", mark.file());
        members.put("line", mark.line());
        members.put("column", mark.column());
        members.put("message", message);
        members.put("cure", cure);
        return members;
    }

    /** {@code file:line:column  message. cure}, as printed; warnings and notes are marked. */
    @Override
    public String toString() {
        String text = (isError() ? "" : severity.name().toLowerCase(Locale.ROOT) + ": ")
                + message
                + (cure.isEmpty() ? "" : ". " + cure);
        return mark + "  " + text;
    }
}
