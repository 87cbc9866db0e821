package parley.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.Faulty;
import parley.yaml.YamlNode.YamlList;
import parley.yaml.YamlNode.YamlMap;

/**
 * One YAML file while it is read: its text, its root node and the problems found in it. Plain data only: tags, merge
 * keys, keys given twice, more than one document and aliases where the {@link YamlPolicy} has none are refused. Never
 * throws for what an author wrote. A line that only lacks quotes is reported, mended in memory and read on, so that
 * the rest of the file is still checked. Belongs to one thread.
 */
public final class YamlFile {

    /** How many lines are mended before reading ends: an author has seen enough by then. */
    private static final int MOST_REPAIRS = 30;

    /** Largest file in characters: contracts with recorded examples stay far below. */
    public static final int LARGEST = 1_000_000;

    private final YamlText text;
    private final Problems problems = new Problems();
    private Optional<YamlNode> root = Optional.empty();

    private YamlFile(YamlText text) {
        this.text = text;
    }

    /** Reads {@code text}; {@code file} is the name that messages show. */
    public static YamlFile parse(String file, String text, YamlPolicy policy) {
        YamlFile read = new YamlFile(YamlText.of(file, text));
        if (text.length() > LARGEST) {
            read.problems.error(
                    read.start(), "the file is larger than " + LARGEST + " characters", "Keep large bodies in files");
        } else {
            read.compose(policy);
        }
        return read;
    }

    /** The root node; empty if the file is not YAML at all. */
    public Optional<YamlNode> root() {
        return root;
    }

    /** Where findings of the file go, those of its readers included. */
    public Problems problems() {
        return problems;
    }

    /** The beginning of the file. */
    public Mark start() {
        return text.mark(1, 1);
    }

    public YamlText text() {
        return text;
    }

    // ---- what all readers say about a value of the wrong form

    /** Reports a value that is not what {@code what} takes; one whose fault was reported already is passed over. */
    public void refuse(YamlNode node, String what, String takes, String cure) {
        if (!(node instanceof Faulty)) {
            problems.error(node.mark(), what + " takes " + takes + ", not " + node.describe(), cure);
        }
    }

    /** Reports a key with nothing behind it. */
    public void refuseNothing(Entry entry) {
        boolean comment = text.from(entry.key().end()).matches(":\\s+#[^\\s#].*");
        problems.error(
                entry.key().mark(),
                entry.name() + " has no value",
                comment
                        ? "What stands behind # is a comment: put a value that begins with # in quotes"
                        : "Write one, or leave the line out");
    }

    /** The sound items of what must be a list, or, where {@code orOne}, may be one value that stands instead. */
    List<YamlNode> items(String what, YamlNode node, boolean orOne) {
        if (orOne && !(node instanceof YamlList)) {
            return List.of(node);
        }
        if (node instanceof YamlList list) {
            return list.items().stream()
                    .filter(item -> !(item instanceof Faulty))
                    .toList();
        }
        refuse(node, what, "a list", "Begin each item with a dash and a blank");
        return List.of();
    }

    /** The members of what must be a map. */
    public List<Entry> members(String what, YamlNode node) {
        if (node instanceof YamlMap map) {
            return map.entries();
        }
        refuse(node, what, "a map", "Write one \"name: value\" below the other");
        return List.of();
    }

    private void compose(YamlPolicy policy) {
        YamlText mended = OddBlanks.replaced(text, problems);
        Optional<YamlRepair> last = Optional.empty();
        Optional<Problem> syntax = Optional.empty();
        for (int repairs = 0; repairs <= MOST_REPAIRS; repairs++) {
            YamlText before = mended;
            YamlComposer composer = new YamlComposer(before, policy, problems.settled());
            Optional<YamlRepair> repair;
            try {
                Optional<YamlNode> node = composer.compose();
                repair = composer.repair();
                if (repair.isEmpty()) {
                    composer.problems().forEach(p -> problems.error(p.mark(), p.message(), p.cure()));
                    root = node;
                    return;
                }
            } catch (YamlEngineException e) {
                // a value that was cut to pieces stands above the place where reading ended
                repair = composer.repair().or(() -> YamlFaults.repair(before, e, policy));
                Problem problem = YamlFaults.problem(mended, e);
                boolean sameLine = last.filter(
                                r -> r.start().line() == problem.mark().line())
                        .isPresent();
                syntax = sameLine ? syntax : Optional.of(problem);
            }
            if (repair.isEmpty() || !isFurther(repair.get(), last)) {
                syntax.ifPresent(problems::instead);
                return;
            }
            if (repairs < MOST_REPAIRS) {
                problems.errorInsteadOfOthers(
                        repair.get().start(),
                        repair.get().message(),
                        repair.get().cure(mended));
                mended = repair.get().applied(mended);
                last = repair;
            }
        }
    }

    /** A repair that does not lead further in the file has not helped. */
    private static boolean isFurther(YamlRepair repair, Optional<YamlRepair> last) {
        return last.map(YamlRepair::start)
                .filter(before -> position(repair.start()) <= position(before))
                .isEmpty();
    }

    private static long position(Mark mark) {
        return mark.line() * (LARGEST + 1L) + mark.column();
    }
}
