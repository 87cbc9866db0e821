package parley.cli;

import java.io.PrintWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a command talks to: the two streams and the environment.
 *
 * @param environment value of a variable, or null
 */
record Console(PrintWriter out, PrintWriter err, UnaryOperator<@Nullable String> environment) {

    void print(String line) {
        out.println(line);
        out.flush();
    }

    void complain(String line) {
        err.println(line);
        err.flush();
    }
}
