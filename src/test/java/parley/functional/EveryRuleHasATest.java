package parley.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each rule that binds this server is named by a test; each other rule is listed here with the reason why it does not bind. */
class EveryRuleHasATest {

    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Pattern ID =
            Pattern.compile("(?<![A-Za-z0-9-])(?:JA-[A-Z]{2}-[0-9]{2}|T-[0-9]{2}b?)(?![0-9a-z])");

    /** How many rules each section of the JSON:API checklist has. */
    private static final Map<String, Integer> SECTIONS = Map.ofEntries(
            Map.entry("CT", 18),
            Map.entry("DS", 13),
            Map.entry("RO", 12),
            Map.entry("MN", 8),
            Map.entry("RL", 12),
            Map.entry("LK", 10),
            Map.entry("CD", 3),
            Map.entry("IN", 8),
            Map.entry("FE", 6),
            Map.entry("SF", 6),
            Map.entry("SO", 6),
            Map.entry("PG", 8),
            Map.entry("FI", 3),
            Map.entry("QP", 10),
            Map.entry("ER", 13),
            Map.entry("CR", 16),
            Map.entry("UP", 16),
            Map.entry("UR", 14),
            Map.entry("DE", 4),
            Map.entry("AS", 5),
            Map.entry("CA", 6),
            Map.entry("XP", 9),
            Map.entry("CP", 15),
            Map.entry("AO", 8),
            Map.entry("RC", 6));

    /** Rules of JSON:API that bind this server. */
    private static final List<String> BINDING = List.of(
            "CT 01-02 05-10 12-18",
            "DS 01-05 07-09 11-13",
            "RO 01-09 11-12",
            "MN 01-08",
            "RL 01-06 08-12",
            "LK 01-10",
            "IN 01 06",
            "FE 01-06",
            "SF 01-06",
            "SO 01-06",
            "PG 01-08",
            "FI 01-03",
            "QP 01-10",
            "ER 01-09 12-13",
            "CR 04 12",
            "UP 11",
            "UR 13",
            "DE 04",
            "CA 01-06",
            "XP 09",
            "RC 01-05");

    /** Rules of JSON:API that do not, by reason. */
    private static final Map<String, List<String>> NOT_BINDING = Map.of(
            "include is not offered",
            List.of("CD 01-03", "IN 02-05 07-08"),
            "nothing is written; the refusals are binding",
            List.of("DS 06", "RO 10", "CR 01-03 05-11 13-16", "UP 01-10 12-16", "UR 01-12 14", "DE 01-03", "AS 01-05"),
            "no extension or profile is offered",
            List.of("CT 03-04 11", "DS 10", "XP 01-08", "CP 01-15", "AO 01-08"),
            "linkage is not paged",
            List.of("RL 07"),
            "error objects have no links: there is no page to lead to",
            List.of("ER 10-11"),
            "optional, and off",
            List.of("RC 06"));

    /** Threats that this build answers; those of writes, kept snapshots, dashboard, jobs and releases come with what they threaten. */
    private static final List<String> THREATS = List.of(
            "T-01", "T-02", "T-03", "T-04", "T-05", "T-06", "T-07", "T-08", "T-09", "T-10", "T-11", "T-12", "T-13",
            "T-14", "T-15", "T-16", "T-18", "T-19", "T-20", "T-21", "T-22", "T-23", "T-24", "T-25", "T-26", "T-27",
            "T-29", "T-30", "T-31", "T-32", "T-33", "T-34", "T-35", "T-36", "T-37", "T-38", "T-40", "T-41", "T-42",
            "T-43", "T-44", "T-45", "T-46", "T-47", "T-47b", "T-48", "T-49", "T-50", "T-51", "T-52", "T-53", "T-54",
            "T-58", "T-59", "T-60", "T-61", "T-62", "T-63", "T-64", "T-65", "T-67", "T-71", "T-72", "T-73", "T-80",
            "T-81", "T-82", "T-83", "T-84", "T-85");

    private static final Set<String> NAMED = new TreeSet<>();

    @BeforeAll
    static void readTests() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("EveryRuleHasATest.java"))
                    .toList()) {
                Matcher ids = ID.matcher(Files.readString(file));
                while (ids.find()) {
                    NAMED.add(ids.group());
                }
            }
        }
    }

    /** {@code CT 01-02 05} as full ids. */
    private static List<String> ids(List<String> groups) {
        List<String> ids = new ArrayList<>();
        for (String group : groups) {
            String section = group.substring(0, 2);
            for (String range : group.substring(3).split(" ", -1)) {
                int last = Integer.parseInt(range.substring(range.length() - 2));
                for (int i = Integer.parseInt(range.substring(0, 2)); i <= last; i++) {
                    ids.add("JA-%s-%02d".formatted(section, i));
                }
            }
        }
        return ids;
    }

    @Test
    void everyBindingRuleOfJsonApiIsNamedByATest() {
        assertThat(NAMED).containsAll(ids(BINDING));
    }

    @Test
    void everyThreatOfThisBuildIsNamedByATest() {
        assertThat(NAMED).containsAll(THREATS);
    }

    @Test
    void everyRuleOfJsonApiIsEitherBindingOrHasAReason() {
        Map<String, Integer> found = new TreeMap<>();
        Stream.concat(ids(BINDING).stream(), NOT_BINDING.values().stream().flatMap(groups -> ids(groups).stream()))
                .forEach(id -> found.merge(id, 1, Integer::sum));

        Set<String> all = new TreeSet<>();
        SECTIONS.forEach((section, count) -> all.addAll(ids(List.of("%s 01-%02d".formatted(section, count)))));
        assertThat(found.keySet()).isEqualTo(all);
        assertThat(found.values()).as("listed once").containsOnly(1);
    }
}
