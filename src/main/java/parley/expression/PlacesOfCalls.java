package parley.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places of what functions give: of their first argument where they hand on parts of it, otherwise of all that they read. */
final class PlacesOfCalls {

    private final PlaceFinder finder;

    PlacesOfCalls(PlaceFinder finder) {
        this.finder = finder;
    }

    /** @param chained what stands before {@code ~>} */
    Ways of(Syntax.Call call, List<Ways> chained, Ways context, Map<String, Ways> known) {
        Syntax function = call.function();
        if (function instanceof Syntax.Lambda lambda) {
            return applied(List.of(lambda), context, known, chained.toArray(Ways[]::new));
        }
        List<Syntax> written = call.arguments();
        List<Ways> values = new ArrayList<>(chained);
        written.stream()
                .filter(argument -> !(argument instanceof Syntax.Lambda))
                .forEach(argument -> values.add(finder.of(argument, context, known)));
        Ways first = values.isEmpty() ? context : values.get(0);
        return switch (function instanceof Syntax.Variable named ? named.name() : "") {
            case "map" -> each(written, context, known, first, first.made());
            case "each" ->
                each(
                        written,
                        context,
                        known,
                        first.anyMember(),
                        first.anyMember().made());
            case "filter", "single" -> {
                finder.used(applied(written, context, known, first, first.made(), first));
                yield first;
            }
            case "sift" -> {
                finder.used(applied(
                        written,
                        context,
                        known,
                        first.anyMember(),
                        first.anyMember().made(),
                        first));
                yield first;
            }
            case "sort" -> {
                finder.used(applied(written, context, known, first, first));
                yield first;
            }
            case "reduce" -> reduced(written, context, known, first, values);
            case "lookup" -> {
                finder.used(values.get(values.size() - 1));
                yield lookup(written, values.size() > 1 ? first : context);
            }
            case "append" -> Ways.any(values);
            case "merge", "reverse", "distinct", "spread" -> first;
            case "zip" ->
                values.stream().map(finder::used).reduce(Ways.NONE, (all, one) -> one.made()
                        .behind(all));
            case "keys" -> finder.used(first.anyMember()).made();
            case "json", "xml" -> finder.used(first).document();
            case "header", "now", "error" -> {
                values.forEach(finder::used);
                yield Ways.NONE;
            }
            default ->
                finder.used(values.isEmpty() ? context : Ways.any(values)).made();
        };
    }

    /** What a function gives for each of {@code items}: nothing where there are none. */
    private Ways each(List<Syntax> written, Ways context, Map<String, Ways> known, Ways items, Ways key) {
        return applied(written, context, known, items, key, items).behind(items);
    }

    /** What the lambda among the arguments gives for {@code values}; a function by its name makes something of the first. */
    private Ways applied(List<Syntax> written, Ways context, Map<String, Ways> known, Ways... values) {
        for (Syntax argument : written) {
            if (argument instanceof Syntax.Lambda lambda) {
                Map<String, Ways> inner = new HashMap<>(known);
                for (int i = 0; i < lambda.parameters().size(); i++) {
                    inner.put(lambda.parameters().get(i), i < values.length ? values[i] : Ways.NONE);
                }
                return finder.of(lambda.body(), context, inner);
            }
        }
        return finder.used(Ways.any(List.of(values))).made();
    }

    private Ways reduced(List<Syntax> written, Ways context, Map<String, Ways> known, Ways items, List<Ways> values) {
        Ways begin = values.size() > 1 ? values.get(values.size() - 1) : items;
        Ways once = applied(written, context, known, begin, items, items.made(), items);
        return begin.or(applied(written, context, known, begin.or(once), items, items.made(), items));
    }

    private static Ways lookup(List<Syntax> written, Ways in) {
        Syntax key = written.get(written.size() - 1);
        return key instanceof Syntax.Text text ? in.member(text.value()) : in.untold();
    }
}
