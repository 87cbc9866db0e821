package parley.upstream;

import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** What can be wrong with the way an upstream pages its lists. Places are for the log. */
public final class PageFaults {

    private PageFaults() {}

    /** Its pages lead back to one that was there before, or never end (F-100). */
    public static GatewayFailure loop(String place) {
        return violation("The upstream's pages lead in a circle.", "page-loop", place);
    }

    /** There are more pages than the contract reads. */
    public static GatewayFailure tooMany(String place) {
        return violation("The upstream's list is longer than the contract allows.", "page-loop", place);
    }

    /** There are fewer records than there should be (F-83). */
    public static GatewayFailure cutShort(String place) {
        return violation("The upstream's list does not hold as many records as it says.", "truncated-but-valid", place);
    }

    /** What leads to the next page cannot be read. */
    public static GatewayFailure unreadable(String place) {
        return violation("The upstream's paging cannot be read.", "page-loop", place);
    }

    private static GatewayFailure violation(String detail, String fault, String place) {
        return GatewayFailure.of(FailureKind.UPSTREAM_CONTRACT_VIOLATION, detail)
                .withFault(fault)
                .withPlace(place);
    }
}
