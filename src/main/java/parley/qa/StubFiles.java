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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
        for (Path mappings : listed(folder, contract -> contract.resolve("mappings"), Files::isDirectory)) {
            for (Path file :
                    listed(mappings, each -> each, each -> each.toString().endsWith(".json"))) {
                stubs.add(stub(file, mappings.resolveSibling("__files")));
            }
        }
        return stubs;
    }

    /** Links are followed where they stay within the folder, as those of mounted volumes do (T-85). */
    private void requireInside(Path file, String place) throws IOException {
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw new IllegalArgumentException(place + ": " + file.getFileName() + " is a link that leads out of "
                    + folder + "; copy the file instead");
        }
    }

    private static String placeOfBody(Path file, String text) {
        int at = Math.max(0, text.indexOf("\"bodyFileName\""));
        return file + ":"
                + (1 + text.substring(0, at).chars().filter(c -> c == '\n').count());
    }

    /** What lies in {@code place}, or below each of it, in the order of the paths. */
    private static List<Path> listed(Path place, UnaryOperator<Path> below, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(below).filter(wanted).sorted().toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(place + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static StubMapping mapping(Path file, String json) {
        try {
            return StubMapping.buildFrom(json);
        } catch (RuntimeException noStub) { // WireMock's own message is a page of JSON
            throw new IllegalArgumentException(file + ": WireMock does not understand this stub", noStub);
        }
    }

    private StubMapping stub(Path file, Path bodies) {
        try {
            requireInside(file, file.toString());
            String text = Files.readString(file);
            if (!(JSON.readTree(text) instanceof ObjectNode mapping)) {
                throw new IllegalArgumentException(file + ": a stub is a JSON object");
            }
            if (mapping.get("response") instanceof ObjectNode response && response.hasNonNull("bodyFileName")) {
                Path body =
                        bodies.resolve(response.get("bodyFileName").asText()).normalize();
                if (!body.startsWith(bodies.normalize())) {
                    throw new IllegalArgumentException(
                            placeOfBody(file, text) + ": bodyFileName leads out of " + bodies);
                }
                requireInside(body, placeOfBody(file, text));
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
