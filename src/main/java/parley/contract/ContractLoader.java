package parley.contract;

import static parley.contract.ContractKeys.CONTRACT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.ContractChecks.Draft;
import parley.yaml.Mark;
import parley.yaml.Problem;
import parley.yaml.Problems;
import parley.yaml.Source;
import parley.yaml.YamlFile;

/**
 * Reads contract files into {@link Contract} records and finds everything that is wrong with them at once, each
 * problem with its place and cure. Expressions and templates are kept as {@link Source} and not looked into. Never
 * throws for what stands in a file.
 */
public final class ContractLoader {

    private ContractLoader() {}

    /**
     * All {@code *.yaml} files directly below the folder, in the order of their names. Symbolic links are refused, so
     * nothing outside the folder is read. Blocking: not for event loops.
     */
    public static ContractSet load(Path folder) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            if (!Files.isDirectory(folder)) {
                return failed(new Mark(shown(folder), 1, 1), "there is no such folder");
            }
            for (Path path : ContractFiles.list(folder)) {
                read(path, problems).ifPresent(text -> texts.put(shown(path), text));
            }
        } catch (IOException e) {
            return failed(new Mark(shown(folder), 1, 1), "the folder cannot be read");
        }
        List<Draft> drafts = drafts(texts);
        drafts.forEach(draft -> draft.contract()
                .ifPresent(contract ->
                        ContractFiles.checkBodies(contract, folder, draft.file().problems())));
        ContractChecks.check(drafts, problems.stream().noneMatch(Problem::isError));
        return gathered(drafts, problems, texts);
    }

    /**
     * One file alone: what it says about other contracts is not checked.
     *
     * @param file the name shown in messages, for example {@code contracts/shipments.yaml}
     */
    public static ContractSet parse(String file, String text) {
        List<Draft> drafts = drafts(Map.of(file, text));
        ContractChecks.check(drafts, false);
        return gathered(drafts, List.of(), Map.of(file, text));
    }

    /** A whole set of files by name, in the order of the map, with the checks across contracts. */
    public static ContractSet parse(Map<String, String> textByFile) {
        List<Draft> drafts = drafts(textByFile);
        ContractChecks.check(drafts, true);
        return gathered(drafts, List.of(), textByFile);
    }

    private static Optional<String> read(Path path, List<Problem> problems) {
        Mark start = new Mark(shown(path), 1, 1);
        if (!path.toString().endsWith(".yaml")) {
            problems.add(Problem.warning(start, "is not read: the names of contracts end in .yaml", "Rename the file"));
            return Optional.empty();
        }
        Problems found = new Problems();
        Optional<String> text = ContractFiles.read(path, start, found);
        problems.addAll(found.sorted());
        return text;
    }

    private static List<Draft> drafts(Map<String, String> texts) {
        List<Draft> drafts = new ArrayList<>();
        texts.forEach((name, text) -> {
            YamlFile file = YamlFile.parse(name, text, Language.POLICY);
            drafts.add(new Draft(file, CONTRACT.of(file)));
        });
        return drafts;
    }

    private static ContractSet gathered(List<Draft> drafts, List<Problem> before, Map<String, String> texts) {
        List<Contract> sound = new ArrayList<>();
        List<Contract> refused = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(before);
        for (Draft draft : drafts) {
            draft.contract().ifPresent(draft.file().problems().hasErrors() ? refused::add : sound::add);
            problems.addAll(draft.file().problems().sorted());
        }
        return new ContractSet(sound, refused, problems, texts);
    }

    private static ContractSet failed(Mark mark, String message) {
        Problem problem = Problem.error(mark, message, "Check the path");
        return new ContractSet(List.of(), List.of(), List.of(problem), Map.of());
    }

    private static String shown(Path path) {
        return path.toString().replace('\\', '/');
    }
}
