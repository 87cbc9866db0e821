package parley.contract;

/** How the gateway shows who it is to the upstream. The templates hold {@code {secret.X}}, never a secret. */
public sealed interface Authentication {

    record None() implements Authentication {}

    /** HTTP basic authentication (RFC 7617). */
    record Basic(Source user, Source password) implements Authentication {}

    /** A bearer token (RFC 6750). */
    record Bearer(Source token) implements Authentication {}

    record ApiKey(Source key, Place in, String name) implements Authentication {}

    /** Where an API key stands in the request. */
    enum Place {
        HEADER,
        QUERY
    }
}
