package parley.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import parley.exchange.FailureKind;
import parley.testing.RawReply;

/**
 * One row of the catalogue: what the upstream does, in one or several spellings, and what must come of it. Immutable.
 *
 * @param id as in the catalogue, {@code F-27}
 * @param plays the first is played to every point of the check, the others to a cold cache only
 * @param kinds of contract that it is played to
 * @param why it makes no sense for JSON or XML; empty where it does for both
 */
record Fault(String id, String slug, Columns columns, List<Play> plays, List<Kind> kinds, String why) {

    /**
     * One spelling of a fault.
     *
     * @param name of the spelling, empty for the first
     * @param setting how its contract differs from the usual one
     * @param place where it is played
     * @param bad what is answered, by kind of contract
     */
    record Play(String name, Setting setting, Place place, Function<Kind, RawReply> bad, Seen seen, Columns columns) {

        /** What a good upstream says of a thing. */
        RawReply good(Kind kind, String id) {
            return kind.reply(kind.record(id, setting.good(id)));
        }

        /** Calls for one request while the fault lasts. */
        int attempts() {
            // where the row says no and the gateway is refused, it asks again: some refusals are lies of the moment
            if (seen instanceof Seen.Failure failure && columns.retry() != Columns.Retry.NEVER) {
                return switch (failure.kind().retry()) {
                    case ONCE_RENEWED -> 1; // nothing to renew here
                    case NEVER, ANY_METHOD, IF_SAFE, WHEN_TOLD -> columns.attempts();
                };
            }
            return seen instanceof Seen.Good ? 1 : columns.attempts();
        }
    }

    /**
     * How a contract differs from the usual one.
     *
     * @param upstream entries of {@code upstream}
     * @param attributes the attributes of the thing
     * @param good the name of every thing while all is well; empty for one that tells the id
     * @param shown what the caller sees of it
     */
    record Setting(Map<String, String> upstream, String attributes, String good, String shown) {

        static final Setting USUAL = new Setting(Map.of(), "{ name: name }", "", "");

        Setting with(String key, String value) {
            Map<String, String> more = new TreeMap<>(upstream);
            more.put(key, value);
            return new Setting(more, attributes, good, shown);
        }

        /** With an attribute {@code name} of this form, whose values are {@code good}. */
        Setting withName(String form, String value, String seen) {
            return new Setting(upstream, "{ name: " + form + " }", value, seen);
        }

        /** The name of a thing as the upstream says it. */
        String good(String id) {
            return good.isEmpty() ? "own " + id : good;
        }

        /** The name of a thing as the caller gets it. */
        String shown(String id) {
            return shown.isEmpty() ? "own " + id : shown;
        }
    }

    Fault {
        plays = List.copyOf(plays);
        kinds = List.copyOf(kinds);
    }

    /** A row without plays yet; {@code columns} as in {@link Columns#of}. */
    static Fault of(String id, String slug, String columns) {
        return new Fault(id, slug, Columns.of(columns), List.of(), List.of(Kind.JSON, Kind.XML), "");
    }

    /** The same; for the other kinds of contract it makes no sense because of {@code reason}. */
    Fault only(Kind kind, String reason) {
        return new Fault(id, slug, columns, plays, List.of(kind), reason);
    }

    /** A spelling that is a failure with the slug of the row. */
    Fault fails(FailureKind kind, Function<Kind, RawReply> bad) {
        return also("", kind, bad);
    }

    /** A further spelling of the same failure. */
    Fault also(String name, FailureKind kind, Function<Kind, RawReply> bad) {
        return play(name, Setting.USUAL, Seen.failure(kind, slug), bad);
    }

    /** A spelling that is no failure: the caller gets the thing with this name. */
    Fault gives(String name, String given, Function<Kind, RawReply> bad) {
        return play(name, Setting.USUAL, Seen.good(given), bad);
    }

    Fault play(String name, Setting setting, Seen seen, Function<Kind, RawReply> bad) {
        return with(new Play(name, setting, Place.PATH, bad, seen, columns));
    }

    /** A spelling that is not a reply but a place: a name, a port, a certificate. */
    Fault at(String name, Setting setting, Place place, Seen seen) {
        return with(new Play(name, setting, place, kind -> RawReply.nothing().hold(), seen, columns));
    }

    Fault at(String name, Place place, Seen seen) {
        return at(name, Setting.USUAL, place, seen);
    }

    /** The last spelling has other columns than the row. */
    Fault but(String others) {
        List<Play> changed = new ArrayList<>(plays);
        Play last = changed.remove(changed.size() - 1);
        changed.add(new Play(last.name(), last.setting(), last.place(), last.bad(), last.seen(), Columns.of(others)));
        return new Fault(id, slug, columns, changed, kinds, why);
    }

    private Fault with(Play play) {
        List<Play> more = new ArrayList<>(plays);
        more.add(play);
        return new Fault(id, slug, columns, more, kinds, why);
    }

    @Override
    public String toString() {
        return id + " " + slug;
    }
}
