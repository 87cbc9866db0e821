package parley.value;

import java.util.List;
import java.util.Optional;

/** Text as the list of its non-blank lines, trimmed. */
final class LinesForm extends Scalar {

    @Override
    public Object read(String text) {
        return text.lines()
                .map(CodePoints::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** No line holds a line feed, so joined lines are equal only when the lists are. */
    @Override
    public SortKey key(Object canonical) {
        return new SortKey.Text(joined(canonical));
    }

    @Override
    public String send(Object canonical, Optional<String> format) {
        return joined(canonical);
    }

    private static String joined(Object canonical) {
        StringBuilder text = new StringBuilder();
        for (Object line : (List<?>) canonical) {
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        return text.toString();
    }

    @Override
    public boolean isOrdered() {
        return false;
    }
}
