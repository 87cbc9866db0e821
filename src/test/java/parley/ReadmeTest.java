package parley;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.contract.ContractLoader;
import parley.testing.InMemoryGateway;

/** What the README promises without a running gateway: its links, its order, its contract. */
class ReadmeTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");
    private static final Pattern STAGE = Pattern.compile("^\\d\\. \\*\\*(\\w+)\\*\\* ", Pattern.MULTILINE);

    private static final Pattern CLASS = Pattern.compile("`([a-z]+)\\.([A-Z]\\w+)[.`]");

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void everyLinkExists() throws IOException {
        List<String> links =
                LINK.matcher(readme()).results().map(m -> m.group(1)).toList();

        assertThat(links).hasSizeGreaterThan(15).allSatisfy(link -> assertThat(Path.of(link))
                .exists());
    }

    @Test
    void everyLinkOfItsPagesExists() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("src/main/docs"))) {
            assertThat(pages.toList()).isNotEmpty().allSatisfy(page -> assertThat(
                            LINK.matcher(Files.readString(page)).results().map(m -> page.resolveSibling(m.group(1))))
                    .allSatisfy(link -> assertThat(link).exists()));
        }
    }

    @Test
    void whatContributorsHaveToTouchIsThere() throws IOException {
        Path page = Path.of(".github/CONTRIBUTING.md");

        assertThat(LINK.matcher(Files.readString(page)).results().map(link -> page.resolveSibling(link.group(1))))
                .hasSizeGreaterThan(25)
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void itIsReadInAFewMinutes() throws IOException {
        assertThat(readme().length()).isLessThan(16_000);
    }

    @Test
    void theStagesStandInTheOrderOfThePipeline() throws IOException {
        String page = Files.readString(Path.of("src/main/docs/the-way-of-a-request.md"));

        assertThat(STAGE.matcher(page).results().map((MatchResult m) -> m.group(1)))
                .containsExactly("inbound", "route", "upstream", "decode", "outcome", "map", "query", "jsonapi");
    }

    @Test
    void everyClassOnTheWayIsThere() throws IOException {
        String page = Files.readString(Path.of("src/main/docs/the-way-of-a-request.md"));

        assertThat(CLASS.matcher(page)
                        .results()
                        .map(named -> Path.of("src/main/java/parley", named.group(1), named.group(2) + ".java")))
                .hasSizeGreaterThan(25)
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void theContractOfTheReadmeIsGood() throws IOException {
        String text = readme();
        String contract = text.substring(text.indexOf("contract: exchange-rates"));
        contract = contract.substring(0, contract.indexOf("```"));

        JsonNode document = InMemoryGateway.of(contract)
                .replying(
                        "<Envelope><Cube><Cube time='2024-05-17'><Cube currency='USD' rate='1.0840'/></Cube></Cube></Envelope>")
                .document("/exchange-rates/USD");
        assertThat(document.at("/data/attributes").toString())
                .isEqualTo("{\"rate\":\"1.0840\",\"date\":\"2024-05-17\"}");
        assertThat(ContractLoader.parse("exchange-rates.yaml", contract).problems())
                .isEmpty();
        assertThat(ContractLoader.parse("contracts/exchange-rates.yaml", contract.replace("decimal", "decimel"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(text).contains(problem.toString()));
    }
}
