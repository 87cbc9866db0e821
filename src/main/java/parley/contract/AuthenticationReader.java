package parley.contract;

import java.util.List;
import java.util.Optional;
import parley.contract.Authentication.ApiKey;
import parley.contract.Authentication.Basic;
import parley.contract.Authentication.Bearer;
import parley.contract.Authentication.None;
import parley.contract.Authentication.Place;
import parley.text.Nearest;
import parley.yaml.Mark;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Sources;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.YamlScalar;

/** Reads {@code upstream.auth}: {@code none}, or a map with one of the kinds. No credential may stand in the file itself. */
final class AuthenticationReader {

    private static final String BASIC_EXAMPLE = "\"{secret.USER}:{secret.PASSWORD}\"";
    private static final String BEARER_EXAMPLE = "\"{secret.TOKEN}\"";
    private static final String KEY_EXAMPLE = "\"{secret.KEY}\"";
    private static final List<String> KINDS = List.of("basic", "bearer", "api-key");

    private final Section upstream;

    private AuthenticationReader(Section upstream) {
        this.upstream = upstream;
    }

    static Authentication read(Section upstream) {
        Authentication auth =
                new AuthenticationReader(upstream).read(upstream.node("auth")).orElse(new None());
        return Sources.template(upstream, "credential-scope")
                .<Authentication>map(scope -> new Authentication.Scoped(auth, scope))
                .orElse(auth);
    }

    private Optional<Authentication> read(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof YamlScalar scalar) {
            if (!scalar.text().equals("none")) {
                error(
                        scalar.mark(),
                        "unknown auth \"" + scalar.text() + "\"",
                        "Write none, or auth: { bearer: \"{secret.TOKEN}\" }");
            }
            return Optional.empty();
        }
        return Section.of(upstream.file(), node.get(), "auth", UpstreamKeys.AUTH)
                .flatMap(this::readKind);
    }

    private Optional<Authentication> readKind(Section auth) {
        List<String> kinds = KINDS.stream().filter(auth::has).toList();
        if (kinds.size() != 1) {
            String found = kinds.isEmpty() ? "none" : Nearest.list(kinds);
            if (!kinds.isEmpty() || !auth.hasRefused()) {
                error(auth.mark(), "auth takes one of basic, bearer and api-key, not " + found, "");
            }
            return Optional.empty();
        }
        String kind = kinds.get(0);
        if (!kind.equals("api-key")) {
            refuseBeside(auth, kind);
        }
        return Sources.template(auth, kind).flatMap(value -> read(auth, kind, value));
    }

    private void refuseBeside(Section auth, String kind) {
        for (String key : List.of("in", "name")) {
            if (auth.has(key)) {
                error(auth.keyMark(key), key + " does not go with " + kind, "It goes with api-key: remove it");
            }
        }
    }

    private Optional<Authentication> read(Section auth, String kind, Source value) {
        return switch (kind) {
            case "basic" -> basic(value);
            case "bearer" -> Optional.of(bearer(value));
            default -> apiKey(auth, value);
        };
    }

    private Optional<Authentication> basic(Source value) {
        int colon = Holes.indexOf(value.text(), ':', 0);
        if (colon < 1 || colon == value.text().length() - 1 || Holes.indexOf(value.text(), ':', colon + 1) >= 0) {
            error(
                    value.mark(),
                    "basic takes user and password with one colon between",
                    "Write for example basic: " + BASIC_EXAMPLE);
            return Optional.empty();
        }
        Source password = value.part(colon + 1, value.text().length());
        Credentials.demandSecret("the password", password, password.mark(), BASIC_EXAMPLE, upstream.problems());
        return Optional.of(new Basic(value.part(0, colon), password));
    }

    private Authentication bearer(Source value) {
        Credentials.demandSecret("the token", value, value.mark(), BEARER_EXAMPLE, upstream.problems());
        if (Holes.literal(value.text()).strip().equalsIgnoreCase("bearer")) {
            error(
                    value.mark(),
                    "the word Bearer is written by the gateway",
                    "Write for example bearer: " + BEARER_EXAMPLE);
        }
        return new Bearer(value);
    }

    private Optional<Authentication> apiKey(Section auth, Source value) {
        Credentials.demandSecret("the key", value, value.mark(), KEY_EXAMPLE, upstream.problems());
        Optional<Place> in = auth.required("in", Kinds.PLACE, "header");
        Optional<String> name = auth.required("name", ScalarKind.TEXT, "X-Api-Key");
        if (in.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        if (in.get() == Place.HEADER) {
            Headers.checkName(name.get(), auth.markOf("name"), upstream.problems());
        }
        return Optional.of(new ApiKey(value, in.get(), name.get()));
    }

    private void error(Mark mark, String message, String cure) {
        upstream.problems().error(mark, message, cure);
    }
}
