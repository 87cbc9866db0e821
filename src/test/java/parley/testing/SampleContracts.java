package parley.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.contract.Language;
import parley.contract.Page;
import parley.yaml.Key;
import parley.yaml.KeyRule;
import parley.yaml.KeyRule.AtLeastOne;
import parley.yaml.KeyRule.ExactlyOne;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.KeyRule.GoesWith;
import parley.yaml.KeyRule.NeededFor;
import parley.yaml.KeyRule.Needs;
import parley.yaml.Keys;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape;

/**
 * Small contracts, one for each key of the language and each value that its declaration shows. What else must stand beside the key is
 * taken from the rules of the language.
 *
 * @param place where the key stands, for example {@code upstream.timeout}
 * @param line of the key, from 1
 */
public record SampleContracts(String place, String key, String value, String text, int line) {

    private static final String HERE = "§";

    /** Sends whatever filter, sort and page there is. */
    private static final String LINE = Stream.of(Page.Style.values())
            .flatMap(style -> style.hole().stream())
            .map(hole -> "&" + hole + "={page." + hole + "}")
            .collect(Collectors.joining(
                    "", "GET /orders?c={filter.customer}&d={filter.createdAt}&s={sort}&z={page.size}", ""));

    /** Sends whatever the samples accept. */
    private static final String WRITE =
            "{ path: /orders, body: { id: \"{id}\", month: \"{input.month}\", express: \"{input.express}\" } }";

    private static final String ORDERS =
            "{ id: n, attributes: { name: name, status: status, customer: customer, email: email,"
                    + " createdAt: { from: at, type: date } }, list: { request: GET /orders, records: $ } }";

    private static final String START =
            "contract: test\nupstream: { url: https://a.example, format: json }\nresources:\n";

    private static final String RESOURCE = START + "  orders:\n    id: n\n    attributes:\n      name: name\n"
            + "      email: email\n      status: status\n      customer: customer\n"
            + "      createdAt: { from: at, type: date }\n";

    private static final String EXAMPLES =
            "contract: test\nupstream: { url: https://a.example, format: json }\nresources: { orders: " + ORDERS
                    + " }\nexamples:\n";

    private static final String UPSTREAM =
            "contract: test\nresources: { orders: " + ORDERS + " }\nupstream:\n  url: https://a.example\n";

