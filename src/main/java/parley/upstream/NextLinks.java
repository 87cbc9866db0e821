package parley.upstream;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import parley.exchange.FailureKind;
import parley.exchange.GatewayFailure;
import parley.exchange.Redaction;
import parley.text.Uri;

/**
 * Turns the next links of an upstream into cursors for callers, and cursors back into targets. Neither may lead anywhere but to
 * the upstream's own origin and there to the path of the request itself or to one that the contract allows, and neither may
 * change what the contract itself sends (T-55). Cursors hold no secret. Immutable.
 */
final class NextLinks {

    /** A longer cursor would not fit the addresses that callers may use. */
    private static final int LONGEST = 4_000;

    /** Size of the pages, path, and query. */
    private static final Pattern CURSOR = Pattern.compile("(?s)([0-9]+)([^?]*)\\?(.*)");

    private final Uri url;
    private final String prefix;
    private final Set<String> fixed;
    private final Set<String> carried;
    private final Optional<Pattern> paths;

    /**
     * Links of one operation.
     *
     * @param url of the upstream
     * @param prefix its path, without a slash at its end
     * @param fixed names of the query parameters that the request sets itself
     * @param carried names of those that links may bring, and then instead of the request's own
     * @param paths below the path of {@code url} that links may lead to, besides that of the request
     */
    NextLinks(Uri url, String prefix, Set<String> fixed, List<String> carried, Optional<Pattern> paths) {
        this.url = url;
        this.prefix = prefix;
        this.fixed = Set.copyOf(fixed);
        this.carried = Set.copyOf(carried);
        this.paths = paths;
    }

    /**
     * The cursor for {@code link}, which stands in the reply to a request of {@code target}.
     *
     * @param own path of the request for the first page, which is where a cursor without a path leads to
     * @param size of the pages it leads through
     * @param redaction knows what no cursor may show, and has taken it out of links that stand in a body
     * @throws GatewayFailure {@code upstream-redirect-refused} where the link leads elsewhere (F-101), {@code
     *     upstream-contract-violation} where it leads back (F-100)
     */
    String cursor(Uri link, String target, String own, String size, Redaction redaction) {
        Uri next = resolved(link, target);
        String path = next.path().isEmpty() ? "/" : next.path();
        boolean same = isSamePath(path, own, redaction);
        if (!same && !isAllowed(path)) {
            throw foreign("next link to the path " + path + ", which page.path-pattern does not allow");
        }
        if (!same && redaction.isHidden(decodedOnce(path))) {
            throw foreign("next link to another path that holds a credential, which no cursor may");
        }
        String query = next.query().orElse("");
        if (target.equals(path + (query.isEmpty() ? "" : "?" + query))) {
            throw PageFaults.loop("next link to the page itself");
        }
        LinkQuery brought = open(LinkQuery.of(query), redaction);
        if (same && brought.parameters().isEmpty()) {
            throw PageFaults.loop("next link to the first page: all that it brings ("
                    + String.join(", ", LinkQuery.of(query).names())
                    + ") is set by the request; what leads on is to be named under page.carries");
        }
        String onwards = (same ? "" : path.substring(prefix.length())) + "?" + brought;
        String cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((size + onwards).getBytes(StandardCharsets.US_ASCII));
        if (cursor.length() > LONGEST) {
            throw PageFaults.unreadable("next link of " + next.toString().length() + " characters");
        }
        return cursor;
    }

    /** Where a cursor leads to: raw path, and the parameters that it brings. */
    record Onwards(String path, LinkQuery query) {}

    /**
     * What {@link #cursor} was made of, as far as it may be followed.
     *
     * @param own path of the request for the first page
     * @throws GatewayFailure 400 where no page of this list can have given this cursor
     */
    Onwards follow(String cursor, String own, String size) {
        Matcher parts = CURSOR.matcher(decoded(cursor));
        if (!parts.matches()) {
            throw unknown("page[after] is not a cursor of this collection.");
        }
        if (!parts.group(1).equals(size)) {
            throw unknown("page[after] goes with page[size] " + parts.group(1) + ".");
        }
        String path = parts.group(2);
        LinkQuery query = LinkQuery.of(parts.group(3));
        if ((!path.isEmpty() && !isAllowed(prefix + path)) || !undeclared(query).isEmpty()) {
            throw unknown("page[after] is not a cursor of this collection.");
        }
        return new Onwards(path.isEmpty() ? own : prefix + path, brought(query));
    }

