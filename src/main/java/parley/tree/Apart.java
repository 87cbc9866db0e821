package parley.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;

/** What was sent in an object and is no member that can be read. Few objects have it. Not thread-safe while its object grows. */
public final class Apart {

    private static final String AMBIGUOUS = "two-namespaces";

    /** Names of members that are absent because they were null. */
    private final List<String> nulls = new ArrayList<>(1);
    /** Names of members whose values come from two sources that cannot be told apart, and the cure. */
    private Map<String, String> ambiguous = Map.of();
    /** How many values were left out because they only share their name with a member. */
    private Map<String, Integer> leftOut = Map.of();

    /** A member is absent because it was null, or nil in XML. */
    public void noteNull(String name) {
        nulls.add(name);
    }

    boolean hasNull(String name) {
        return nulls.contains(name);
    }

    /** The values of {@code name} come from two sources: to read it is to guess. */
    public void noteAmbiguous(String name, String cure) {
        ambiguous = new HashMap<>(ambiguous);
        ambiguous.put(name, cure);
    }

    /** So many values were left out that only share the name of a member, which is clear now. */
    public void noteLeftOut(String name, int values) {
        leftOut = new HashMap<>(leftOut);
        leftOut.merge(name, values, Integer::sum);
        if (ambiguous.containsKey(name)) {
            ambiguous.remove(name);
        }
    }

    int leftOut(String name) {
        return leftOut.getOrDefault(name, 0);
    }

    /** Fails where {@code name} is one of which nobody can tell what it means. */
    void refuse(@Nullable Object name) {
        if (ambiguous.containsKey(name)) {
            throw ambiguous(ambiguous.get(name));
        }
    }

    /**
     * For whoever reads all members, whatever their names are.
     *
     * @throws GatewayFailure {@code upstream-contract-violation} if nobody can tell what one of them means
     */
    public static void refuseAmbiguous(Map<?, ?> members) {
        if (members instanceof ObjectMembers known && known.apart != null) {
            known.apart.ambiguous.values().forEach(cure -> {
                throw ambiguous(cure);
            });
        }
    }

    /** The same for whoever reads {@code plain} as a whole. */
    public static void refuseAmbiguousWithin(@Nullable Object plain) {
        if (plain instanceof Map<?, ?> members) {
            refuseAmbiguous(members);
            members.values().forEach(Apart::refuseAmbiguousWithin);
        } else if (plain instanceof List<?> items) {
            items.forEach(Apart::refuseAmbiguousWithin);
        }
    }

    private static GatewayFailure ambiguous(@Nullable String cure) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                        "Two names in the upstream's reply cannot be told apart.")
                .withFault(AMBIGUOUS)
                .withPlace(String.valueOf(cure));
    }

    /** Whether {@code failure} says that a name was read of which nobody can tell what it means. */
    public static boolean isAmbiguity(GatewayFailure failure) {
        return failure.fault().filter(AMBIGUOUS::equals).isPresent();
    }
}
