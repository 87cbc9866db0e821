package parley.upstream;

import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** Counts the bytes of one body and refuses it as soon as it is too large, or grows too much when it is unpacked. */
final class BodySize {

    /** Up to here any ratio is fine: small texts of blanks compress well. */
    private static final long RATIO_FREE = 1 << 20;

    /** Real documents compress 5 to 30 times; more than this is made to hurt. */
    private static final long MAX_RATIO = 100;

    /** What compression may add to a body that it cannot make smaller; headers without end are more. */
    private static final long OVERHEAD = 1 << 16;

    private final long limit;
    private long received;
    private long decoded;

    BodySize(long limit) {
        this.limit = limit;
    }

    void received(int bytes) {
        received += bytes;
        if (received > limit + OVERHEAD) {
            throw endless("more than " + limit + " bytes");
        }
    }

    void decoded(int bytes) {
        decoded += bytes;
        if (decoded > limit) {
            throw endless("more than " + limit + " bytes");
        }
        if (decoded > RATIO_FREE && received > 0 && decoded / received > MAX_RATIO) {
            throw tooLarge("gzip-bomb", "unpacks to more than " + MAX_RATIO + " times its size");
        }
    }

    /** Refuses a body by its announced length, before a byte of it is read. */
    void announced(long bytes) {
        if (bytes > limit) {
            throw endless(bytes + " bytes announced, " + limit + " allowed");
        }
    }

    static GatewayFailure endless(String place) {
        return tooLarge("endless-body", place);
    }

    /** Of a list whose pages are kept together. */
    static GatewayFailure tooLongList() {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_BODY_TOO_LARGE, "The upstream's list exceeds a limit of the gateway.")
                .withPlace("the pages of the list together");
    }

    static GatewayFailure tooManyValues() {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_BODY_TOO_LARGE, "The upstream's reply exceeds a limit of the gateway.")
                .withPlace("too many values");
    }

    private static GatewayFailure tooLarge(String fault, String place) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_BODY_TOO_LARGE, "The reply of the upstream is larger than allowed.")
                .withFault(fault)
                .withPlace(place);
    }
}
