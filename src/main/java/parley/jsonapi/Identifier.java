package parley.jsonapi;

/** A resource identifier object (JSON:API 1.1, section 5.3). */
public record Identifier(String type, String id) {}