    private static String decoded(String cursor) {
        try {
            String text = cursor.length() > LONGEST
                    ? ""
                    : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
            return isTarget(text.replaceFirst("^[0-9]*", "")) ? text : "";
        } catch (IllegalArgumentException noBase64OrNoAddress) {
            return "";
        }
    }

    /** Whether a request line may hold {@code text} as it is. */
    private static boolean isTarget(String text) {
        Uri uri = Uri.of(text);
        return !text.isEmpty()
                && (text.startsWith("/") || text.startsWith("?"))
                && uri.authority().isEmpty()
                && uri.fragment().isEmpty()
                && uri.encoded().filter(same -> same.toString().equals(text)).isPresent();
    }

    private Uri resolved(Uri link, String target) {
        Uri next = link.resolvedAgainst(url.at(target))
                .encoded()
                .orElseThrow(() -> foreign("next link that is no address"));
        boolean climbs = link.path().startsWith("/") && link.path().contains("/.."); // no list leads on that way
        if (next.isSameOrigin(url) && !climbs) {
            return next;
        }
        throw foreign("next link to " + next.origin().orElse("no host"));
    }

    /** The same place, however its characters are written, and where a credential was taken out of the link. */
    private static boolean isSamePath(String path, String own, Redaction redaction) {
        if (path.equals(own)) {
            return true;
        }
        String there = decodedOnce(path);
        String here = decodedOnce(own);
        return there.equals(here) || (there.contains(Redaction.MASK) && there.equals(redaction.masked(here)));
    }

    private static String decodedOnce(String path) {
        try {
            // an encoded slash is no slash
            return URLDecoder.decode(path.replace("+", "%2B").replaceAll("(?i)%2f", "%252F"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return path;
        }
    }

    private boolean isAllowed(String path) {
        boolean plain = path.startsWith(prefix + "/")
                && !path.matches("(?i).*(%2e|%2f|%5c|//).*")
                && Uri.of(path).resolvedAgainst(url).path().equals(path);
        return plain
                && paths.map(pattern -> pattern.matches(path.substring(prefix.length())))
                        .orElse(false);
    }

    /**
     * What may be brought, without any parameter that holds a credential: some upstreams show it in their links. Where lists lead
     * on by it, a cursor cannot.
     */
    private LinkQuery open(LinkQuery query, Redaction redaction) {
        Predicate<LinkQuery.Parameter> hidden = parameter -> redaction.isHidden(parameter.name())
                || redaction.isHidden(parameter.value().orElse(""));
        query.parameters().stream()
                .filter(hidden)
                .filter(parameter -> carried.contains(parameter.name()) && !fixed.contains(parameter.name()))
                .findFirst()
                .ifPresent(parameter -> {
                    throw PageFaults.hidden("the next link leads on by " + parameter.name());
                });
        return brought(new LinkQuery(
                query.parameters().stream().filter(hidden.negate()).toList()));
    }

    private LinkQuery brought(LinkQuery query) {
        List<String> undeclared = undeclared(query);
        if (!undeclared.isEmpty()) {
            throw PageFaults.undeclared(undeclared);
        }
        return new LinkQuery(query.parameters().stream()
                .filter(parameter -> carried.contains(parameter.name()))
                .toList());
    }

    private List<String> undeclared(LinkQuery query) {
        return query.names().stream()
                .filter(name -> !carried.contains(name) && !fixed.contains(name))
                .toList();
    }

    private static GatewayFailure unknown(String detail) {
        return GatewayFailure.of(FailureKind.INVALID_PARAMETER, detail)
                .withSource(new GatewayFailure.Source.Parameter("page[after]"));
    }

    private static GatewayFailure foreign(String place) {
        return GatewayFailure.of(
                        FailureKind.UPSTREAM_REDIRECT_REFUSED,
                        "The upstream's next link leads to where the contract does not.")
                .withFault("page-link-foreign")
                .withPlace(place);
    }
}
