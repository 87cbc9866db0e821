package parley.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import parley.contract.CsvOptions;
import parley.tree.ObjectMembers;

/** The columns of one CSV reply, named by the contract, by the first line, or c1, c2 and so on. Immutable. */
record CsvColumns(List<String> names) {

    /**
     * The columns of a reply that begins with {@code first}.
     *
     * @param ids the columns of which one must be there; empty where that is not known
     */
    static CsvColumns of(CsvOptions options, List<String> first, Set<String> ids) {
        List<String> names = options.names();
        if (names.isEmpty()) {
            names = options.header() ? named(first) : numbered(first.size());
        }
        if (!ids.isEmpty() && names.stream().noneMatch(ids::contains)) {
            throw DecodeFaults.columnMissing(ids.stream().sorted().toList(), names.size());
        }
        return new CsvColumns(names);
    }

    private static List<String> named(List<String> first) {
        List<String> names = new ArrayList<>(first.size());
        Map<String, Integer> places = new HashMap<>();
        for (String cell : first) {
            String stripped = cell.strip();
            String name = stripped.isEmpty() ? number(names.size()) : stripped;
            names.add(name);
            Integer before = places.put(name, names.size());
            if (before != null) {
                throw DecodeFaults.columnTwice(before, names.size());
            }
        }
        return List.copyOf(names);
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(CsvColumns::number).toList();
    }

    private static String number(int index) {
        return "c" + (index + 1);
    }

    /** One line as an object; what it lacks at its end is absent. */
    ObjectMembers record(List<String> cells) {
        ObjectMembers members = new ObjectMembers();
        for (int i = 0; i < cells.size(); i++) {
            if (i < names.size()) {
                members.put(names.get(i), cells.get(i));
            } else if (!cells.get(i).isBlank()) {
                throw DecodeFaults.malformed("CSV", cells.size() + " values in " + names.size() + " columns", null);
            }
        }
        return members;
    }
}
