package parley.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parley.contract.Page;
import parley.outcome.Sent;
import parley.upstream.CallInputs;

/**
 * Tells what of one upstream request its caller chose from what is the same whoever asks: the first page, the usual size and order,
 * and the pages that the gateway collects by itself. A caller who writes a default has chosen nothing. Pure.
 */
final class CallersValues {

    private CallersValues() {}

    static Sent in(OperationPlan plan, CallInputs inputs) {
        Page rules = plan.operation().page();
        List<String> chosen = new ArrayList<>();
        inputs.id().ifPresent(id -> chosen.add("id"));
        inputs.written().values().keySet().forEach(name -> chosen.add("input." + name));
        inputs.filter().keySet().forEach(name -> chosen.add("filter." + name));
        inputs.sort()
                .filter(sort ->
                        plan.query().usualUpstreamSort().filter(sort::equals).isEmpty())
                .ifPresent(sort -> chosen.add("sort"));
        boolean behindFirst = false;
        for (Map.Entry<String, Object> each : inputs.page().entrySet()) {
            boolean size = each.getKey().equals("size");
            if (size ? isSize(rules, each.getValue()) : isBehind(rules, each.getValue())) {
                behindFirst |= !size;
                if (!rules.isCollected()) {
                    chosen.add("page." + each.getKey());
                }
            }
        }
        return new Sent(plan.call().sends(chosen), plan.call().sendsInAddress(chosen), behindFirst);
    }

    /** Whether a size is not the one that the gateway asks for by itself. */
    private static boolean isSize(Page rules, Object value) {
        return !rules.isComposed() && !value.equals(rules.size());
    }

    /** Whether a number, an offset or a cursor leads behind the first page. */
    private static boolean isBehind(Page rules, Object value) {
        return !(value instanceof Number number) || number.longValue() > rules.first();
    }
}
