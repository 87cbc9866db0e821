package parley.cli;

import java.io.PrintWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a command talks to: the two streams and the environment. What it prints is {@link Visible}, whatever replies and files hold.
 *
 * @param environment value of a variable, or null
 */
record Console(PrintWriter out, PrintWriter err, UnaryOperator<@Nullable String> environment) {

    void print(String line) {
        out.println(Visible.of(line));
        out.flush();
    }

    void complain(String line) {
        err.println(Visible.of(line));
        err.flush();
    }
}
