package parley.decode;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.contract.Contract;
import parley.contract.ResourceType;

/** The columns that ids come from, as far as their expressions begin with a name. */
final class IdColumns {

    private static final Pattern NAME = Pattern.compile("\\s*(?:`([^`]+)`|([A-Za-z_]\\w*))");

    private IdColumns() {}

    /** One column for each resource of the contract; empty where one of them cannot be told. */
    static Set<String> of(Contract contract) {
        Set<String> columns = new HashSet<>();
        for (ResourceType type : contract.resources().values()) {
            Optional<String> column = name(type.id().text());
            if (column.isEmpty()) {
                return Set.of();
            }
            columns.add(column.get());
        }
        return columns;
    }

    private static Optional<String> name(String expression) {
        Matcher matcher = NAME.matcher(expression);
        return matcher.lookingAt()
                ? Optional.ofNullable(matcher.group(1)).or(() -> Optional.ofNullable(matcher.group(2)))
                : Optional.empty();
    }
}
