package parley.bench;

/** A small XML API and the contract for it: 33 exchange rates in 2.4 KB, all data in attributes. */
final class Rates {

    private static final int COUNT = 33;

    private Rates() {}

    static String xml() {
        StringBuilder rates = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<envelope><subject>Reference rates</subject>\n<rates day=\"2026-03-13\">\n");
        for (int i = 0; i < COUNT; i++) {
            rates.append("  <rate currency=\"%c%c%c\" value=\"%d.%04d\" source=\"bank\" unit=\"1\" fixed=\"true\"/>\n"
                    .formatted('A' + i % 26, 'A' + i / 26, 'X', 1 + i, 1_000 + 37 * i));
        }
        return rates + "</rates></envelope>\n";
    }

    /**
     * The contract.
     *
     * @param cache what it says of the cache
     */
    static String contract(String name, int port, String cache) {
        return """
                contract: %1$s
                upstream:
                  url: http://127.0.0.1:%2$d
                  format: xml
                  cache: %3$s
                resources:
                  %1$s:
                    id: _currency
                    attributes:
                      rate: { from: _value, type: decimal, required: true }
                      day: { from: $day, type: date }
                    list:
                      request: "GET /%1$s?n={filter.n}"
                      let: { day: envelope.rates._day }
                      records: envelope.rates.rate
                      filter: { n: { upstream: true, type: integer } }
                """.formatted(name, port, cache);
    }
}
