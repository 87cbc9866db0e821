package parley.expression;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import parley.expression.KnownFunction.Gives;

/**
 * Where a value comes from, as far as that is known when a contract is loaded; a list has the origin of its items. Without any kind it
 * is a value that is never there. Immutable.
 *
 * @param kinds all that the value can be
 * @param members of an object that the expression makes; those whose name only the reply tells stand under {@link #ANY}
 */
record Origin(Set<Kind> kinds, Map<String, Origin> members) implements Followed<Origin> {

    enum Kind {
        /** A part of a reply whose values are all texts. */
        TREE,
        TEXT,
        NUMBER,
        FLAG,
        NULL,
        /** An object that the expression makes. */
        MADE,
        /** A part of a reply whose values have types of their own. */
        FREE,
        /** What cannot be told at load. */
        UNKNOWN
    }

    static final String ANY = "";

    static final Origin NOTHING = new Origin(Set.of(), Map.of());
    static final Origin TREE = of(Kind.TREE);
    static final Origin TEXT = of(Kind.TEXT);
    static final Origin NUMBER = of(Kind.NUMBER);
    static final Origin FLAG = of(Kind.FLAG);
    static final Origin NULL = of(Kind.NULL);
    static final Origin FREE = of(Kind.FREE);
    static final Origin UNKNOWN = of(Kind.UNKNOWN);

    private static final Origin MATCH = made(Map.of("match", TEXT, "index", NUMBER, "groups", TEXT, "start", NUMBER));

    private static final Set<Kind> TEXTS = Set.of(Kind.TREE, Kind.TEXT);
    private static final Set<Kind> TYPED = Set.of(Kind.NUMBER, Kind.FLAG);

    /** Objects in objects that are told apart; what is deeper is unknown. */
    private static final int DEPTH = 6;

    Origin {
        kinds = Collections.unmodifiableSet(kinds.isEmpty() ? EnumSet.noneOf(Kind.class) : EnumSet.copyOf(kinds));
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    private static Origin of(Kind kind) {
        return new Origin(Set.of(kind), Map.of());
    }

    static Origin made(Map<String, Origin> members) {
        boolean deep = members.values().stream().anyMatch(member -> member.depth() >= DEPTH);
        return new Origin(Set.of(Kind.MADE), deep ? Map.of(ANY, UNKNOWN) : members);
    }

    /** What a function gives, as far as its name tells. */
    static Origin of(Gives gives, Origin first) {
        return switch (gives) {
            case NUMBER -> NUMBER;
            case FLAG -> FLAG;
            case TEXTS, WORD -> TEXT;
            case SAME -> first;
            case MATCHES -> MATCH;
            case TREE -> TREE;
            case VALUES -> FREE;
            case NOTHING -> NOTHING;
            case OTHER -> UNKNOWN;
        };
    }

    private int depth() {
        return 1 + members.values().stream().mapToInt(Origin::depth).max().orElse(0);
    }

    @Override
    public Origin or(Origin other) {
        if (other.kinds.isEmpty() || equals(other)) {
            return this;
        }
        if (kinds.isEmpty()) {
            return other;
        }
        Set<Kind> all = EnumSet.copyOf(kinds);
        all.addAll(other.kinds);
        Map<String, Origin> both = new LinkedHashMap<>(members);
        other.members.forEach((name, member) -> both.merge(name, member, Origin::or));
        return new Origin(all, both);
    }

    @Override
    public Origin member(String name) {
        return below(members.getOrDefault(name, NOTHING).or(members.getOrDefault(ANY, NOTHING)));
    }

    @Override
    public Origin anyMember() {
        return below(members.values().stream().reduce(NOTHING, Origin::or));
    }

    private Origin below(Origin made) {
        Origin found = made;
        for (Origin reply : new Origin[] {TREE, FREE, UNKNOWN}) {
            found = kinds.containsAll(reply.kinds) ? found.or(reply) : found;
        }
        return found;
    }

    boolean isText() {
        return !kinds.isEmpty() && TEXTS.containsAll(kinds);
    }

    boolean mayBeText() {
        return kinds.stream().anyMatch(TEXTS::contains);
    }

    /** Whether a reply of texts may have it. */
    boolean mayBeTree() {
        return kinds.contains(Kind.TREE);
    }

    /** Whether it is a number or a boolean, if it is anything. */
    boolean isTyped() {
        return !kinds.isEmpty() && TYPED.containsAll(kinds);
    }

    boolean mayBeTyped() {
        return kinds.stream().anyMatch(TYPED::contains);
    }

    boolean isNull() {
        return kinds.equals(NULL.kinds);
    }

    boolean isUnknown() {
        return kinds.contains(Kind.UNKNOWN);
    }
}
