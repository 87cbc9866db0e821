package parley.contract;

import parley.yaml.Source;

/** How the gateway shows who it is to the upstream. The templates hold {@code {secret.X}}, never a secret. */
public sealed interface Authentication {

    record None() implements Authentication {}

    /** HTTP basic authentication (RFC 7617). */
    record Basic(Source user, Source password) implements Authentication {}

    /** A bearer token (RFC 6750). */
    record Bearer(Source token) implements Authentication {}

    record ApiKey(Source key, Place in, String name) implements Authentication {}

    /**
     * The same, where the author says what makes two credentials the same tenant.
     *
     * @param scope template over secrets and settings
     */
    record Scoped(Authentication auth, Source scope) implements Authentication {}

    /** Where an API key stands in the request. */
    enum Place {
        HEADER,
        QUERY
    }
}
