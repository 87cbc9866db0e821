package parley.upstream;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;

/** What can be wrong with the way an upstream pages its lists. Places are for the log. */
public final class PageFaults {

    private static final Set<FailureKind> REFUSALS = EnumSet.of(
            FailureKind.NOT_FOUND,
            FailureKind.GONE,
            FailureKind.INVALID_REQUEST,
            FailureKind.UPSTREAM_CONTRACT_VIOLATION);

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

    /** There are more records than there should be. */
    public static GatewayFailure contradicted(String place) {
        return violation(
                "The upstream's list holds more records than it says.",
                "truncated-but-valid",
                place + "; is it a count of records?");
    }

    /** What leads to the next page cannot be read. */
    public static GatewayFailure unreadable(String place) {
        return violation("The upstream's paging cannot be read.", "page-loop", place);
    }

    /** What leads to the next page holds a credential of the gateway: it can neither be shown nor followed without it. */
    static GatewayFailure hidden(String place) {
        return unreadable(place + ", which holds a credential of the gateway, and no cursor may");
    }

    /** A page holds more records than were asked for, so that nobody knows where the next one begins. */
    public static GatewayFailure tooLong(String place) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                        "The upstream's page holds more records than were asked for.")
                .withPlace(place);
    }

    /** The upstream has named a page, and does not give it. */
    public static GatewayFailure refused(GatewayFailure refusal) {
        String status = refusal.upstreamStatus().isPresent()
                ? String.valueOf(refusal.upstreamStatus().getAsInt())
                : refusal.kind().code();
        return violation(
                "The upstream does not give a page that it has named.",
                "truncated-but-valid",
                "a page that the page before it names is refused with " + status);
    }

    /** What {@code refusal} is where nothing had named the page. */
    public static GatewayFailure noSuchPage(GatewayFailure refusal) {
        GatewayFailure none = GatewayFailure.of(FailureKind.NOT_FOUND, "There is no such page.");
        return refusal.upstreamStatus().isPresent()
                ? none.withUpstreamStatus(refusal.upstreamStatus().getAsInt())
                : none;
    }

    /** A next link brings what the contract does not let through. */
    public static GatewayFailure undeclared(List<String> names) {
        String all = String.join(", ", names);
        return violation(
                        "The upstream's next link brings parameters that the contract does not name.",
                        "page-link-foreign",
                        "the next link brings " + all + ", which page.carries does not name; if lists lead on by "
                                + (names.size() == 1 ? "it" : "them") + ", write carries: [" + all + "]")
                .with(FailureScope.CALLERS_VALUE);
    }

    /** Statuses by which an upstream says that it has no such page. */
    public static boolean isRefusal(int status) {
        return status == 400 || status == 404 || status == 410 || status == 416 || status == 422;
    }

    /** Whether a page failed because the upstream says that it has no such page. */
    public static boolean isRefusal(GatewayFailure failure) {
        return REFUSALS.contains(failure.kind())
                && failure.upstreamStatus().stream().anyMatch(PageFaults::isRefusal);
    }

    private static GatewayFailure violation(String detail, String fault, String place) {
        return GatewayFailure.of(FailureKind.UPSTREAM_CONTRACT_VIOLATION, detail)
                .withFault(fault)
                .withPlace(place);
    }
}
