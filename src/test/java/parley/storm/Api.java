package parley.storm;

import java.util.Locale;

/** One of the three upstreams. */
enum Api {
    QUOTES("json", 0.46),
    STATIONS("xml", 0.46),
    /** The one with the long outage, hence the small share. */
    PARCELS("soap", 0.08);

    private final String format;
    private final double share;

    Api(String format, double share) {
        this.format = format;
        this.share = share;
    }

    /** The resource type, which is also the name of the contract. */
    String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As contracts call it. */
    String format() {
        return format;
    }

    /** Its part of all requests. */
    double share() {
        return share;
    }

    boolean isJson() {
        return this == QUOTES;
    }

    /** What its replies are labelled. */
    String mediaType() {
        return isJson() ? "application/json" : "text/xml; charset=utf-8";
    }
}
