package parley.expression;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where in a reply an expression finds what it gives, and what else it reads there; known from its text alone. Immutable.
 *
 * @param ways each a set of places that must all be there for the value to come that way; at least one of them must be open
 * @param reads all places that the expression looks at, its tests included; what is used whole with everything below it
 * @param areTold whether {@code ways} are all there are
 * @param given the places whose values are what the expression gives, or chooses from
 */
public record Places(List<Set<Place>> ways, Set<Place> reads, boolean areTold, Set<Place> given) {

    private static final String SOAP_HEADER = "soapHeader";

    public Places {
        ways = List.copyOf(ways);
        reads = Set.copyOf(reads);
        given = Set.copyOf(given);
    }

    /**
     * The places of {@code expression}.
     *
     * @param let the definitions of variables; the places of those are read through them
     */
    public static Places of(Expression expression, Map<String, Expression> let) {
        Set<Place> reads = new LinkedHashSet<>();
        PlaceFinder finder = new PlaceFinder(reads);
        Map<String, Ways> known = new HashMap<>(Map.of(SOAP_HEADER, Ways.to(Place.of(SOAP_HEADER))));
        let.forEach((name, definition) -> {
            Ways ways = finder.of(definition.syntax(), Ways.to(Place.ROOT), known);
            known.put(name, ways.asVariable(name));
        });
        Ways found = finder.used(finder.of(expression.syntax(), Ways.to(Place.ROOT), known));
        boolean told = !found.all().isEmpty() && found.stream().noneMatch(way -> way.end() == Ways.End.UNTOLD);
        Set<Place> given = found.stream()
                .filter(way -> way.end() == Ways.End.PLACE)
                .map(Ways.Way::at)
                .collect(Collectors.toUnmodifiableSet());
        return new Places(found.stream().map(Ways.Way::places).distinct().toList(), reads, told, given);
    }
}
