package parley.ops;

import java.util.List;
import parley.yaml.Problem;

/**
 * What came of a reload.
 *
 * @param accepted whether the set as a whole is served now; otherwise the one before still is
 * @param contracts served now
 * @param problems by place; without an error where it was accepted
 */
public record ReloadVerdict(boolean accepted, int contracts, List<Problem> problems) {

    public ReloadVerdict {
        problems = List.copyOf(problems);
    }
}
