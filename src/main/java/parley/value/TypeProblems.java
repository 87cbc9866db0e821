package parley.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import parley.contract.ValueType;
import parley.contract.ValueType.ListType;
import parley.contract.ValueType.ObjectType;
import parley.contract.ValueType.StringType;
import parley.contract.ValueType.TimedType;
import parley.yaml.Problem;
import parley.yaml.Source;

/** What a contract's author got wrong inside types: formats and regular expressions, each with its place. Stateless. */
public final class TypeProblems {

    private static final String FORMATS =
            "There are patterns such as \"dd.MM.uuuu HH:mm\", and iso, rfc-822, epoch-seconds, epoch-millis";

    private TypeProblems() {}

    /** All problems of the type, of list elements and of object fields. Without any, {@link Scalar#of} accepts its scalars. */
    public static List<Problem> of(ValueType type) {
        List<Problem> problems = new ArrayList<>();
        if (type instanceof StringType string) {
            string.pattern().ifPresent(pattern -> checkPattern(pattern, problems));
        }
        if (type instanceof TimedType timed) {
            timed.formats().forEach(format -> check(format, timed, problems));
        }
        if (type instanceof ListType list) {
            problems.addAll(of(list.of()));
        }
        if (type instanceof ObjectType object) {
            object.fields().values().forEach(field -> problems.addAll(of(field.type())));
        }
        return problems;
    }

    private static void check(Source format, TimedType type, List<Problem> problems) {
        try {
            TimeFormat.of(format.text(), TimeFormat.Part.of(type), type.names());
        } catch (IllegalArgumentException bad) {
            problems.add(Problem.error(format.mark(), String.valueOf(bad.getMessage()), FORMATS));
        }
    }

    private static void checkPattern(Source pattern, List<Problem> problems) {
        try {
            Pattern.compile(pattern.text());
        } catch (PatternSyntaxException bad) {
            problems.add(Problem.error(
                    pattern.mark(),
                    "\"" + pattern.text() + "\" is not a regular expression (" + bad.getDescription() + ")",
                    "Write it in RE2 syntax, which has no look-around and no back-references"));
        }
    }
}
