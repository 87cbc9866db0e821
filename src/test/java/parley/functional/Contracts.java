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

    private Contracts() {}
}
