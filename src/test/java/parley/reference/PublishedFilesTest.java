package parley.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.contract.Language;
import parley.expression.ExpressionLanguage;

/** The files beside the contracts are those that the language makes. {@code -Dparley.golden=write} writes them, and fails. */
class PublishedFilesTest {

    private static final Path CONTRACTS = Path.of("contracts");

    @Test
    void schemaIsThatOfTheLanguage() throws IOException {
        verify(CONTRACTS.resolve("contract.schema.json"), ContractSchema.text());
    }

    @Test
    void referenceIsThatOfTheLanguage() throws IOException {
        verify(CONTRACTS.resolve("REFERENCE.md"), ReferencePage.text());
    }

    private static void verify(Path file, String expected) throws IOException {
        if ("write".equals(System.getProperty("parley.golden"))) {
            Files.writeString(file, expected);
            fail("wrote " + file + "; read it, and run again without parley.golden");
        }
        assertThat(Files.readString(file)).isEqualTo(expected);
    }

    @Test
    void everyShippedContractNamesTheSchemaInItsFirstLine() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            List<Path> contracts =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();

            assertThat(contracts).isNotEmpty().allSatisfy(contract -> assertThat(
                            Files.readAllLines(contract).get(0))
                    .isEqualTo("# yaml-language-server: $schema=contract.schema.json"));
        }
    }

    @Test
    void everyLinkOfTheReferenceLeadsToAHeading() {
        String page = ReferencePage.text();
        Matcher links = Pattern.compile("\\]\\(#([^)]+)\\)").matcher(page);

        List<String> anchors = page.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
        assertThat(links.results().map(link -> link.group(1))).isNotEmpty().allMatch(anchors::contains);
        assertThat(anchors).doesNotHaveDuplicates();
    }

    @Test
    void everyKeyIsInTheReference() {
        String page = ReferencePage.text();

        Language.sections().forEach(section -> section.keys()
                .forEach(key -> assertThat(page).contains("`" + key.name() + "`")));
    }

    @Test
    void theOracleIsThatOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String[] parts = ExpressionLanguage.ORACLE.split("[: ]", -1);

        assertThat(pom)
                .containsPattern("<groupId>" + parts[0] + "</groupId>\\s*<artifactId>" + parts[1]
                        + "</artifactId>\\s*<version>" + Pattern.quote(parts[2]) + "</version>");
    }
}
