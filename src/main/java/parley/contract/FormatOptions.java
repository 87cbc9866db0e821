package parley.contract;

/** What a contract says of how one format becomes a tree, or how requests in it are written. Immutable. */
public interface FormatOptions {}
