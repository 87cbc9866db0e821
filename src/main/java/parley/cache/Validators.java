package parley.cache;

import java.util.Optional;

/** By what an upstream can tell whether a stored reply is still current (RFC 9110, section 8.8); at least one of the two. */
public record Validators(Optional<String> etag, Optional<String> lastModified) {}
