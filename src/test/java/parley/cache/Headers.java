package parley.cache;

import java.util.Arrays;
import java.util.List;

/** Header fields written as {@code "Name: value"}. */
record Headers(List<String> lines) implements ReplyHeaders {

    static Headers of(String... lines) {
        return new Headers(List.of(lines));
    }

    /** Lines in one text, divided by {@code ;;}. */
    static Headers parse(String text) {
        return new Headers(Arrays.stream(text.split(";;", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
    }

    @Override
    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.substring(0, line.indexOf(':')).equalsIgnoreCase(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
    }
}
