package parley.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.Faulty;
import parley.yaml.YamlNode.Style;
import parley.yaml.YamlNode.YamlList;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/**
 * Builds the nodes of one document from the parser's events. The events are used rather than the library's node graph,
 * because there an alias has no place of its own and an alias bomb is already lit.
 */
final class YamlComposer {

    /** Deeper than any contract; keeps recursion bounded. */
    static final int DEEPEST = 60;

    static final int MOST_ALIASES = 50;

    /** Values after aliases are followed: a bomb of few aliases stays small, real examples do not come near. */
    static final long MOST_VALUES = 200_000;

    private record Anchored(YamlNode node, long values) {}

    private final YamlText text;
    private final YamlPolicy policy;
    private final ScalarPlaces scalars;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Iterator<Event> events;
    private Optional<YamlRepair> repair = Optional.empty();
    private Optional<org.snakeyaml.engine.v2.exceptions.Mark> last = Optional.empty();
    private int aliases;
    private long values;

    YamlComposer(YamlText text, YamlPolicy policy, Set<Integer> mendedLines) {
        this.text = text;
        this.policy = policy;
        this.scalars = new ScalarPlaces(text, mendedLines);
        LoadSettings settings = LoadSettings.builder().setLabel(text.file()).build();
        this.events = new Parse(settings).parseString(text.whole()).iterator();
    }

    /**
     * The root node; empty for an empty file.
     *
     * @throws YamlEngineException where the text is not YAML
     */
    Optional<YamlNode> compose() {
        next();
        Event start = next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            error(text.mark(1, 1), "the file is empty", "");
            return Optional.empty();
        }
        YamlNode root = node(0, false);
        next();
        Event behind = next();
        if (root instanceof YamlScalar scalar && scalar.isNothing() && behind.getEventId() == Event.ID.StreamEnd) {
            error(text.mark(1, 1), "the file is empty", "");
            return Optional.empty();
        }
        if (behind.getEventId() != Event.ID.StreamEnd) {
            error(start(behind), "a second document begins here", "One file holds one document: remove the line ---");
        }
        return Optional.of(root);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** A value that YAML read, but cut to pieces. */
    Optional<YamlRepair> repair() {
        return repair;
    }

    /** The parser fails with all sorts of exceptions at broken escapes; here they are one. */
    private Event next() {
        try {
            Event event = events.next();
            last = event.getEndMark().or(() -> last);
            return event;
        } catch (YamlEngineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ParserException("what follows cannot be read", last);
        }
    }

    private YamlNode node(int depth, boolean aliasAllowed) {
        return node(next(), depth, aliasAllowed);
    }

    private YamlNode node(Event event, int depth, boolean aliasAllowed) {
        values++;
        if (event instanceof AliasEvent alias) {
            return resolved(alias, aliasAllowed);
        }
        long before = values - 1;
        YamlNode node = event instanceof ScalarEvent scalar
                ? scalar(scalar)
                : collection((CollectionStartEvent) event, depth, aliasAllowed);
        ((NodeEvent) event)
                .getAnchor()
                .map(Anchor::getValue)
                .ifPresent(name -> anchors.put(name, new Anchored(node, values - before)));
        return node;
    }

    private YamlNode resolved(AliasEvent event, boolean allowed) {
        String name = event.getAlias().getValue();
        Faulty faulty = new Faulty(start(event), end(event));
        if (!allowed) {
            String where = policy.aliasesBelow().isEmpty()
                    ? "aliases are not allowed"
                    : "aliases are allowed under " + String.join(", ", policy.aliasesBelow()) + " only";
            error(faulty.mark(), where, "Write the value out instead of *" + name);
            return faulty;
        }
        Anchored target = anchors.get(name);
        if (target == null) {
            error(
                    faulty.mark(),
                    "alias *" + name + " stands for nothing above",
                    "Write &" + name + " before a value above");
            return faulty;
        }
        aliases++;
        values += target.values();
        if (aliases > MOST_ALIASES || values > MOST_VALUES) {
            String limit = aliases > MOST_ALIASES
                    ? "more than " + MOST_ALIASES + " aliases"
                    : "the aliases make more than " + MOST_VALUES + " values";
            if (aliases == MOST_ALIASES + 1 || aliases <= MOST_ALIASES) {
                error(faulty.mark(), limit, "Write the values out");
            }
            return faulty;
        }
        return target.node();
    }

    private YamlNode scalar(ScalarEvent event) {
        Mark mark = start(event);
        Mark end = end(event);
        return isTagged(event.getTag(), mark) ? new Faulty(mark, end) : scalars.scalar(event, mark, end);
    }

