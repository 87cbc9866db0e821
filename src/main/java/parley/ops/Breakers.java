package parley.ops;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.resilience.GuardView;

/** {@code /breakers}: which breakers are open, since when and why. Any thread. */
final class Breakers {

    static final String TYPE = "breakers";

    private Breakers() {}

    static AdminResource of(OpsSources sources) {
        return new GuardResources(sources, TYPE, "upstream", Upstreams.TYPE, (view, contract) -> attributes(view));
    }

    private static Map<String, @Nullable Object> attributes(GuardView view) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("state", view.state());
        attributes.put("since", GuardResources.text(view.since()));
        attributes.put("reason", view.reason().map(Breakers::reason).orElse(null));
        attributes.put("nextProbe", GuardResources.text(view.nextProbe()));
        attributes.put("failureRate", rate(view.failureRate()));
        attributes.put("slowRate", rate(view.slowRate()));
        attributes.put("callsInWindow", view.calls());
        attributes.put("refused", view.refused());
        attributes.put("opened", view.opened());
        return attributes;
    }

    private static Map<String, @Nullable Object> reason(GuardView.Reason reason) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("counts", new LinkedHashMap<>(reason.counts()));
        members.put("failureRate", rate(reason.failureRate()));
        members.put("slowRate", rate(reason.slowRate()));
        members.put("samples", reason.samples().stream().map(Breakers::sample).toList());
        return members;
    }

    private static Map<String, @Nullable Object> sample(GuardView.Sample sample) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("at", GuardResources.text(sample.at()));
        members.put("code", sample.code());
        members.put("fault", sample.fault().orElse(null));
        members.put("ms", sample.took().toMillis());
        return members;
    }

    /** Per hundred calls; null as long as there were too few calls to say. */
    private static @Nullable BigDecimal rate(float perHundred) {
        return Float.isFinite(perHundred) && perHundred >= 0
                ? BigDecimal.valueOf(perHundred).setScale(1, RoundingMode.HALF_UP)
                : null;
    }
}
