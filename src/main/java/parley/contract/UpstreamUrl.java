package parley.contract;

import static parley.contract.UpstreamKeys.UPSTREAM;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.yaml.Section;

/**
 * Reads {@code upstream.url}: scheme, host, perhaps port and path prefix, and nothing else. Plain HTTP only to this machine
 * or where the contract allows it.
 */
record UpstreamUrl(Section upstream) {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[(0+:){7}0*1]");

    private static final String EXAMPLE = "https://api.example.com/v1";

    /** The address without a slash at its end; empty if there is none to use. */
    static Optional<URI> read(Section upstream, boolean allowHttp) {
        return upstream.required(UPSTREAM.url)
                .flatMap(text -> new UpstreamUrl(upstream).parse(text))
                .filter(uri -> new UpstreamUrl(upstream).isUsable(uri, allowHttp))
                .map(UpstreamUrl::withoutSlash);
    }

    private Optional<URI> parse(String text) {
        if (text.contains("{")) {
            error("url holds no templates", "Write the address itself, such as " + EXAMPLE);
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            error("\"" + text + "\" is no url", "Write for example " + EXAMPLE);
            return Optional.empty();
        }
    }

    private boolean isUsable(URI uri, boolean allowHttp) {
        boolean http = "http".equals(uri.getScheme());
        if (!http && !"https".equals(uri.getScheme())) {
            return error("url has no scheme https", "Write for example " + EXAMPLE);
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            return error("url has no valid host and port", "Write for example " + EXAMPLE);
        }
        if (uri.getRawUserInfo() != null) {
            return error("url holds a user name", "Write auth: { basic: \"{secret.USER}:{secret.PASSWORD}\" }");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return error("url holds a query or fragment", "Write parameters of every call under query:");
        }
        if (http && !allowHttp && !LOOPBACK.matcher(uri.getHost()).matches()) {
            return error("url is plain http beyond this machine", "Write https, or allow-http: true");
        }
        return true;
    }

    private boolean error(String message, String cure) {
        upstream.refuseValue(UPSTREAM.url, message, cure);
        return false;
    }

    private static URI withoutSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? URI.create(text.replaceAll("/+$", "")) : uri;
    }
}
