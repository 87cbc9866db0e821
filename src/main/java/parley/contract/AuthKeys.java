package parley.contract;

import static parley.contract.UpstreamKeys.UPSTREAM;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.contract.Authentication.ApiKey;
import parley.contract.Authentication.Basic;
import parley.contract.Authentication.Bearer;
import parley.contract.Authentication.None;
import parley.contract.Authentication.Place;
import parley.text.Nearest;
import parley.yaml.Key;
import parley.yaml.KeyRule.ExactlyOne;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.KeyRule.Needs;
import parley.yaml.Keys;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;
import parley.yaml.YamlNode.YamlScalar;

/** The keys of {@code auth} of the upstream. */
final class AuthKeys extends Keys<Optional<Authentication>> {

    static final AuthKeys AUTH = new AuthKeys();

    private final Key<Source> basic = template("basic")
            .sample("\"{secret.USER}:{secret.PASSWORD}\"")
            .about("HTTP basic authentication: user and password with one colon between.");

    private final Key<Source> bearer = template("bearer")
            .sample("\"{secret.TOKEN}\"")
            .about("A bearer token. The gateway writes the word Bearer itself.");

    private final Key<Source> apiKey = template("api-key")
            .sample("\"{secret.KEY}\"")
            .about("An API key, sent in the header or query parameter that in and name say.");

    private final Key<Place> in = key("in", Words.of(Place.values())).about("Where the API key stands in the request.");

    private final Key<String> name =
            text("name").sample("X-Api-Key").about("The name of the header or query parameter with the API key.");

    private AuthKeys() {
        super(
                "auth",
                "Authentication",
                "How the gateway shows who it is. No credential stands in the file: {secret.NAME} is the environment variable"
                        + " NAME, or the file that NAME_FILE names.");
        where(
                new ExactlyOne(List.of("basic", "bearer", "api-key")),
                new Needs("api-key", List.of("in", "name")),
                new Excludes("basic", List.of("in", "name")),
                new Excludes("bearer", List.of("in", "name")));
        later("oauth2", "token-url", "client-id", "client-secret", "scope", "audience", "certificate");
    }

    /** The authentication of {@code upstream}: {@code none}, or a map with one of the kinds. */
    static Authentication of(Section upstream) {
        Optional<YamlScalar> word = upstream.scalar(UPSTREAM.auth);
        word.filter(text -> !text.text().equals("none"))
                .ifPresent(text -> upstream.error(
                        text.mark(),
                        "unknown auth \"" + text.text() + "\"",
                        "Write none, or auth: { bearer: \"{secret.TOKEN}\" }"));
        Authentication auth = word.isPresent()
                ? new None()
                : upstream.find(UPSTREAM.auth).flatMap(said -> said).orElse(new None());
        return upstream.find(UPSTREAM.credentialScope)
                .<Authentication>map(scope -> new Authentication.Scoped(auth, scope))
                .orElse(auth);
    }

    @Override
    protected Optional<Authentication> read(Section auth) {
        List<Key<Source>> kinds =
                Stream.of(basic, bearer, apiKey).filter(auth::has).toList();
        if (kinds.size() != 1) {
            String found = kinds.isEmpty()
                    ? "none"
                    : Nearest.list(kinds.stream().map(Key::name).toList());
            if (!kinds.isEmpty() || !auth.hasRefused()) {
                auth.error(auth.mark(), "auth takes one of basic, bearer and api-key, not " + found, "");
            }
            return Optional.empty();
        }
        Key<Source> kind = kinds.get(0);
        auth.refuseBeside(kind, "does not go with " + kind.name(), "It goes with api-key: remove it");
        return auth.find(kind).flatMap(value -> switch (kind.name()) {
            case "basic" -> basic(auth, value);
            case "bearer" -> Optional.of(bearer(auth, value));
            default -> apiKey(auth, value);
        });
    }

    private Optional<Authentication> basic(Section auth, Source value) {
        String text = value.text();
        int colon = Holes.indexOf(text, ':', 0);
        if (colon < 1 || colon == text.length() - 1 || Holes.indexOf(text, ':', colon + 1) >= 0) {
            auth.error(
                    value.mark(),
                    "basic takes user and password with one colon between",
                    "Write for example basic: " + example(basic));
            return Optional.empty();
        }
        Source password = value.part(colon + 1, text.length());
        WrittenSecrets.demandSecret("the password", password, example(basic), auth.problems());
        return Optional.of(new Basic(value.part(0, colon), password));
    }

    private Authentication bearer(Section auth, Source value) {
        WrittenSecrets.demandSecret("the token", value, example(bearer), auth.problems());
        if (Holes.literal(value.text()).strip().equalsIgnoreCase("bearer")) {
            auth.error(
                    value.mark(),
                    "the word Bearer is written by the gateway",
                    "Write for example bearer: " + example(bearer));
        }
        return new Bearer(value);
    }

    private Optional<Authentication> apiKey(Section auth, Source value) {
        WrittenSecrets.demandSecret("the key", value, example(apiKey), auth.problems());
        auth.demand(in, "header");
        Optional<Place> place = auth.find(in);
        Optional<String> called = auth.required(name);
        if (place.isEmpty() || called.isEmpty()) {
            return Optional.empty();
        }
        if (place.get() == Place.HEADER) {
            Headers.checkName(called.get(), auth.markOf(name), auth.problems());
        }
        return Optional.of(new ApiKey(value, place.get(), called.get()));
    }

    private static String example(Key<Source> key) {
        return key.samples().get(0);
    }
}
