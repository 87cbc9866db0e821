package parley.cli;

import static parley.cli.ConsumerKeys.CONSUMER;
import static parley.cli.SettingsKeys.SETTINGS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.Problem;
import parley.yaml.Section;
import parley.yaml.YamlFile;
import parley.yaml.YamlPolicy;

/** Reads the settings file of the gateway: listener and consumers. Unknown keys are refused, all problems come at once. */
final class SettingsFile {

    private static final Pattern HOST_NAME = Pattern.compile(
            "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)*");

    private static final Pattern ORIGIN = Pattern.compile(
            "\\*|http://[a-z0-9._-]+(?::(?!80$)[0-9]{1,5})?|https://[a-z0-9._-]+(?::(?!443$)[0-9]{1,5})?");

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
                .flatMap(root -> Section.of(file, root, "the settings", SETTINGS))
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
        refuse(section, SETTINGS.consumers, () -> Consumers.of(consumers));
        section.find(SETTINGS.publicUrl).ifPresent(url -> refuse(section, SETTINGS.publicUrl, () -> checkedUrl(url)));
        return new GatewayOptions(
                section.find(SETTINGS.host).orElse(usual.host()),
                section.find(SETTINGS.port).orElse(usual.port()),
                section.find(SETTINGS.publicUrl),
                consumers,
                section.get(SETTINGS.open),
                usual.cacheBytes(),
                hosts(section),
                origins(section),
                usual.drain());
    }

    /** The names that requests may be for, each by itself: a port or a scheme would never be compared. */
    private static Set<String> hosts(Section section) {
        List<String> names = section.get(SETTINGS.hosts);
        names.stream()
                .filter(name -> !HOST_NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(wrong -> section.refuseValue(
                        SETTINGS.hosts,
                        "hosts: \"" + wrong + "\" is no host name",
                        "Write the name alone, without scheme and port: api.example.com"));
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** As browsers write them: compared letter by letter, anything else would never match. */
    private static Set<String> origins(Section section) {
        List<String> origins = section.get(SETTINGS.origins);
        origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .findFirst()
                .ifPresent(
                        wrong -> section.refuseValue(
                                SETTINGS.origins,
                                "origins: \"" + wrong + "\" is no origin that a browser sends",
                                "Write scheme, name in lower case and a port that is not the usual one: https://app.example.com"));
        return Set.copyOf(origins);
    }

    /** Reports at {@code key} what {@code check} says. */
    private static void refuse(Section section, Key<?> key, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException wrong) {
            section.refuseValue(key, String.valueOf(wrong.getMessage()), "");
        }
    }

    private static List<Consumer> consumers(Section section) {
        for (Key<?> limit : List.of(SETTINGS.rate, SETTINGS.atOnce)) {
            if (section.has(limit) && !section.has(SETTINGS.consumers)) {
                section.refuse(limit, limit.name() + " limits consumers, and there is none", "Add consumers");
            }
        }
        Optional<Optional<Rate>> rate = section.find(SETTINGS.rate);
        Optional<Optional<Integer>> atOnce = section.find(SETTINGS.atOnce);
        return section.sections(SETTINGS.consumers, "consumer", CONSUMER).stream()
                .flatMap(each -> consumer(each).stream()
                        .map(consumer -> consumer.withLimits(
                                limit(each, CONSUMER.rate, rate),
                                limit(each, CONSUMER.atOnce, atOnce)
                                        .map(OptionalInt::of)
                                        .orElseGet(OptionalInt::empty))))
                .toList();
    }

    /** The limit of one consumer, or else of all of them. */
    private static <T> Optional<T> limit(Section one, Key<Optional<T>> own, Optional<Optional<T>> usual) {
        return one.find(own).or(() -> usual).flatMap(limit -> limit);
    }

    private static Optional<Consumer> consumer(Section section) {
        Optional<String> name = section.required(CONSUMER.name);
        Optional<String> hash = section.required(CONSUMER.tokenSha256);
        section.demand(CONSUMER.types);
        List<String> types = section.get(CONSUMER.types);
        Optional<String> problem = hash.flatMap(TokenHash::problem);
        if (problem.isPresent()) {
            section.refuseValue(CONSUMER.tokenSha256, "token-sha256 " + problem.get(), TokenHash.CURE);
            return Optional.empty();
        }
        return name.isEmpty() || hash.isEmpty()
                ? Optional.empty()
                : Optional.of(new Consumer(name.get(), TokenHash.bytes(hash.get()), Set.copyOf(types)));
    }
}
