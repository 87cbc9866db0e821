package parley.storm;

import java.util.Locale;

/** One of the three upstreams. */
enum Api {
    QUOTES("json", 0.46, 0),
    STATIONS("xml", 0.46, 8),
    /** The one with the long outage, hence the small share. */
    PARCELS("soap", 0.08, 16);

    private final String format;
    private final double share;
    private final int firstFault;

    Api(String format, double share, int firstFault) {
        this.format = format;
        this.share = share;
        this.firstFault = firstFault;
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

    /** Where in a list of faults it begins: far from the others, so that the three meet more of them. */
    int firstFault() {
        return firstFault;
    }

    boolean isJson() {
        return this == QUOTES;
    }

    /** What its replies are labelled. */
    String mediaType() {
        return isJson() ? "application/json" : "text/xml; charset=utf-8";
    }
}
