package parley.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectMembersTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 12, 13, 14, 1_000})
    void isAMapThatKeepsItsOrder(int size) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        ObjectMembers members = new ObjectMembers();
        for (int i = 0; i < size; i++) {
            expected.put("name" + i, i);
            members.put("name" + i, i);
        }

        assertThat(members).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        assertThat(members.keySet()).containsExactlyElementsOf(expected.keySet());
        assertThat(members.get("none")).isNull();
        assertThat(members.get(null)).isNull();
        assertThat(members.containsKey("name" + size)).isFalse();
    }

    /** Puts, repeated names and nulls in any order do what they do to a map of the library. */
    @Test
    void doesWhatALinkedMapDoes() {
        SplittableRandom random = new SplittableRandom(20_261_122);
        for (int round = 0; round < 500; round++) {
            Map<String, @Nullable Object> expected = new LinkedHashMap<>();
            ObjectMembers members = new ObjectMembers();
            int puts = random.nextInt(40);
            for (int i = 0; i < puts; i++) {
                String name = "n" + random.nextInt(25);
                Object value = random.nextInt(4) == 0 ? null : i;
                assertThat(members.put(name, value)).isEqualTo(expected.put(name, value));
                assertThat(members.containsKey(name)).isTrue();
                assertThat(members.get(name)).isEqualTo(value);
            }
            assertThat(members).isEqualTo(expected);

            expected.values().removeIf(Objects::isNull);
            members.removeNulls();
            members.put("last", round);
            expected.put("last", round);

            assertThat(members.keySet()).containsExactlyElementsOf(expected.keySet());
            assertThat(members).isEqualTo(expected);
            Map<String, @Nullable Object> visited = new LinkedHashMap<>();
            members.forEach(visited::put);
            assertThat(visited).isEqualTo(expected);
        }
    }

    @Test
    void putsAllOfAnotherWhateverTheOrderOfItsNames() {
        ObjectMembers all = new ObjectMembers();
        all.put("a", 1);
        all.put("b", 2);
        ObjectMembers alike = new ObjectMembers();
        alike.put("a", 3);
        alike.put("c", 4);
        ObjectMembers turned = new ObjectMembers();
        for (int i = 20; i >= 0; i--) {
            turned.put("n" + i, i);
        }
        turned.put("b", 5);

        all.putAll(alike);
        all.putAll(turned);
        all.putAll(Map.of("n3", 30));
        all.putAll(all);

        Map<String, Object> expected = new LinkedHashMap<>(Map.of("a", 3));
        expected.put("b", 5);
        expected.put("c", 4);
        expected.putAll(turned);
        expected.put("n3", 30);
        expected.put("b", 5);
        assertThat(all).containsExactlyEntriesOf(expected);
    }

    @Test
    void putsAllOfOneWithTheSameNames() {
        ObjectMembers all = ObjectMembers.of("a", 1);
        all.put("b", 2);
        ObjectMembers alike = ObjectMembers.of("a", null);
        alike.put("b", 3);

        all.putAll(alike);
        alike.put("b", 4);

        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("a", null);
        expected.put("b", 3);
        assertThat(all).isEqualTo(expected);
    }

    @Test
    void isNamedLikeWhatHasTheSameNamesInTheirOrder() {
        ObjectMembers one = new ObjectMembers();
        one.put("a", 1);
        one.put("b", 2);
        ObjectMembers same = new ObjectMembers();
        same.put("a", 3);
        ObjectMembers turned = new ObjectMembers();
        turned.put("b", 2);
        turned.put("a", 1);

        assertThat(one.isNamedLike(same)).isFalse();
        assertThat(one.isNamedLike(turned)).isFalse();
        same.put("b", null);
        assertThat(one.isNamedLike(same)).isTrue();
    }
}