    private YamlNode collection(CollectionStartEvent event, int depth, boolean aliasAllowed) {
        Mark mark = start(event);
        boolean tagged = isTagged(event.getTag(), mark);
        if (depth >= DEEPEST) {
            error(mark, "nested deeper than " + DEEPEST + " levels", "Write it flatter");
            return new Faulty(mark, skipped());
        }
        YamlNode node = event instanceof MappingStartEvent
                ? map(event, mark, depth, aliasAllowed)
                : list(event, mark, depth, aliasAllowed);
        return tagged ? new Faulty(mark, node.end()) : node;
    }

    private Mark skipped() {
        Event event = next();
        for (int open = 1; ; event = next()) {
            open += event instanceof CollectionStartEvent ? 1 : isEnd(event) ? -1 : 0;
            if (open == 0) {
                return end(event);
            }
        }
    }

    private static boolean isEnd(Event event) {
        return event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd;
    }

    private YamlNode list(CollectionStartEvent event, Mark mark, int depth, boolean aliasAllowed) {
        List<YamlNode> items = new ArrayList<>();
        Event next = next();
        for (; !isEnd(next); next = next()) {
            items.add(node(next, depth + 1, aliasAllowed));
        }
        return new YamlList(mark, end(next), event.isFlow(), items);
    }

    private YamlNode map(CollectionStartEvent event, Mark mark, int depth, boolean aliasAllowed) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Event next = next();
        for (; !isEnd(next); next = next()) {
            Optional<YamlScalar> key = key(next, depth);
            boolean below = depth == 0
                    && key.filter(k -> policy.aliasesBelow().contains(k.text())).isPresent();
            YamlNode value = node(depth + 1, aliasAllowed || below);
            key.filter(k -> isFirst(k, entries)).ifPresent(k -> entries.put(k.text(), new Entry(k, value)));
        }
        YamlMap map = new YamlMap(mark, end(next), event.isFlow(), List.copyOf(entries.values()));
        lookForCutValue(map);
        return map;
    }

    /** The key, if it is one; what is not is reported, and its value skipped by the caller. */
    private Optional<YamlScalar> key(Event event, int depth) {
        YamlNode key = node(event, depth + 1, false);
        if (key instanceof YamlScalar scalar) {
            if (scalar.text().equals("<<") && scalar.style() == Style.PLAIN) {
                error(scalar.mark(), "merge keys are not supported", "Write the members out");
                return Optional.empty();
            }
            return Optional.of(scalar);
        }
        if (!(key instanceof Faulty)) {
            error(key.mark(), "a key must be text", "Put it in quotes");
        }
        return Optional.empty();
    }

    private boolean isFirst(YamlScalar key, Map<String, Entry> entries) {
        Entry first = entries.get(key.text());
        if (first != null) {
            error(
                    key.mark(),
                    "key \"" + key.text() + "\" is given twice, first in line "
                            + first.key().mark().line(),
                    "Remove one of them");
        }
        return first == null;
    }

    /** {@code { from: $f(a, 0), … }} reads as {@code from: $f(a} and a key {@code 0)} without value. */
    private void lookForCutValue(YamlMap map) {
        if (!map.flow() || !policy.expressions() || repair.isPresent()) {
            return;
        }
        for (int i = 1; i < map.entries().size(); i++) {
            boolean bare = map.entries().get(i).value() instanceof YamlScalar value && value.isNothing();
            if (bare
                    && map.entries().get(i - 1).value() instanceof YamlScalar before
                    && before.style() == Style.PLAIN
                    && isOpen(before.text())) {
                repair = ExpressionTraps.cut(text, before.mark(), policy);
                return;
            }
        }
    }

    private static boolean isOpen(String value) {
        return value.chars().filter(c -> c == '(').count()
                > value.chars().filter(c -> c == ')').count();
    }

    private boolean isTagged(Optional<String> tag, Mark mark) {
        tag.ifPresent(name -> error(
                mark,
                "tag " + name.replace("tag:yaml.org,2002:", "!!") + " is not allowed",
                "Remove it: YAML is plain data here"));
        return tag.isPresent();
    }

    private Mark start(Event event) {
        return event.getStartMark().map(mark -> YamlFaults.mark(text, mark)).orElse(text.mark(1, 1));
    }

    private Mark end(Event event) {
        return event.getEndMark().map(mark -> YamlFaults.mark(text, mark)).orElse(text.mark(1, 1));
    }

    private void error(Mark mark, String message, String cure) {
        problems.add(Problem.error(mark, message, cure));
    }
}
