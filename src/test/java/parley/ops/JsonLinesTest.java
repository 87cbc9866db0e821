package parley.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {

    private static String line(String message, Object value, @Nullable Throwable thrown) {
        LoggingEvent event = new LoggingEvent(
                "test", new LoggerContext().getLogger("parley.exchange"), Level.WARN, message, thrown, new Object[0]);
        event.setKeyValuePairs(List.of(new KeyValuePair("place", value), new KeyValuePair("ms", 7L)));
        return new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("T-67 no value can forge a line or reach a terminal")
    void aValueStaysInsideItsString() throws IOException {
        String hostile = "x\n{\"level\":\"ERROR\"}\u001b[2J\u2028${jndi:ldap://127.0.0.1/a}";

        String line = line("failed " + hostile, hostile, null);

        assertThat(line).endsWith("\n").doesNotContain("\u001b").doesNotContain("\u2028");
        assertThat(line.lines()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("place").textValue()).isEqualTo(hostile);
        assertThat(json.get("level").textValue()).isEqualTo("WARN");
        assertThat(json.get("ms").longValue()).isEqualTo(7);
    }

    @Test
    void longTextsAreCutAndBugsKeepTheirStack() throws IOException {
        String line = line("m", "x".repeat(100_000), new IllegalStateException("bug"));

        assertThat(line.length()).isLessThan(25_000);
        assertThat(new ObjectMapper().readTree(line).get("stack").textValue()).contains("IllegalStateException: bug");
    }
}
