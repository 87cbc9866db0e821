package parley.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.yaml.Mark;
import parley.yaml.Problem;
import parley.yaml.YamlFile;

class ContractLoaderTest {

    private static final String ORDERS = """
            contract: orders
            upstream: { url: https://api.example.com, format: json }
            resources:
              orders:
                id: number
                list: { request: GET /orders, records: items }
            """;

    @TempDir
    Path folder;

    private static List<String> texts(ContractSet set) {
        return set.problems().stream()
                .map(problem -> problem.mark().file().replaceAll(".*/", "") + ":"
                        + problem.mark().line() + "  " + problem.message())
                .toList();
    }

    @Test
    void readsAFolderInTheOrderOfNames() {
        ContractSet set = ContractLoader.load(GoodContracts.folder());

        assertThat(set.problems()).isEmpty();
        assertThat(set.hasErrors()).isFalse();
        assertThat(set.contracts())
                .extracting(Contract::name)
                .containsExactly("carrier", "everything", "feed", "rates", "shop", "vat");
        assertThat(set.sources()).hasSize(6).allSatisfy((file, text) -> assertThat(text)
                .contains("upstream:"));
    }

    @Test
    void namesFilesAsTheFolderWasGiven() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "contract: b");

        ContractSet set = ContractLoader.load(folder);

        assertThat(set.problems())
                .allSatisfy(problem -> assertThat(problem.mark().file())
                        .isEqualTo(folder.toString().replace('\\', '/') + "/a.yaml"));
    }

    @Test
    @DisplayName("T-85 a symbolic link is refused and not read")
    void symbolicLinkIsRefused() throws IOException {
        Path outside = Files.writeString(folder.resolve("secret.txt"), ORDERS);
        Path contracts = Files.createDirectory(folder.resolve("contracts"));
        Files.createSymbolicLink(contracts.resolve("orders.yaml"), outside);

        ContractSet set = ContractLoader.load(contracts);

        assertThat(set.contracts()).isEmpty();
        assertThat(set.sources()).isEmpty();
        assertThat(texts(set)).containsExactly("orders.yaml:1  is a symbolic link or no regular file");
    }

    @Test
    @DisplayName("T-85 a link to a folder is refused, folders below are not entered")
    void foldersBelowAreNotEntered() throws IOException {
        Path contracts = Files.createDirectory(folder.resolve("contracts"));
        Path below = Files.createDirectory(contracts.resolve("below.yaml"));
        Files.writeString(below.resolve("orders.yaml"), ORDERS);
        Files.createSymbolicLink(contracts.resolve("link.yaml"), below);

        ContractSet set = ContractLoader.load(contracts);

        assertThat(texts(set)).containsExactly("link.yaml:1  is a symbolic link or no regular file");
    }

    @Test
    @DisplayName("T-85 a reply body outside the folder, or behind a link, is refused")
    void replyBodiesStayBelowTheFolder() throws IOException {
        Path contracts = Files.createDirectory(folder.resolve("contracts"));
        Files.writeString(folder.resolve("outside.xml"), "<x/>");
        Files.createSymbolicLink(contracts.resolve("link.xml"), folder.resolve("outside.xml"));
        Files.createSymbolicLink(contracts.resolve("up"), folder);
        Files.writeString(contracts.resolve("orders.yaml"), ORDERS + """
                        examples:
                          - name: bodies
                            request: GET /orders
                            upstream:
                              - reply: { body-file: ../outside.xml }
                              - reply: { body-file: a/../../outside.xml }
                              - reply: { body-file: link.xml }
                              - reply: { body-file: up/outside.xml }
                              - reply: { body-file: /etc/passwd }
                            response: { status: 200 }
                        """);

        ContractSet set = ContractLoader.load(contracts);

        assertThat(texts(set))
                .containsExactly(
                        "orders.yaml:11  body-file leaves the folder of the contract",
                        "orders.yaml:12  body-file leaves the folder of the contract",
                        "orders.yaml:13  body-file link.xml is not there",
                        "orders.yaml:14  body-file up/outside.xml is not there",
                        "orders.yaml:15  body-file leaves the folder of the contract");
    }

    @Test
    void otherEndingsAreWarnedOfAndOtherFilesIgnored() throws IOException {
        Files.writeString(folder.resolve("orders.yml"), ORDERS);
        Files.writeString(folder.resolve("contract.schema.json"), "{}");

        ContractSet set = ContractLoader.load(folder);

        assertThat(set.contracts()).isEmpty();
        assertThat(set.hasErrors()).isFalse();
        assertThat(texts(set)).containsExactly("orders.yml:1  is not read: the names of contracts end in .yaml");
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        Files.write(folder.resolve("orders.yaml"), "about: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

        ContractSet set = ContractLoader.load(folder);

        assertThat(texts(set)).containsExactly("orders.yaml:1  the file is not UTF-8");
    }

    @Test
    void utf16IsNamedWithAndWithoutItsMark() throws IOException {
        Files.write(folder.resolve("a.yaml"), ORDERS.getBytes(StandardCharsets.UTF_16));
        Files.write(folder.resolve("b.yaml"), ORDERS.getBytes(StandardCharsets.UTF_16BE));
        Files.write(folder.resolve("c.yaml"), ORDERS.getBytes(StandardCharsets.UTF_16LE));
        Files.write(folder.resolve("d.yaml"), ("\uFEFF" + ORDERS).getBytes(StandardCharsets.UTF_16LE));

        ContractSet set = ContractLoader.load(folder);

        assertThat(texts(set))
                .hasSize(4)
                .allMatch(problem -> problem.endsWith(".yaml:1  the file is not UTF-8 but UTF-16"));
    }

    @Test
    void fileBeyondTheLimitIsRefused() throws IOException {
        Files.writeString(folder.resolve("orders.yaml"), "#".repeat(YamlFile.LARGEST + 1));

        ContractSet set = ContractLoader.load(folder);

        assertThat(texts(set)).containsExactly("orders.yaml:1  the file is larger than 1000000 characters");
    }

    @Test
    void folderThatIsNotThereIsAProblemNotAnException() {
        ContractSet set = ContractLoader.load(folder.resolve("nowhere"));

        assertThat(set.problems()).extracting(Problem::message).containsExactly("there is no such folder");
    }

    @Test
    void contractWithErrorsIsKeptApartForFurtherChecks() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("orders.yaml", ORDERS.replace("format: json", "format: jsn"));
        texts.put("news.yaml", ORDERS.replace("orders", "news"));

        ContractSet set = ContractLoader.parse(texts);

        assertThat(set.contracts()).extracting(Contract::name).containsExactly("news");
        assertThat(set.refused()).extracting(Contract::name).containsExactly("orders");
        assertThat(set.everything()).hasSize(2);
        assertThat(set.hasErrors()).isTrue();
    }

    @Test
    void whatAnUnreadableFileOffersIsNotCalledUnknown() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("orders.yaml", ORDERS + "    relationships: { parcel: { type: parcels, id: parcel } }\n");
        texts.put("parcels.yaml", "contract: [parcels");

        ContractSet set = ContractLoader.parse(texts);

        assertThat(set.problems()).extracting(problem -> problem.mark().file()).containsOnly("parcels.yaml");
    }

    @Test
    void oneFileAloneMayPointToTypesOfOthers() {
        ContractSet set = ContractLoader.parse(
                "orders.yaml", ORDERS + "    relationships: { parcel: { type: parcels, id: parcel } }\n");

        assertThat(set.problems()).isEmpty();
    }

    @Test
    void revisionChangesWithWhatDeterminesTheReplies() {
        String one = revision(ORDERS);

        assertThat(revision(ORDERS + "# more\n")).as("comment").isEqualTo(one);
        assertThat(revision("# before\n" + ORDERS)).as("place").isEqualTo(one);
        assertThat(revision(ORDERS.replaceFirst("upstream:", "about: x\nupstream:")))
                .as("about")
                .isEqualTo(one);
        assertThat(revision(ORDERS.replaceFirst("format: (\\w+)", "format: $1, timeout: 7s, rate: 6/min")))
                .as("how called")
                .isEqualTo(one);
        assertThat(revision(ORDERS.replaceFirst("format: (\\w+)", "format: $1, query: { a: 1 }")))
                .as("request")
                .isNotEqualTo(one);
        assertThat(revision(ORDERS.replaceFirst("id: (\\w+)", "id: other")))
                .as("expression")
                .isNotEqualTo(one);
    }

    private static String revision(String yaml) {
        ContractSet set = ContractLoader.parse("orders.yaml", yaml);
        assertThat(set.problems()).as(yaml).isEmpty();
        return set.contracts().get(0).revision();
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreRead() {
        ContractSet set = ContractLoader.parse("orders.yaml", "\uFEFF" + ORDERS.replace("\n", "\r\n"));

        assertThat(set.problems()).isEmpty();
        assertThat(set.contracts().get(0).resources().values())
                .extracting(ResourceType::mark)
                .containsExactly(new Mark("orders.yaml", 4, 3));
    }
}
