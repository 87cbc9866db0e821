package parley.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResourceTest {

    private static final Linkage MAKER = new Linkage.ToOne(Optional.of(new Identifier("makers", "7")));

    private static Resource part() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("name", "bolt");
        attributes.put("price", 12);
        attributes.put("colour", null);
        return new Resource("parts", "1", attributes, Map.of("maker", MAKER), Map.of("rank", 1));
    }

    @Test
    @DisplayName("a record is asked for one member, and says null or nothing of what it has not")
    void isAskedForOneMember() {
        assertThat(part().attribute("price")).isEqualTo(12);
        assertThat(part().attribute("colour")).isNull();
        assertThat(part().attribute("maker")).isNull();
        assertThat(part().linkage("maker")).contains(MAKER);
        assertThat(part().linkage("name")).isEmpty();
    }

    @Test
    @DisplayName("JA-SF-03 a fieldset keeps identity, meta and the order of members")
    void aFieldsetKeepsIdentityAndOrder() {
        Resource some = part().only(Set.of("colour", "name"));

        assertThat(some.identifier()).isEqualTo(part().identifier());
        assertThat(some.attributes()).containsOnlyKeys("name", "colour");
        assertThat(some.attributes().keySet()).containsExactly("name", "colour");
        assertThat(some.linkage("maker")).isEmpty();
        assertThat(some.meta()).isEqualTo(Map.of("rank", 1));
        assertThat(part().only(Set.of("maker")).linkage("maker")).contains(MAKER);
    }

    @Test
    @DisplayName("no other package sees how a record holds its members")
    void isNotWalkedAsAMap() {
        List<Class<?>> shown = List.of(Resource.class.getMethods()).stream()
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .<Class<?>>map(Method::getReturnType)
                .toList();

        assertThat(shown).noneMatch(Map.class::isAssignableFrom).contains(Identifier.class);
    }
}
