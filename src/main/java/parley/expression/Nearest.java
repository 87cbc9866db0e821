package parley.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that an unknown one was probably meant to be. Pure. */
final class Nearest {

    private Nearest() {}

    /** The closest of {@code known}, if it is close enough to be a typing slip. */
    static Optional<String> to(String unknown, Collection<String> known) {
        int most = Math.max(1, unknown.length() / 3);
        return known.stream()
                .filter(name -> distance(unknown, name) <= most)
                .min(Comparator.comparingInt((String name) -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence for the cure: the closest name, or all of them where there are few. */
    static String cure(String unknown, Collection<String> known) {
        return to(unknown, known).map(name -> "Did you mean $" + name + "?").orElseGet(() -> list(known));
    }

    private static String list(Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        return "There is: "
                + String.join(
                        ", ", known.stream().sorted().map(name -> "$" + name).toList());
    }

    /** Letters to insert, delete, replace or swap; a difference in case alone is the smallest slip. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
