package parley.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import parley.bench.Heard;
import parley.testing.DocumentValidator;

/** Understands the JSON:API documents of the gateway: valid, of this record, every attribute right, labels and age that agree. */
final class DocumentReading implements BiFunction<Subject, Heard, Claim> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AGE = Pattern.compile("\\d{1,9}");
    private static final String MEDIA_TYPE = "application/vnd.api+json";

    private final World world;

    DocumentReading(World world) {
        this.world = world;
    }

    @Override
    public Claim apply(Subject subject, Heard heard) {
        byte[] body = heard.body().getBytes();
        List<String> problems = DocumentValidator.problems(body);
        if (!heard.header("Content-Type").equals(MEDIA_TYPE) || !problems.isEmpty()) {
            return Claim.wrong("not a valid document: " + problems);
        }
        try {
            String cacheStatus = heard.header("Cache-Status");
            return aged(claim(subject, JSON.readTree(body), cacheStatus), cacheStatus, heard.header("Age"));
        } catch (IOException unreadable) {
            return Claim.wrong("not JSON: " + unreadable.getMessage());
        }
    }

    private Claim claim(Subject subject, JsonNode document, String cacheStatus) {
        JsonNode data = document.path("data");
        if (!data.path("type").asText().equals(subject.api().type())
                || !data.path("id").asText().equals(subject.id())) {
            return Claim.wrong("another record: " + data);
        }
        int serial = data.path("attributes").path("serial").asInt();
        ObjectNode right = attributes(world.fact(subject, serial));
        if (!data.path("attributes").equals(right)) {
            return Claim.wrong("never was so: " + data + ", but " + right);
        }
        boolean inDocument = document.path("meta").path("source").path(0).has("stale");
        boolean inHeader = cacheStatus.contains("ttl=-");
        if (inDocument != inHeader) {
            return Claim.wrong("labels disagree: " + cacheStatus + " and " + document.path("meta"));
        }
        return inDocument ? Claim.stale(serial) : Claim.fresh(serial);
    }

    /** Nothing is stale before its time, and nothing is fresh after it, but for what was fetched and then waited for its turn. */
    private static Claim aged(Claim claim, String cacheStatus, String age) {
        if (claim.isImpossible()) {
            return claim;
        }
        if (!AGE.matcher(age).matches()) {
            return Claim.wrong("no age: " + age);
        }
        int seconds = Integer.parseInt(age);
        boolean isInTime = claim.isStale()
                ? seconds >= Judge.FRESH.toSeconds()
                : seconds <= Judge.FRESH.toSeconds() || cacheStatus.contains("fwd=");
        return isInTime ? claim.withAge(seconds) : Claim.wrong("its age contradicts its label: " + age + ", " + claim);
    }

    private static ObjectNode attributes(Fact fact) {
        ArrayNode parts = JSON.createArrayNode();
        fact.parts().forEach(parts::add);
        ObjectNode attributes = JSON.createObjectNode();
        attributes
                .put("name", fact.name())
                .put("serial", fact.serial())
                .put("price", fact.price())
                .put("state", fact.state().word())
                .put("taken", fact.taken())
                .set("parts", parts);
        return attributes;
    }
}
