package parley;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The package table and the rules of the house, held by the build. */
class ArchitectureTest {

    /** The stages below the rooms that stack them: for each, what else of ours it may use. */
    private static final Map<String, Set<String>> STAGES = Map.ofEntries(
            Map.entry("library", Set.of()),
            Map.entry("exchange", Set.of("library")),
            Map.entry("text", Set.of("exchange")),
            Map.entry("tree", Set.of("exchange")),
            Map.entry("yaml", Set.of("text", "exchange")),
            Map.entry("contract", Set.of("yaml", "text", "exchange")),
            Map.entry("expression", Set.of("text", "tree", "contract", "yaml", "exchange")),
            Map.entry("value", Set.of("text", "contract", "yaml", "exchange")),
            Map.entry("jsonapi", Set.of("text", "exchange")),
            Map.entry("inbound", Set.of("decode", "text", "jsonapi", "exchange")),
            Map.entry("store", Set.of("store.disk", "exchange")), // which is a part of it
            Map.entry("input", Set.of("value", "contract", "yaml", "text", "inbound", "jsonapi", "exchange")),
            Map.entry("cache", Set.of("text", "exchange")),
            Map.entry("resilience", Set.of("contract", "exchange")),
            Map.entry("upstream", Set.of("text", "expression", "tree", "contract", "yaml", "exchange", "library")),
            Map.entry("decode", Set.of("text", "tree", "contract", "yaml", "exchange")),
            Map.entry("outcome", Set.of("text", "expression", "tree", "contract", "yaml", "exchange")),
            Map.entry("map", Set.of("text", "value", "expression", "tree", "contract", "yaml", "jsonapi", "exchange")),
            Map.entry("paging", Set.of("upstream", "map", "contract", "yaml", "jsonapi", "exchange")),
            Map.entry("query", Set.of("paging", "value", "contract", "yaml", "inbound", "jsonapi", "exchange")));

    /** The stages and the rooms that stack them. */
    private static final Set<String> HOUSE = stagesAnd("fetch", "route", "edge");

    /** The whole table. A package that is not in it does not exist. */
    private static final Map<String, Set<String>> MAY_USE = Stream.concat(
                    STAGES.entrySet().stream(),
                    Stream.of(
                            Map.entry("store.disk", Set.of("store", "exchange")),
                            Map.entry("reference", Set.of("expression", "contract", "yaml", "exchange")),
                            Map.entry("fetch", STAGES.keySet()),
                            Map.entry("route", stagesAnd("fetch")),
                            Map.entry("edge", stagesAnd("fetch", "route")),
                            Map.entry("gateway", HOUSE),
                            Map.entry("check", houseAnd("gateway")),
                            Map.entry("ops", houseAnd("gateway")),
                            Map.entry("qa", houseAnd("gateway", "check")),
                            Map.entry("cli", houseAnd("gateway", "check", "ops", "qa", "reference", "store.disk"))))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Set<String> REFUSED_NAMES =
            Set.of("Util", "Utils", "Helper", "Manager", "Processor", "Base", "Impl");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("parley");

    private static Set<String> stagesAnd(String... more) {
        return Stream.concat(STAGES.keySet().stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> houseAnd(String... more) {
        return Stream.concat(HOUSE.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    @Test
    void thePackagesAreThoseOfTheTable() {
        Set<String> packages = MAIN.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(name.indexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void everyPackageUsesOnlyWhatTheTableAllows() {
        MAY_USE.forEach((name, allowed) -> {
            String[] forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(name) && !allowed.contains(other))
                    .map(other -> "parley." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("parley." + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(MAIN);
        });
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("parley.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void nothingBlocks() {
        noClasses()
                .should()
                .callMethodWhere(target("sleep", Thread.class))
                .orShould()
                .callMethodWhere(target("get", CompletableFuture.class))
                .orShould()
                .callMethodWhere(target("join", CompletableFuture.class))
                .orShould()
                .callMethodWhere(target("await", Object.class))
                .check(MAIN);
    }

    @Test
    void standardStreamsAreTheCommandLines() {
        noClasses()
                .that()
                .resideOutsideOfPackage("parley.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MAIN);
    }

    @Test
    void onlyTheCommandLineReadsSystemPropertiesAndEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("parley.cli..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(MAIN);
    }

    @Test
    void insidesOfTheLibraryAreUsedInOneCorner() {
        noClasses()
                .that()
                .resideOutsideOfPackage("parley.library..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..", "io.netty..internal.."))
                .check(MAIN);
    }

    @Test
    void wireMockIsTheBusinessOfQa() {
        noClasses()
                .that()
                .resideOutsideOfPackage("parley.qa..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.github.tomakehurst.wiremock.."))
                .check(MAIN);
    }

    @Test
    void theExpressionEngineIsUsedByOneClass() {
        noClasses()
                .that(are(otherThan("parley.expression.ReferenceEngine")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.dashjoin.."))
                .check(MAIN);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes()
                .should(not(be(new DescribedPredicate<JavaClass>("named " + List.copyOf(REFUSED_NAMES)) {
                    @Override
                    public boolean test(JavaClass type) {
                        return REFUSED_NAMES.stream().anyMatch(type.getSimpleName()::endsWith);
                    }
                })))
                .check(MAIN);
    }

    @Test
    void aSimpleNameExistsOnce() {
        Map<String, List<String>> names = MAIN.stream()
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));

        assertThat(names).allSatisfy((name, types) -> assertThat(types).hasSize(1));
    }

    private static DescribedPredicate<JavaClass> otherThan(String name) {
        return new DescribedPredicate<>("not " + name) {
            @Override
            public boolean test(JavaClass type) {
                return !type.getName().equals(name) && !type.getName().startsWith(name + "$");
            }
        };
    }

    /** A call of {@code method} on {@code owner} or, for Object, on any class. */
    private static DescribedPredicate<JavaMethodCall> target(String method, Class<?> owner) {
        return new DescribedPredicate<>(owner.getSimpleName() + "." + method) {
            @Override
            public boolean test(JavaMethodCall call) {
                return call.getTarget().getName().equals(method)
                        && call.getTargetOwner().isAssignableTo(owner);
            }
        };
    }
}
