package parley.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.yaml.SectionTest.SettingsKeys.SETTINGS;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections as other files than contracts use them. */
class SectionTest {

    private static final class TlsKeys extends PlainKeys {
        static final TlsKeys TLS = new TlsKeys();

        final Key<String> x = text("x").about("Anything.");

        private TlsKeys() {
            super("tls", "TLS", "Another section.");
        }
    }

    static final class SettingsKeys extends PlainKeys {
        static final SettingsKeys SETTINGS = new SettingsKeys();

        final Key<Integer> port = key("port", ScalarKind.integer(0, 65_535)).about("A number.");
        final Key<String> host = text("host").about("A text.");
        final Key<Duration> wait = key("wait", ScalarKind.DURATION).usual("30s").about("A time.");
        final Key<Long> size = key("size", ScalarKind.SIZE).sample("10MB").about("A size.");
        final Key<Boolean> open = flag("open").usual(false).about("A flag.");
        final Key<List<String>> hosts =
                key("hosts", Form.oneOrMore(ScalarKind.TEXT)).about("Texts.");
        final Key<Section> tls = key("tls", TlsKeys.TLS).about("A section.");
        final Key<Map<String, BigDecimal>> names = key("names", Form.members(FreeNames.any("name"), ScalarKind.DECIMAL))
                .about("Numbers by name.");

        private SettingsKeys() {
            super("settings", "Settings", "A section.");
        }
    }

    private static Section settings(String text) {
        YamlFile file = YamlFile.parse("settings.yaml", text, YamlPolicy.PLAIN);
        return Section.of(file, file.root().orElseThrow(), "settings", SETTINGS).orElseThrow();
    }

    private static List<String> problems(Section section) {
        return section.problems().sorted().stream().map(Problem::toString).toList();
    }

    @Test
    void readsTypedValues() {
        Section section =
                settings("port: 8080\nwait: 12s\nsize: 10MB\nopen: true\nhosts: a\nnames: { a: 1 }\ntls: { x: 1 }");

        assertThat(section.find(SETTINGS.port)).contains(8080);
        assertThat(section.get(SETTINGS.wait)).isEqualTo(Duration.ofSeconds(12));
        assertThat(section.find(SETTINGS.size)).contains(10_000_000L);
        assertThat(section.get(SETTINGS.open)).isTrue();
        assertThat(section.get(SETTINGS.hosts)).containsExactly("a");
        assertThat(section.get(SETTINGS.names)).containsEntry("a", BigDecimal.ONE);
        assertThat(section.find(SETTINGS.tls).flatMap(tls -> tls.find(TlsKeys.TLS.x)))
                .contains("1");
        assertThat(section.find(SETTINGS.host)).isEmpty();
        assertThat(problems(section)).isEmpty();
    }

    @Test
    void whatIsNotWrittenHasTheDefaultOfItsDeclaration() {
        Section section = settings("{}");

        assertThat(section.get(SETTINGS.wait)).isEqualTo(Duration.ofSeconds(30));
        assertThat(section.get(SETTINGS.open)).isFalse();
        assertThat(section.get(SETTINGS.hosts)).isEmpty();
        assertThat(section.get(SETTINGS.names)).isEmpty();
        assertThat(section.get(SETTINGS.tls).find(TlsKeys.TLS.x)).isEmpty();
        assertThatThrownBy(() -> section.get(SETTINGS.port))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("key port of settings has no default");
    }

    @Test
    void handleOfAnotherSectionIsAMistakeOfTheReader() {
        Section section = settings("{}");

        assertThatThrownBy(() -> section.find(TlsKeys.TLS.x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key x of settings is read but not declared");
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        Section section = settings("prt: 1\nport: 70000\nwait: 12\nhost:\n  - a\nopen: on\ntls: { y: 1 }\nport: 1");
        section.find(SETTINGS.port);
        section.find(SETTINGS.wait);
        section.find(SETTINGS.host);
        section.find(SETTINGS.open);
        section.find(SETTINGS.tls);
        section.demand(SETTINGS.size);

        List<String> found = problems(section);

        assertThat(found)
                .containsExactly(
                        "settings.yaml:1:1  settings has no size. Write for example size: 10MB",
                        "settings.yaml:1:1  unknown key \"prt\" in settings. Did you mean \"port\"?",
                        "settings.yaml:2:7  port takes a whole number, not \"70000\". Write a number from 0 to 65535",
                        "settings.yaml:3:7  wait takes a duration, not \"12\". Write for example 800ms, 12s, 10m, 1h or 1d",
                        "settings.yaml:5:3  host takes text, not a list. Write one text",
                        "settings.yaml:6:7  open takes true or false, not \"on\"",
                        "settings.yaml:7:8  unknown key \"y\" in tls. Did you mean \"x\"?",
                        "settings.yaml:8:1  key \"port\" is given twice, first in line 2. Remove one of them");
    }

    @ParameterizedTest
    @CsvSource({"800ms,PT0.8S", "12s,PT12S", "10m,PT10M", "1h,PT1H", "1d,PT24H"})
    void durationsHaveAUnit(String text, Duration expected) {
        assertThat(ScalarKind.duration(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "12", "-1s", "1.5s", "1 s", "1S", "1w", "9999999999s", "s"})
    void whatIsNoDuration(String text) {
        assertThat(ScalarKind.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7B,7", "512KB,512000", "10MB,10000000", "2GB,2000000000"})
    void sizesCountThousands(String text, long expected) {
        assertThat(ScalarKind.size(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0MB", "10", "10 MB", "10mb", "10MiB", "-1KB"})
    void whatIsNoSize(String text) {
        assertThat(ScalarKind.size(text)).isEmpty();
    }
}
