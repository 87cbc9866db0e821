package parley.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import parley.tree.ObjectMembers;

/** Values as decoders give them, without null and with numbers that doubles hold, at random: with few names and few scalars, so that expressions meet what they look for. */
final class RandomValues {

    static final List<String> NAMES = List.of("a", "b", "c", "_k", "_");

    /** What expressions compare with, too. */
    static final List<String> TEXTS = List.of("x", "y", "", "1", "2.50", "true", "x y");

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    /** A reply of one of the two formats. */
    @Nullable
    Object reply() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> element(3);
            case 2 -> nested(4);
            default -> json(3);
        };
    }

    /** Short lists within lists and objects, where most of the rules about sequences are. */
    private Object nested(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? 1 : "x";
        }
        if (random.nextInt(3) == 0) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put(one(NAMES), nested(depth - 1));
            members.put("a", nested(depth - 1));
            return members;
        }
        List<Object> items = new ArrayList<>();
        for (int size = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(2); size > 0; size--) {
            items.add(nested(depth - 1));
        }
        return items;
    }

    /** A small value of either format. */
    @Nullable
    Object variable() {
        return random.nextBoolean() ? element(1) : json(1);
    }

    /** As the XML decoder gives it: texts, objects, and lists of two and more that hold no list. */
    private Object element(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return one(TEXTS);
        }
        ObjectMembers members = new ObjectMembers();
        for (String name : NAMES) {
            int kind = random.nextInt(5);
            if (name.startsWith("_")) {
                if (kind < 3) {
                    members.put(name, one(TEXTS));
                }
            } else if (kind == 0) {
                List<Object> items = new ArrayList<>();
                for (int size = 2 + random.nextInt(2); size > 0; size--) {
                    items.add(element(depth - 1));
                }
                members.put(name, items);
            } else if (kind < 4) {
                members.put(name, element(depth - 1));
            }
        }
        if (members.containsKey("_k")) {
            members.markElement();
        }
        return members;
    }

    private @Nullable Object json(int depth) {
        int kind = random.nextInt(depth > 0 ? 14 : 6);
        if (kind > 8) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            NAMES.stream().filter(name -> random.nextInt(4) > 0).forEach(name -> members.put(name, json(depth - 1)));
            return members;
        }
        if (kind > 5) {
            List<@Nullable Object> items = new ArrayList<>();
            for (int size = random.nextInt(4); size > 0; size--) {
                items.add(json(depth - 1));
            }
            return items;
        }
        return scalar(kind);
    }

    private @Nullable Object scalar(int kind) {
        return switch (kind) {
            case 0, 1 -> one(TEXTS);
            case 2 -> random.nextInt(4) - 1;
            case 3 -> number();
            case 4 -> random.nextBoolean();
            default -> one(TEXTS);
        };
    }

    private Number number() {
        return switch (random.nextInt(6)) {
            case 0 -> 9_007_199_254L;
            case 1 -> new BigInteger("1024");
            case 2 -> new BigDecimal("1.5");
            case 3 -> new BigDecimal("0.25");
            case 4 -> new BigDecimal("0.5");
            default -> 2;
        };
    }

    <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
