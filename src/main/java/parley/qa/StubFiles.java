package parley.qa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Reads the stubs of all contracts below one folder. Blocking. */
final class StubFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    StubFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * All stub mappings, in the order of their paths.
     *
     * @throws IllegalArgumentException naming the file that cannot be read, and why
     */
    List<StubMapping> read() {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder);
        }
        List<StubMapping> stubs = new ArrayList<>();
        for (Path mappings : folders()) {
            for (Path file : jsonFiles(mappings)) {
                stubs.add(stub(file, mappings.resolveSibling("__files")));
            }
        }
        return stubs;
    }

    private List<Path> folders() {
        try (Stream<Path> contracts = Files.list(folder)) {
            return contracts
                    .map(contract -> contract.resolve("mappings"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<Path> jsonFiles(Path mappings) {
        try (Stream<Path> files = Files.list(mappings)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(mappings + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static StubMapping mapping(Path file, String json) {
        try {
            return StubMapping.buildFrom(json);
        } catch (RuntimeException noStub) { // WireMock's own message is a page of JSON
            throw new IllegalArgumentException(file + ": WireMock does not understand this stub", noStub);
        }
    }

    private static StubMapping stub(Path file, Path bodies) {
        try {
            if (!(JSON.readTree(Files.readString(file)) instanceof ObjectNode mapping)) {
                throw new IllegalArgumentException(file + ": a stub is a JSON object");
            }
            if (mapping.get("response") instanceof ObjectNode response && response.hasNonNull("bodyFileName")) {
                Path body =
                        bodies.resolve(response.get("bodyFileName").asText()).normalize();
                if (!body.startsWith(bodies.normalize())) {
                    throw new IllegalArgumentException(file + ": bodyFileName leads out of " + bodies);
                }
                response.remove("bodyFileName");
                response.put("base64Body", Base64.getEncoder().encodeToString(Files.readAllBytes(body)));
            }
            return mapping(file, JSON.writeValueAsString(mapping));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(
                    file + ":" + notJson.getLocation().getLineNr() + ": " + notJson.getOriginalMessage(), notJson);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + ": " + unreadable.getMessage() + " cannot be read", unreadable);
        }
    }
}
