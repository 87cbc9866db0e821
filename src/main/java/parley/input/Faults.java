package parley.input;

import java.util.ArrayList;
import java.util.List;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.inbound.RequestDocument;
import parley.jsonapi.DocumentPointer;

/** What is wrong with one document, gathered while it is read. One thread. */
final class Faults {

    /** Whoever has more wrong will not mend them one by one. */
    private static final int MOST = 100;

    private final List<GatewayFailure> refused = new ArrayList<>();
    private final List<GatewayFailure> invalid = new ArrayList<>();

    /** What stands at {@code place} cannot be done here. */
    void refused(String detail, DocumentPlace place) {
        add(
                refused,
                GatewayFailure.of(FailureKind.OPERATION_NOT_SUPPORTED, detail)
                        .withSource(DocumentPointer.to(place.names())));
    }

    /** What stands at {@code place} is not what belongs there. */
    void invalid(String detail, DocumentPlace place) {
        add(invalid, RequestDocument.invalid(detail, place.names()));
    }

    private static void add(List<GatewayFailure> faults, GatewayFailure fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        }
    }

    /** Throws all of them, if there are any. */
    void check() {
        List<GatewayFailure> all = new ArrayList<>(refused);
        all.addAll(invalid);
        if (!all.isEmpty()) {
            throw GatewayFailure.all(all);
        }
    }
}
