package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.exchange.Rate;
import parley.gateway.GatewayOptions;
import parley.inbound.Consumer;
import parley.inbound.Consumers;
import parley.jsonapi.PublicLinks;
import parley.yaml.KnownKeys;
import parley.yaml.Mark;
import parley.yaml.Problem;
import parley.yaml.Quantities;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.YamlFile;
import parley.yaml.YamlNode;
import parley.yaml.YamlPolicy;

/** Reads the settings file of the gateway: listener and consumers. Unknown keys are refused, all problems come at once. */
final class SettingsFile {

    private static final KnownKeys KEYS =
            KnownKeys.of("host", "port", "public-url", "hosts", "open", "rate", "at-once", "consumers");
    private static final KnownKeys CONSUMER_KEYS = KnownKeys.of("name", "token-sha256", "types", "rate", "at-once");
    private static final Pattern HOST_NAME = Pattern.compile(
            "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)*");
    private static final int MOST_AT_ONCE = 1_000_000;

    /** A limit, or {@code off} where the limit of all consumers does not hold. */
    private static final ScalarKind<Optional<Rate>> RATE = Quantities.RATE.orOff();

    private static final ScalarKind<Optional<Integer>> AT_ONCE =
            ScalarKind.integer(1, MOST_AT_ONCE).orOff();

    private SettingsFile() {}

    /** What was read; with a problem the options must not be used. */
    record Loaded(GatewayOptions options, List<Problem> problems) {}

    /** The settings in {@code file}; the defaults without a file. Blocking. */
    static Loaded load(Optional<Path> file) {
        if (file.isEmpty()) {
            return new Loaded(GatewayOptions.DEFAULT, List.of());
        }
        String name = file.get().toString();
        try {
            return parse(name, Files.readString(file.get()));
        } catch (IOException unreadable) {
            return new Loaded(
                    GatewayOptions.DEFAULT,
                    List.of(Problem.error(new Mark(name, 1, 1), "the file cannot be read", "")));
        }
    }

    static Loaded parse(String name, String text) {
        YamlFile file = YamlFile.parse(name, text, YamlPolicy.PLAIN);
        GatewayOptions options = file.root()
                .flatMap(root -> Section.of(file, root, "the settings", KEYS))
                .map(SettingsFile::options)
                .orElse(GatewayOptions.DEFAULT);
        return new Loaded(options, file.problems().sorted());
    }

    /**
     * The address that links begin with.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static String checkedUrl(String url) {
        try {
            PublicLinks.of(url);
            return url;
        } catch (IllegalArgumentException noBase) {
            throw new IllegalArgumentException(
                    "public-url \"" + url + "\" cannot begin links; write for example https://api.example.com", noBase);
        }
    }

    private static GatewayOptions options(Section section) {
        GatewayOptions usual = GatewayOptions.DEFAULT;
        List<Consumer> consumers = consumers(section);
        refuse(section, "consumers", () -> Consumers.of(consumers));
        section.value("public-url", ScalarKind.TEXT)
                .ifPresent(url -> refuse(section, "public-url", () -> checkedUrl(url)));
        return new GatewayOptions(
                section.value("host", ScalarKind.TEXT).orElse(usual.host()),
                section.value("port", ScalarKind.integer(0, 65_535)).orElse(usual.port()),
                section.value("public-url", ScalarKind.TEXT),
                consumers,
                section.value("open", ScalarKind.FLAG).orElse(false),
                usual.cacheBytes(),
                hosts(section),
                usual.drain());
    }

    /** The names that requests may be for, each by itself: a port or a scheme would never be compared. */
    private static Set<String> hosts(Section section) {
        List<String> names = section.values("hosts", ScalarKind.TEXT);
        names.stream()
                .filter(name -> !HOST_NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(wrong -> section.problems()
                        .error(
                                section.markOf("hosts"),
                                "hosts: \"" + wrong + "\" is no host name",
                                "Write the name alone, without scheme and port: api.example.com"));
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Reports at {@code key} what {@code check} says. */
    private static void refuse(Section section, String key, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException wrong) {
            section.problems().error(section.markOf(key), String.valueOf(wrong.getMessage()), "");
        }
    }

    private static List<Consumer> consumers(Section section) {
        Limits usual = limits(section, Limits.NONE);
        for (String limit : List.of("rate", "at-once")) {
            if (section.has(limit) && !section.has("consumers")) {
                section.problems()
                        .error(section.keyMark(limit), limit + " limits consumers, and there is none", "Add consumers");
            }
        }
        List<Consumer> consumers = new ArrayList<>();
        for (YamlNode node : section.items("consumers")) {
            Section.of(section.file(), node, "consumer", CONSUMER_KEYS)
                    .flatMap(each ->
                            consumer(each).map(consumer -> limits(each, usual).of(consumer)))
                    .ifPresent(consumers::add);
        }
        return consumers;
    }

    /** How much one consumer may ask for. */
    private record Limits(Optional<Rate> rate, Optional<Integer> atOnce) {
        static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

        Consumer of(Consumer consumer) {
            return consumer.withLimits(rate, atOnce.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        }
    }

    private static Limits limits(Section section, Limits usual) {
        return new Limits(
                section.value("rate", RATE).orElse(usual.rate()),
                section.value("at-once", AT_ONCE).orElse(usual.atOnce()));
    }

    private static Optional<Consumer> consumer(Section section) {
        Optional<String> name = section.required("name", ScalarKind.TEXT, "billing");
        Optional<String> hash = section.required("token-sha256", ScalarKind.TEXT, "(printf %s TOKEN | sha256sum)");
        section.demand("types", "[exchange-rates] or \"*\"");
        List<String> types = section.values("types", ScalarKind.TEXT);
        Optional<String> problem = hash.flatMap(TokenHash::problem);
        if (problem.isPresent()) {
            section.problems().error(section.markOf("token-sha256"), "token-sha256 " + problem.get(), TokenHash.CURE);
            return Optional.empty();
        }
        return name.isEmpty() || hash.isEmpty()
                ? Optional.empty()
                : Optional.of(new Consumer(name.get(), TokenHash.bytes(hash.get()), Set.copyOf(types)));
    }
}
