package parley.contract;

import static parley.contract.OperationKeys.OPERATION;

import java.time.Duration;
import parley.exchange.Rate;
import parley.yaml.Quantities;
import parley.yaml.Section;

/** Whether all upstream pages that one request may take fit its time: what never can is refused at load. */
record PageRoom(Section operation, Upstream upstream, UpstreamSettings settings) {

    void check(Operation list) {
        // where the upstream decides how long its pages are, the limit is a bound and not what a request usually takes
        if (list.page().mostPages() > 1
                && !(list.page().isComposed() && list.page().pages().any())) {
            checkAttempts(list);
            settings.rate().ifPresent(rate -> checkRate(list, rate.value()));
        }
    }

    /** The first attempts alone must fit, each as long as it may take. */
    private void checkAttempts(Operation list) {
        int rounds = list.page().mostRounds(upstream.admission().atOnce());
        Duration least = upstream.attempt().multipliedBy(rounds);
        if (least.compareTo(list.timeout()) > 0) {
            String pages = list.page().mostPages() + " upstream pages";
            error(
                    pages + (rounds < list.page().mostPages() ? " in " + rounds + " rounds" : ", one after the other,")
                            + " of up to " + Quantities.text(upstream.attempt()) + " each do not fit timeout "
                            + Quantities.text(list.timeout()),
                    "Write timeout: " + Quantities.text(least)
                            + " beside page, or a shorter attempt below upstream, or " + fewer(list.page()));
        }
    }

    private void checkRate(Operation list, Rate rate) {
        long stretches = (list.timeout().toNanos() - 1) / rate.per().toNanos() + 1;
        int pages = list.page().mostPages();
        if (stretches * rate.calls() < pages) {
            error(
                    pages + " upstream pages can never be read within timeout " + Quantities.text(list.timeout())
                            + " by a rate of " + rate.calls() + " in " + Quantities.text(rate.per()),
                    "Make timeout longer, or " + fewer(list.page()));
        }
    }

    private static String fewer(Page page) {
        return page.isCollected() ? "collect fewer pages" : "make max-size smaller";
    }

    private void error(String message, String cure) {
        operation.refuseValue(OPERATION.page, message, cure);
    }
}
