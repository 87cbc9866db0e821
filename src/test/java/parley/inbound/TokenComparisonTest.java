package parley.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a token is looked at tells nothing of it: shown by what the code can do at all, not by a stopwatch. */
class TokenComparisonTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("parley");

    private static JavaMethod method(Class<?> owner, String name) {
        return MAIN.get(owner).getMethods().stream()
                .filter(method -> method.getName().equals(name)
                        && !method.getModifiers().toString().contains("SYNTHETIC"))
                .findFirst()
                .orElseThrow();
    }

    /** What {@code unit} calls, itself and by the methods of its own class. */
    private static Set<String> calls(JavaCodeUnit unit) {
        Set<String> calls = new TreeSet<>();
        Deque<JavaCodeUnit> todo = new ArrayDeque<>(List.of(unit));
        while (!todo.isEmpty()) {
            JavaCodeUnit next = todo.remove();
            next.getCallsFromSelf().forEach(call -> {
                boolean isOwn = call.getTargetOwner().equals(unit.getOwner());
                if (calls.add(call.getTargetOwner().getSimpleName() + "." + call.getName()) && isOwn) {
                    call.getTarget()
                            .resolveMember()
                            .filter(JavaCodeUnit.class::isInstance)
                            .ifPresent(member -> todo.add((JavaCodeUnit) member));
                }
            });
        }
        return calls;
    }

    @Test
    @DisplayName("T-01 a token is compared as a SHA-256 and by MessageDigest.isEqual, with every consumer")
    void tokensAreComparedInConstantTime() {
        assertThat(calls(method(Consumer.class, "hasTokenHash"))).containsExactly("MessageDigest.isEqual");
        assertThat(calls(method(Consumers.class, "authenticate")))
                .contains("Consumer.hasTokenHash", "MessageDigest.digest")
                .allSatisfy(call -> assertThat(call)
                        .doesNotContain(
                                "equals",
                                "Equals",
                                "compare",
                                "contains",
                                "startsWith",
                                "endsWith",
                                "hashCode",
                                "Map",
                                "indexOf",
                                "charAt"))
                .doesNotContain("Consumer.tokenSha256");
    }

    @Test
    @DisplayName("T-01 whoever reads Authorization hands it to the one comparison, and hashes go nowhere else")
    void thereIsNoOtherComparison() {
        assertThat(callers(Consumers.class, "authenticate"))
                .containsExactlyInAnyOrder("parley.edge.PublicEntrance", "parley.ops.AdminAccess");
        assertThat(callers(Consumer.class, "tokenSha256")).containsExactly("parley.inbound.Consumers");
        assertThat(method(Consumer.class, "tokenSha256").getCallsOfSelf())
                .extracting(call -> call.getOrigin().getName())
                .containsExactly("of");
        assertThat(MAIN.get(Consumer.class).getField("tokenSha256").getAccessesToSelf())
                .extracting(access -> access.getOrigin().getName())
                .containsOnly("<init>", "withLimits", "tokenSha256", "hasTokenHash", "equals");
        assertThat(callers(Consumer.class, "equals")).isEmpty();
    }

    private static Set<String> callers(Class<?> owner, String name) {
        return MAIN.get(owner).getMethods().stream()
                .filter(method -> method.getName().equals(name))
                .flatMap(method -> method.getCallsOfSelf().stream())
                .map(call -> call.getOriginOwner().getName())
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("T-01 the first consumer and the last one are found alike, and what is like none is refused")
    void everyPlaceIsFound() throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        List<Consumer> many = IntStream.range(0, 50)
                .mapToObj(i -> new Consumer(
                        "c" + i, sha256.digest(("token-" + i).getBytes(StandardCharsets.UTF_8)), Set.of("*")))
                .toList();
        Consumers consumers = Consumers.of(many);

        for (int i = 0; i < 50; i++) {
            assertThat(consumers.authenticate("Bearer token-" + i).name()).isEqualTo("c" + i);
        }
        for (String wrong : List.of("token-50", "token-", "TOKEN-1", "token-1\u0001")) {
            assertThat(Requests.failureOf(() -> consumers.authenticate("Bearer " + wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }
}
