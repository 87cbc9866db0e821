package parley.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a command does not do its work: what it says instead, and its exit code. Without a stack trace: it is no fault of the program. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final List<String> lines;

    Refusal(int code, List<String> lines) {
        super(String.join(System.lineSeparator(), lines), null, false, false);
        this.code = code;
        this.lines = List.copyOf(lines);
    }

    /** One line, in the name of the program. */
    static Refusal of(int code, @Nullable String why) {
        return new Refusal(code, List.of("parley: " + why));
    }

    /** Says it; gives the exit code. */
    int tell(Console console) {
        lines.forEach(console::complain);
        return code;
    }
}
