package parley.inbound;

/** One field of {@code sort}: {@code -name} is descending. */
public record SortField(String name, boolean descending) {}
