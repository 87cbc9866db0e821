package parley.jsonapi;

/** One query parameter, both parts decoded. */
public record Pair(String name, String value) {}
