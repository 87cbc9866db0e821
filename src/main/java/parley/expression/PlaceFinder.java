package parley.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.expression.Syntax.Pair;
import parley.expression.Syntax.Sign;

/** Follows the value of an expression back to the places of the reply that it comes from. One expression for each instance; at load. */
final class PlaceFinder extends Following<Ways> {

    private final Set<Place> reads;

    /** @param reads gathers every place that is looked at */
    PlaceFinder(Set<Place> reads) {
        super(Ways.NONE, Ways.to(Place.ROOT), Ways.NONE);
        this.reads = reads;
    }

    @Override
    Ways used(Ways value) {
        value.stream().forEach(way -> {
            reads.add(way.at().whole());
            way.needs().forEach(place -> reads.add(place.whole()));
        });
        return value;
    }

    @Override
    Ways literal(Syntax.Leaf leaf) {
        return Ways.NONE;
    }

    @Override
    Ways member(Syntax.Name name, Ways of) {
        return of.member(name.name());
    }

    @Override
    Ways mark(Sign sign, Ways context) {
        return switch (sign) {
            case WILDCARD -> context.anyMember();
            case DESCENDANTS -> context.descendants();
            case PARENT -> context.parent();
            case PLACEHOLDER -> Ways.NONE;
        };
    }

    @Override
    Ways number(Ways value) {
        return value.made();
    }

    @Override
    Ways behind(Ways before, Ways step) {
        return step.behind(before);
    }

    /** An object that is made of the whole reply is there where what it is made of is. */
    @Override
    Ways object(List<Pair> pairs, List<Ways> values, Ways of, boolean grouped) {
        return !grouped && of.isRoot() ? Ways.any(values).made() : of.made();
    }

    @Override
    Ways operated(Syntax.Binary binary, Ways left, Ways context, Map<String, Ways> known) {
        Ways both = left.or(of(binary.right(), context, known));
        return binary.operator().isChoice() ? both : used(both).made();
    }

    /** The places of the first argument where a function hands on parts of it, otherwise of all that it reads. */
    @Override
    Ways called(KnownFunction function, Syntax.Call call, List<Ways> values, Ways context, Map<String, Ways> known) {
        Ways first = values.isEmpty() ? context : values.get(0);
        return switch (function) {
            case MAP -> each(call, context, known, first);
            case EACH -> each(call, context, known, first.anyMember());
            case FILTER, SINGLE -> {
                used(applied(call, context, known, List.of(first, first.made(), first)));
                yield first;
            }
            case SIFT -> {
                Ways member = first.anyMember();
                used(applied(call, context, known, List.of(member, member.made(), first)));
                yield first;
            }
            case SORT -> {
                used(applied(call, context, known, List.of(first, first)));
                yield first;
            }
            case REDUCE -> reduced(call, context, known, first, values);
            case LOOKUP -> {
                used(values.get(values.size() - 1));
                yield lookup(call.arguments(), values.size() > 1 ? first : context);
            }
            case APPEND -> Ways.any(values);
            case MERGE, REVERSE, DISTINCT, SPREAD -> first;
            case ZIP ->
                values.stream().map(this::used).reduce(Ways.NONE, (all, one) -> one.made()
                        .behind(all));
            case KEYS -> used(first.anyMember()).made();
            case JSON, XML -> used(first).document();
            case HEADER, NOW, ERROR -> {
                values.forEach(this::used);
                yield Ways.NONE;
            }
            default -> used(values.isEmpty() ? context : Ways.any(values)).made();
        };
    }

    /** What a function gives for each of {@code items}: nothing where there are none. */
    private Ways each(Syntax.Call call, Ways context, Map<String, Ways> known, Ways items) {
        return applied(call, context, known, List.of(items, items.made(), items))
                .behind(items);
    }

    /** A function by its name makes something of its arguments. */
    @Override
    Ways byName(Syntax function, List<Ways> values) {
        return used(Ways.any(values)).made();
    }

    private Ways reduced(Syntax.Call call, Ways context, Map<String, Ways> known, Ways items, List<Ways> values) {
        Ways begin = values.size() > 1 ? values.get(values.size() - 1) : items;
        Ways once = applied(call, context, known, List.of(begin, items, items.made(), items));
        return begin.or(applied(call, context, known, List.of(begin.or(once), items, items.made(), items)));
    }

    private static Ways lookup(List<Syntax> written, Ways in) {
        Syntax key = written.get(written.size() - 1);
        return key instanceof Syntax.Text text ? in.member(text.value()) : in.untold();
    }
}
