package parley.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import parley.exchange.GatewayFailure;
import parley.exchange.InvalidParameter;
import parley.exchange.Spans;
import parley.query.QueryRules;

/**
 * What an address may show besides its own resources: those that their relationships lead to (JSON:API 1.1, section 8.3).
 *
 * @param type of the primary data
 * @param rules what may be asked of it
 * @param size the parameter that makes its pages smaller
 */
record Includes(Catalog catalog, String type, QueryRules rules, String size, Finder finder) {

    /** Longer paths could lead to anything (T-22). */
    private static final int MOST_STEPS = 2;

    private static final String PARAMETER = "include";

    /** {@code route} with what {@code value} names read as well. */
    Route widened(Route route, String value, Access access) {
        Reading reading = new Reading(access, route);
        for (String path : value.isEmpty() ? new String[0] : value.split(",", -1)) {
            reading.add(path);
        }
        return new Route(
                route.subject(),
                route.methods(),
                reading.types,
                reading.deadline,
                new Included(route.useCase(), List.copyOf(reading.steps.values()), rules, size, finder),
                route.includes());
    }

    /** The paths of one request while they are read. */
    private final class Reading {

        private final Access access;
        private final Map<String, IncludeStep> steps = new LinkedHashMap<>();
        private final List<String> types;
        private Duration deadline;

        Reading(Access access, Route route) {
            this.access = access;
            this.types = new ArrayList<>(route.access());
            this.deadline = route.deadline();
        }

        void add(String path) {
            String[] names = path.split("\\.", -1);
            if (names.length > MOST_STEPS) {
                throw InvalidParameter.of(
                        PARAMETER, "An include path has at most " + MOST_STEPS + " steps, as in a.b.");
            }
            Map<String, IncludeStep> level = steps;
            String from = type;
            String walked = "";
            for (String name : names) {
                String whole = walked.isEmpty() ? name : walked + "." + name;
                IncludeStep step = level.get(name);
                if (step == null) {
                    step = step(from, name, whole);
                    level.put(name, step);
                }
                level = step.further();
                from = step.type();
                walked = whole;
            }
        }

        private IncludeStep step(String from, String name, String path) {
            Plan plan = catalog.plan(from).orElseThrow(Route::unknown);
            String to = Optional.ofNullable(plan.type().relationships().get(name))
                    .map(relationship -> relationship.type())
                    .orElseThrow(() -> unknown(plan, name));
            access.require(to);
            Plan.Get get = catalog.plan(to)
                    .flatMap(Plan::get)
                    .orElseThrow(() -> InvalidParameter.of(
                            PARAMETER, "Resources of type " + to + " cannot be read one by one, and so not included."));
            if (!types.contains(to)) {
                types.add(to);
            }
            deadline = Spans.longer(deadline, get.deadline()); // all count from the arrival
            return new IncludeStep(path, name, to, get, new LinkedHashMap<>());
        }

        private static GatewayFailure unknown(Plan plan, String name) {
            TreeSet<String> known = new TreeSet<>(plan.type().relationships().keySet());
            String has = known.isEmpty() ? "It has none." : "There is: " + String.join(", ", known) + ".";
            return InvalidParameter.of(
                    PARAMETER,
                    (name.isEmpty()
                                    ? "A name in an include path is empty."
                                    : "The type " + plan.type().type() + " has no relationship " + name + ".")
                            + " " + has);
        }
    }
}
