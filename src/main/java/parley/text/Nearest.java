package parley.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant, for messages. */
public final class Nearest {

    /** Beyond this a list of what there is helps nobody. */
    private static final int LONGEST_LIST = 30;

    private Nearest() {}

    /** {@code Did you mean "decimal"?} where a known word is near, otherwise the known words. */
    public static String cure(String text, Collection<String> known) {
        return question(text, known)
                .orElseGet(() -> known.isEmpty() || known.size() > LONGEST_LIST ? "" : "There is: " + list(known));
    }

    /** {@code Did you mean "decimal"?} where a known word is near. */
    public static Optional<String> question(String text, Collection<String> known) {
        return to(text, known).map(word -> "Did you mean \"" + word + "\"?");
    }

    /** {@code local, number and link}. */
    public static String and(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? list(words) : list(words.subList(0, last)) + " and " + words.get(last);
    }

    /** The words in their order, with commas. */
    public static String list(Collection<String> words) {
        return String.join(", ", words);
    }

    /** The known word that is nearest to {@code text}, if it is near enough to be meant. */
    public static Optional<String> to(String text, Collection<String> known) {
        int most = Math.max(1, text.length() / 3);
        String wanted = text.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> Math.abs(word.length() - text.length()) <= most)
                .filter(word -> distance(wanted, word.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt((String word) -> distance(wanted, word.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to insert, drop, replace or swap with their neighbour to make {@code b} of {@code a}. */
    static int distance(String a, String b) {
        int[][] costs = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, a, b, i, j);
            }
        }
        return costs[a.length()][b.length()];
    }

    private static int cheapest(int[][] costs, String a, String b, int i, int j) {
        int replaced = costs[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, costs[i - 2][j - 2] + 1) : least;
    }
}
