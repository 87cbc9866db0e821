package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.exchange.Rate;
import parley.inbound.Consumer;
import parley.yaml.Problem;

class SettingsFileTest {

    private static String consumer(String name, int number, String more) {
        return "  - { name: " + name + ", token-sha256: "
                + String.valueOf(number).repeat(64) + ", types: \"*\"" + more + " }\n";
    }

    private static List<String> problems(String text) {
        return SettingsFile.parse("parley.yaml", text).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void limitsOfAllConsumersHoldUnlessAConsumerHasItsOwn() {
        SettingsFile.Loaded loaded = SettingsFile.parse(
                "parley.yaml",
                "rate: 100/s\nat-once: 20\nconsumers:\n"
                        + consumer("usual", 1, "")
                        + consumer("own", 2, ", rate: 5/10s, at-once: 1")
                        + consumer("free", 3, ", rate: off, at-once: off"));

        assertThat(loaded.problems()).isEmpty();
        Rate usual = new Rate(100, Duration.ofSeconds(1));
        assertThat(loaded.options().consumers())
                .extracting(Consumer::name, Consumer::rate, Consumer::atOnce)
                .containsExactly(
                        tuple("usual", Optional.of(usual), OptionalInt.of(20)),
                        tuple("own", Optional.of(new Rate(5, Duration.ofSeconds(10))), OptionalInt.of(1)),
                        tuple("free", Optional.empty(), OptionalInt.empty()));
    }

    @Test
    void withoutLimitsThereAreNone() {
        SettingsFile.Loaded loaded = SettingsFile.parse("parley.yaml", "consumers:\n" + consumer("free", 3, ""));

        assertThat(loaded.options().consumers())
                .extracting(Consumer::rate, Consumer::atOnce)
                .containsExactly(tuple(Optional.empty(), OptionalInt.empty()));
    }

    @Test
    @DisplayName(
            "the sample of the README is refused with the command that makes a hash, and so is what everybody knows")
    void sampleHashesAreRefused() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String sample =
                readme.substring(readme.indexOf("consumers:\n"), readme.indexOf("```", readme.indexOf("consumers:\n")));
        String known =
                "consumers:\n  - { name: a, token-sha256: 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08,"
                        + " types: '*' }\n";

        assertThat(problems(sample))
                .containsExactly("parley.yaml:2:36  token-sha256 is still the placeholder <sha256 of the token>."
                        + " It is the SHA-256 of the token, never the token: printf %s TOKEN | sha256sum");
        assertThat(problems(known))
                .containsExactly("parley.yaml:2:30  token-sha256 is the hash of test, which everybody knows."
                        + " It is the SHA-256 of the token, never the token: printf %s TOKEN | sha256sum");
    }

    @Test
    @DisplayName("T-08 hosts are names, without scheme or port")
    void hostsAreNames() {
        SettingsFile.Loaded loaded = SettingsFile.parse("parley.yaml", "hosts: [API.example.com, other]\n");

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.options().hosts()).containsExactlyInAnyOrder("api.example.com", "other");
        assertThat(problems("hosts: api.example.com:8080\n"))
                .containsExactly("parley.yaml:1:8  hosts: \"api.example.com:8080\" is no host name."
                        + " Write the name alone, without scheme and port: api.example.com");
        assertThat(problems("hosts: [a, 'https://b']\n")).hasSize(1);
    }

    @Test
    @DisplayName("origins are as browsers write them, since they are compared letter by letter")
    void originsAreAsBrowsersWriteThem() {
        assertThat(SettingsFile.parse("parley.yaml", "origins: [https://app.example.com, 'http://localhost:3000']\n")
                        .options()
                        .origins())
                .containsExactlyInAnyOrder("https://app.example.com", "http://localhost:3000");
        assertThat(problems("origins: https://app.example.com/\n"))
                .containsExactly(
                        "parley.yaml:1:10  origins: \"https://app.example.com/\" is no origin that a browser sends."
                                + " Write scheme, name in lower case and a port that is not the usual one: https://app.example.com");
        for (String wrong : List.of("app.example.com", "https://App.example.com", "https://a.example:443", "null")) {
            assertThat(problems("origins: '" + wrong + "'\n")).as(wrong).hasSize(1);
        }
    }

    @Test
    void badLimitsAreRefusedWithTheirPlace() {
        assertThat(problems("rate: 100\nat-once: 0\nconsumers:\n" + consumer("own", 2, ", rate: fast")))
                .containsExactly(
                        "parley.yaml:1:7  rate takes a rate or off, not \"100\". Write for example 20/s, 100/min, 1000/h or 5/10s, or off",
                        "parley.yaml:2:10  at-once takes a whole number or off, not \"0\". Write a number from 1 to 1000000, or off",
                        "parley.yaml:4:116  rate takes a rate or off, not \"fast\". Write for example 20/s, 100/min, 1000/h or 5/10s, or off");
        assertThat(problems("rate: 100\nat-once: 0\nconsumers:\n" + consumer("own", 2, ", rate: 5/s, at-once: 2")))
                .as("also where nobody needs them yet")
                .hasSize(2);
        assertThat(problems("rate: 100/s\n"))
                .containsExactly("parley.yaml:1:1  rate limits consumers, and there is none. Add consumers");
    }
}
