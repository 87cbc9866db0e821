package parley.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The ways by which a value may come out of a reply: none for what no reply can change. Immutable. */
record Ways(List<Way> all) implements Followed<Ways> {

    static final Ways NONE = new Ways(List.of());

    /** More of them tell an author nothing, and their products would grow without bound. */
    private static final int MOST = 100;

    /** What a way ends in. */
    enum End {
        /** A place, whose members have places as well. */
        PLACE,
        /** A value that was made of what is read: its members come from the same places. */
        MADE,
        /** A document inside a text: its members have places that only its value knows. */
        DOCUMENT,
        /** What cannot be told. */
        UNTOLD
    }

    /**
     * One way.
     *
     * @param at the place of the value, or of what it is made of
     * @param needs what else must be there
     */
    record Way(End end, Place at, Set<Place> needs) {

        private Way to(End other) {
            return new Way(end == End.UNTOLD ? end : other, at, needs);
        }

        private Way step(UnaryOperator<Place> step) {
            return switch (end) {
                case PLACE -> new Way(end, step.apply(at), needs);
                case MADE, UNTOLD -> this;
                case DOCUMENT -> to(End.UNTOLD);
            };
        }

        /** All that must be there. */
        Set<Place> places() {
            Set<Place> places = new LinkedHashSet<>(needs);
            places.add(at);
            return places;
        }

        private boolean implies(Way before) {
            return before.places().stream().allMatch(place -> places().stream().anyMatch(own -> own.isWithin(place)));
        }

        private Way behind(Way before) {
            Set<Place> more = new LinkedHashSet<>(before.places());
            more.addAll(needs);
            return new Way(before.end == End.UNTOLD ? End.UNTOLD : end, at, more);
        }
    }

    Ways {
        all = all.stream().distinct().limit(MOST).toList();
    }

    static Ways to(Place place) {
        return new Ways(List.of(new Way(End.PLACE, place, Set.of())));
    }

    static Ways any(Collection<Ways> parts) {
        return new Ways(parts.stream().flatMap(ways -> ways.all.stream()).toList());
    }

    private Ways each(UnaryOperator<Way> change) {
        return new Ways(all.stream().map(change).toList());
    }

    @Override
    public Ways or(Ways other) {
        return any(List.of(this, other));
    }

    @Override
    public Ways member(String name) {
        return each(way -> way.step(place -> place.member(name)));
    }

    @Override
    public Ways anyMember() {
        return member(Place.ANY);
    }

    Ways descendants() {
        return each(way -> way.step(Place::whole));
    }

    Ways parent() {
        return each(way -> way.step(Place::parent));
    }

    /** A value made of this one. */
    Ways made() {
        return each(way -> way.to(End.MADE));
    }

    /** A member whose name only the reply tells: nobody knows whether it is missing. */
    Ways untold() {
        return each(way -> way.to(End.UNTOLD));
    }

    Ways document() {
        return each(way -> way.to(End.DOCUMENT));
    }

    /** The same as the value of a variable: what stands in a document is found in that value. */
    Ways asVariable(String name) {
        return each(way -> way.end == End.DOCUMENT ? new Way(End.PLACE, Place.of(name), way.places()) : way);
    }

    /** This value, for each of {@code before}: nothing comes of it where those are not there. */
    Ways behind(Ways before) {
        if (all.isEmpty() || before.all.isEmpty()) {
            return all.isEmpty() ? before.made() : this;
        }
        List<Way> guarded = new ArrayList<>();
        for (Way way : all) {
            if (before.all.stream().anyMatch(way::implies)) {
                guarded.add(way);
            } else {
                before.all.forEach(each -> guarded.add(way.behind(each)));
            }
        }
        return new Ways(guarded);
    }

    /** Whether this is the whole reply, which is always there. */
    boolean isRoot() {
        return all.stream().allMatch(way -> way.end == End.PLACE && way.at.equals(Place.ROOT));
    }

    Stream<Way> stream() {
        return all.stream();
    }
}
