package parley.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One recorded reply with what the corpus says about it.
 *
 * @param entry its description
 */
record Payload(Path path, JsonNode entry) {

    /** All of them, in the order of the description; skips the calling test where no corpus is given. */
    static List<Payload> all() throws IOException {
        String given = System.getProperty("parley.corpus", "");
        assumeTrue(!given.isBlank(), "parley.corpus is not given");
        Path index = Path.of(given).resolve("corpus.json");
        assumeTrue(Files.isRegularFile(index), index + " is not there");
        List<Payload> all = new ArrayList<>();
        for (JsonNode entry : new ObjectMapper().readTree(index.toFile()).get("entries")) {
            all.add(new Payload(index.resolveSibling(entry.get("file").asText()), entry));
        }
        return all;
    }

    String file() {
        return entry.get("file").asText();
    }

    byte[] body() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The recorded status; where none was recorded, the one with which such a reply usually comes. */
    int status() {
        JsonNode recorded = entry.at("/http/status");
        if (recorded.isInt()) {
            return recorded.asInt();
        }
        boolean isError = resourceType().equals("error") && !isErrorInsideSuccess();
        if (!isError) {
            return 200;
        }
        return entry.get("kind").asText().equals("soap") ? 500 : 400;
    }

    Optional<String> contentType() {
        JsonNode recorded = entry.at("/http/headers/content-type");
        return recorded.isTextual() ? Optional.of(recorded.asText()) : Optional.empty();
    }

    /** Whether the upstream reports, wholly or in part, that it failed. */
    boolean isFailure() {
        return resourceType().equals("error") || isErrorInsideSuccess();
    }

    /** Whether it holds data. */
    boolean isData() {
        return !isFailure() && !fields().isEmpty();
    }

    String resourceType() {
        return entry.at("/expected/resourceType").asText();
    }

    /** What a consumer should get, by name. */
    JsonNode fields() {
        return entry.at("/expected/fields");
    }

    /** How many there are of what the description counts. */
    OptionalLong count() {
        JsonNode count = entry.at("/expected/count/value");
        return count.isNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
    }

    private boolean isErrorInsideSuccess() {
        return entry.get("errorInsideSuccess").asBoolean();
    }

    @Override
    public String toString() {
        return file();
    }
}