    /** For each section the contract around it, and what has to stand in it. */
    private static final Map<String, Surroundings> SECTIONS = Map.ofEntries(
            at(
                    "contract",
                    HERE,
                    "contract: test",
                    "upstream: { url: https://a.example, format: json }",
                    "resources: { orders: " + ORDERS + " }"),
            at(
                    "upstream",
                    "contract: test\nresources: { orders: " + ORDERS + " }\nupstream:\n  " + HERE,
                    "url: https://a.example",
                    "format: json"),
            at("auth", UPSTREAM + "  format: json\n  auth:\n    " + HERE, "bearer: \"{secret.TOKEN}\""),
            at("named-type", UPSTREAM + "  format: json\n  types:\n    it:\n      " + HERE, "type: string"),
            at("retry", UPSTREAM + "  format: json\n  retry:\n    " + HERE),
            at("breaker", UPSTREAM + "  format: json\n  breaker:\n    " + HERE),
            at("cache", UPSTREAM + "  format: json\n  cache:\n    " + HERE),
            at("xml", UPSTREAM + "  format: xml\n  xml:\n    " + HERE),
            at("json", UPSTREAM + "  format: json\n  json:\n    " + HERE),
            at("soap", UPSTREAM + "  format: soap\n  soap:\n    " + HERE),
            at("csv", UPSTREAM + "  format: csv\n  csv:\n    " + HERE),
            at(
                    "outcome-rule",
                    UPSTREAM + "  format: json\n  outcomes:\n    -\n      " + HERE,
                    "if: a = 1",
                    "is: unavailable"),
            at("resource", START + "  orders:\n    " + HERE, "id: n", "list: { request: GET /orders, records: $ }"),
            at(
                    "attribute",
                    START + "  orders:\n    id: n\n    list: { request: GET /orders, records: $ }\n"
                            + "    attributes:\n      it:\n        " + HERE,
                    "from: a"),
            at(
                    "relationship",
                    START + "  orders:\n    id: n\n    list: { request: GET /orders, records: $ }\n"
                            + "    relationships:\n      it:\n        " + HERE,
                    "type: orders",
                    "id: a"),
            at("list", RESOURCE + "    list:\n      " + HERE, "request: \"" + LINE + "\"", "records: $"),
            at(
                    "get",
                    RESOURCE + "    list: { request: GET /orders, records: $ }\n    get:\n      " + HERE,
                    "request: \"GET /orders/{id}\""),
            at("create", RESOURCE + "    create:\n      " + HERE, "request: " + WRITE),
            at("update", RESOURCE + "    update:\n      " + HERE, "request: " + WRITE),
            at("delete", RESOURCE + "    delete:\n      " + HERE, "request: \"DELETE /orders/{id}\""),
            at(
                    "accepted",
                    RESOURCE + "    create:\n      request: " + WRITE + "\n      accepts:\n        month:\n          "
                            + HERE,
                    "type: string"),
            at(
                    "request",
                    RESOURCE + "    list:\n      records: $\n      safe: true\n      request:\n        " + HERE,
                    "path: /orders",
                    "method: POST"),
            at(
                    "records",
                    RESOURCE + "    list:\n      request: GET /orders\n      records:\n        " + HERE,
                    "from: $"),
            at(
                    "filter",
                    RESOURCE + "    list:\n      request: \"" + LINE + "\"\n      records: $\n      filter:\n"
                            + "        createdAt:\n          " + HERE,
                    "local: status"),
            at(
                    "batch",
                    RESOURCE
                            + "    list:\n      request: \"GET /orders?ids={$join(filter.ids, ',')}\"\n      records: $\n"
                            + "      filter: { ids: { upstream: true, many: true } }\n      batch:\n        " + HERE,
                    "by: ids"),
            at(
                    "sort",
                    RESOURCE + "    list:\n      request: \"" + LINE + "\"\n      records: $\n      sort:\n        "
                            + HERE,
                    "local: [name, createdAt]"),
            at(
                    "page",
                    RESOURCE + "    list:\n      request: \"" + LINE
                            + "\"\n      records: $\n      timeout: 1h\n      page:\n        " + HERE),
            at(
                    "retry-of-operation",
                    RESOURCE + "    list:\n      request: GET /orders\n      records: $\n" + "      retry:\n        "
                            + HERE),
            at(
                    "example",
                    EXAMPLES + "  -\n    " + HERE,
                    "name: one",
                    "request: GET /orders",
                    "response: { status: 200 }"),
            at(
                    "call",
                    EXAMPLES + "  - name: one\n    request: GET /orders\n    response: { status: 200 }\n"
                            + "    upstream:\n      -\n        " + HERE,
                    "reply: { body: '[]' }"),
            at(
                    "expect",
                    EXAMPLES + "  - name: one\n    request: GET /orders\n    response: { status: 200 }\n"
                            + "    upstream:\n      - reply: { body: '[]' }\n        expect:\n          " + HERE),
            at(
                    "reply",
                    EXAMPLES + "  - name: one\n    request: GET /orders\n    response: { status: 200 }\n"
                            + "    upstream:\n      - reply:\n          " + HERE),
            at("response", EXAMPLES + "  - name: one\n    request: GET /orders\n    response:\n      " + HERE));

    private record Surroundings(String text, List<String> members) {}

    private static Map.Entry<String, Surroundings> at(String section, String text, String... members) {
        return Map.entry(section, new Surroundings(text, List.of(members)));
    }

    /** The name of its file. */
    public String file() {
        return (place.equals("contract.contract") && !value.isEmpty() ? value : "test") + ".yaml";
    }

    /** One for each key and value. */
    public static Stream<SampleContracts> all() {
        return Language.sections().stream().flatMap(section -> section.keys().stream()
                .flatMap(key -> values(key).stream().map(value -> of(section, key, value))));
    }

    /** One for each key, with nothing behind it: whoever reads the key complains. */
    public static Stream<SampleContracts> empty() {
        return Language.sections().stream()
                .flatMap(section -> section.keys().stream().map(key -> of(section, key, "")));
    }

    private static List<String> values(Key<?> key) {
        List<String> values = new ArrayList<>(key.samples());
        key.usual().ifPresent(values::add);
        if (key.form() instanceof ScalarKind<?> scalar && key.samples().isEmpty()) {
            if (scalar.shape() instanceof ScalarShape.OneOf words) {
                values.addAll(words.words());
            } else if (scalar.shape() instanceof ScalarShape.Flag) {
                values.addAll(List.of("true", "false"));
            }
        }
        return values.stream().distinct().toList();
    }

