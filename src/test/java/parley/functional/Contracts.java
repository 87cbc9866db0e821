package parley.functional;

/** Contracts that several tests share. */
final class Contracts {

    /** One type whose upstream does nothing by itself but answer by id. */
    static final String THINGS = """
            contract: things
            upstream: { url: "${upstream}", format: json }
            resources:
              things:
                id: id
                attributes: { name: name }
                list:
                  request: { path: /things, query: { name: "{filter.name}" } }
                  filter: { name: upstream }
                  page: none
                  records: $
                get: { request: "GET /things/{id}" }
            """;

    /** Replies are kept for half a minute, and no refresh begins by itself. */
    static final String KEPT = "cache: { fresh: 30s, stale-if-error: 1h, refresh-ahead: off, not-found: 10s }";

    private Contracts() {}

    /** The same with further lines about the upstream. */
    static String things(String... upstream) {
        StringBuilder lines = new StringBuilder("upstream:\n  url: \"${upstream}\"\n  format: json\n");
        for (String line : upstream) {
            lines.append("  ").append(line).append('\n');
        }
        return THINGS.replace("upstream: { url: \"${upstream}\", format: json }\n", lines);
    }
}
