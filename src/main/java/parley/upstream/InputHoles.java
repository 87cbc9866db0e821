package parley.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.exchange.GatewayFailure;
import parley.expression.Template;

/**
 * Which holes of a request read what a caller writes. One that is nothing but a path, in a place that can hold null, sends nulls and
 * empty texts as they are; what any other hole makes of them nobody knows, so they are refused rather than lost. Immutable.
 *
 * @param exact paths below {@code input} of the former
 * @param loose those of all others
 */
record InputHoles(List<List<String>> exact, List<List<String>> loose) {

    private static final String INPUT = "input";

    InputHoles {
        exact = List.copyOf(exact);
        loose = List.copyOf(loose);
    }

    /**
     * Lets pass what can be sent.
     *
     * @throws GatewayFailure {@code invalid-document} that points to each null and empty text which cannot
     */
    void check(WrittenInput written) {
        List<GatewayFailure> refused = new ArrayList<>();
        for (List<String> place : written.voids()) {
            if (loose.stream().anyMatch(path -> meet(path, place))
                    || exact.stream().noneMatch(path -> meet(path, place))) {
                refused.add(written.refused(
                        place,
                        "The upstream cannot be sent null or an empty text here. Leave it out, or write a value."));
            }
        }
        if (!refused.isEmpty()) {
            throw GatewayFailure.all(refused);
        }
    }

    /** The names of what a caller writes that the holes of {@code template} read. */
    static List<String> names(Template template) {
        return template.holes().stream()
                .flatMap(hole -> hole.inputPaths().stream())
                .filter(path -> path.size() > 1 && path.get(0).equals(INPUT))
                .map(path -> path.get(1))
                .distinct()
                .toList();
    }

    /** The path below {@code input}, where {@code template} is one hole and in it nothing but that path. */
    static Optional<List<String>> exact(Template template) {
        return template.isSingleHole()
                ? template.holes()
                        .get(0)
                        .path()
                        .filter(path -> path.size() > 1
                                && path.get(0).equals(INPUT)
                                && template.holes()
                                        .get(0)
                                        .text()
                                        .replace("`", "")
                                        .equals(String.join(".", path)))
                        .map(path -> path.subList(1, path.size()))
                : Optional.empty();
    }

    /** Whether one leads to the other. */
    private static boolean meet(List<String> one, List<String> other) {
        int common = Math.min(one.size(), other.size());
        return one.subList(0, common).equals(other.subList(0, common));
    }
}
