package parley.contract;

import java.util.Comparator;
import java.util.Locale;

/**
 * One finding in a contract: place, cause, cure.
 *
 * @param message what is wrong, in one sentence
 * @param cure what to write instead; empty where the message says it all
 */
public record ContractProblem(Severity severity, Mark mark, String message, String cure) {

    /** How bad a finding is: an error refuses the contract. */
    public enum Severity {
        ERROR,
        WARNING,
        /** Worth knowing, and nothing to mend. */
        NOTE
    }

    /** By file, then line, then column. */
    public static final Comparator<ContractProblem> BY_PLACE = Comparator.comparing(
                    (ContractProblem p) -> p.mark().file())
            .thenComparingInt(p -> p.mark().line())
            .thenComparingInt(p -> p.mark().column())
            .thenComparing(ContractProblem::message);

    public static ContractProblem error(Mark mark, String message, String cure) {
        return new ContractProblem(Severity.ERROR, mark, message, cure);
    }

    public static ContractProblem warning(Mark mark, String message, String cure) {
        return new ContractProblem(Severity.WARNING, mark, message, cure);
    }

    public static ContractProblem note(Mark mark, String message, String cure) {
        return new ContractProblem(Severity.NOTE, mark, message, cure);
    }

    public boolean isNote() {
        return severity == Severity.NOTE;
    }

    public boolean isError() {
        return severity == Severity.ERROR;
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
