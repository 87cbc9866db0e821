package parley.storm;

/** A time in which an upstream is not itself; nanoseconds since the storm began, {@code to} excluded. */
record Spell(Api api, Kind kind, long from, long to) {

    enum Kind {
        /** Every call fails, each in a way of its own. */
        OUTAGE,
        /** Every call is one too many. */
        LIMIT,
        /** Each call takes longer than the one before. */
        RAMP
    }

    boolean covers(Api which, long time) {
        return api == which && time >= from && time < to;
    }

    boolean overlaps(Api which, long begin, long end) {
        return api == which && begin < to && end >= from;
    }

    /** How far it has come, from 0 to 1. */
    double progress(long time) {
        return (double) (time - from) / (to - from);
    }
}
