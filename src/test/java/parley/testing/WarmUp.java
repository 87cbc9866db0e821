package parley.testing;

/** Runs one request through everything, once for each JVM: loading the classes is not what the thread checker is for. */
final class WarmUp {

    private static final String CONTRACT = """
            contract: warm-up
            upstream: { url: "${upstream}", format: xml }
            resources:
              things:
                id: _id
                attributes: { name: { from: name, type: text }, since: { from: since, type: date-time } }
                relationships: { parent: { type: things, id: _parent } }
                list:
                  request: GET /things
                  records: things.thing
                  filter: { name: local }
                  sort: { local: [name] }
                get: { request: "GET /things/{id}", records: things.thing }
            """;

    private static boolean done;

    private WarmUp() {}

    static synchronized void once() {
        if (!done) {
            done = true;
            String body = "<things><thing id='1' parent='1'><name>a</name></thing></things>";
            try (GatewayFixture gateway = GatewayFixture.cold(request -> RawReply.xml(body), CONTRACT)) {
                for (String path :
                        new String[] {"/things?sort=name", "/things/1", "/things/1/parent", "/nothing", "/"}) {
                    gateway.get(path);
                    gateway.get(path);
                }
            }
        }
    }
}