    private static SampleContracts of(Keys<?> section, Key<?> key, String value) {
        Surroundings around = SECTIONS.get(section.name());
        if (around == null) {
            throw new AssertionError("say where section " + section.name() + " stands");
        }
        Map<String, String> members = new LinkedHashMap<>();
        around.members().forEach(member -> {
            int colon = member.indexOf(": ");
            members.put(member.substring(0, colon), member.substring(colon + 2));
        });
        members.put(key.name(), value);
        if (value.startsWith("epoch-")) {
            members.put("type", "date-time");
        }
        if (List.of("attribute", "named-type", "accepted").contains(section.name())
                && List.of("zones", "language", "years-from").contains(key.name())) {
            members.put("format", key.name().equals("years-from") ? "d MMM yy HH:mm z" : "d MMM yyyy HH:mm z");
        }
        if (key.name().equals("batch")) {
            members.put("request", "\"GET /orders?ids={$join(filter.ids, ',')}\"");
            members.put("filter", "{ ids: { upstream: true, many: true } }");
        }
        new Company(section, members, key.name()).settle();
        String indent = " ".repeat(around.text().length() - around.text().lastIndexOf('\n') - 1 - HERE.length());
        String lines = members.entrySet().stream()
                .map(member -> member.getKey() + ": " + member.getValue())
                .collect(Collectors.joining("\n" + indent));
        String text = around.text().replace(HERE, lines);
        if (key.name().equals("soap-action")) {
            text = text.replace("format: json", "format: soap");
        }
        int line = (int) around.text().lines().count() + new ArrayList<>(members.keySet()).indexOf(key.name());
        return new SampleContracts(section.name() + "." + key.name(), key.name(), value, text + "\n", line);
    }

    /** Adds and removes what the rules of a section want beside one key. */
    private record Company(Keys<?> section, Map<String, String> members, String key) {

        void settle() {
            section.rules().forEach(this::makeRoom);
            section.rules().forEach(this::complete);
            section.rules().forEach(this::complete);
        }

        private void makeRoom(KeyRule rule) {
            if (rule instanceof Excludes excludes && excludes.key().equals(key)) {
                excludes.others().forEach(members::remove);
            } else if (rule instanceof Excludes excludes && excludes.others().contains(key)) {
                members.remove(excludes.key());
            } else if (rule instanceof ExactlyOne one && one.keys().contains(key)) {
                one.keys().stream().filter(other -> !other.equals(key)).forEach(members::remove);
            }
        }

        private void complete(KeyRule rule) {
            if (rule instanceof GoesWith with && members.containsKey(with.key())) {
                String word = members.get(with.other());
                if (word == null ? !with.usual() : !with.words().contains(word)) {
                    members.put(with.other(), with.words().get(0));
                }
            } else if (rule instanceof Needs needs && members.containsKey(needs.key())) {
                needs.others().forEach(this::add);
            } else if (rule instanceof NeededFor needed && needed.word().equals(members.get(needed.other()))) {
                needed.keys().forEach(this::add);
                section.rules().forEach(this::leaveOut);
            } else if (rule instanceof ExactlyOne one) {
                addOneOf(one.keys());
            } else if (rule instanceof AtLeastOne some) {
                addOneOf(some.keys());
            }
        }

        /** What was added for the key goes before what was there. */
        private void leaveOut(KeyRule rule) {
            if (rule instanceof Excludes excludes && members.containsKey(excludes.key())) {
                excludes.others().forEach(members::remove);
            }
        }

        private void addOneOf(List<String> keys) {
            if (keys.stream().noneMatch(members::containsKey)) {
                keys.stream().filter(this::isAllowed).findFirst().ifPresent(this::add);
            }
        }

        private boolean isAllowed(String other) {
            return section.rules().stream()
                    .noneMatch(rule -> rule instanceof Excludes excludes
                            && ((excludes.key().equals(other)
                                            && excludes.others().contains(key))
                                    || (excludes.key().equals(key)
                                            && excludes.others().contains(other))));
        }

        private void add(String name) {
            Key<?> missing = section.key(name).orElseThrow();
            members.putIfAbsent(name, values(missing).get(0));
        }
    }

    @Override
    public String toString() {
        return place + (value.isEmpty() ? "" : ": " + value);
    }
}
