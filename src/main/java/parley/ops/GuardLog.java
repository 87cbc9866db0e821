package parley.ops;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.resilience.GuardListener;
import parley.resilience.GuardView;

/** One log line for each change of a breaker, with what it saw, and for each alert. Retries and refusals are counted, not logged. */
final class GuardLog implements GuardListener {

    private static final Logger LOG = LoggerFactory.getLogger("parley.guard");

    @Override
    public void changed(GuardView view, String from, String to) {
        Map<String, Integer> counts =
                view.reason().map(GuardView.Reason::counts).orElse(Map.of());
        (to.equals("open") ? LOG.atWarn() : LOG.atInfo())
                .addKeyValue("contract", view.contract())
                .addKeyValue("from", from)
                .addKeyValue("to", to)
                .addKeyValue("reason", counts)
                .log("breaker changed");
    }

    @Override
    public void alert(String contract, String what) {
        LOG.atWarn()
                .addKeyValue("contract", contract)
                .addKeyValue("alert", what)
                .log("an operator should look at this");
    }
}
