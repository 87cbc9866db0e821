package parley.contract;

import static parley.contract.CallKeys.CALL;
import static parley.contract.ContractKeys.CONTRACT;
import static parley.contract.ExpectKeys.METHOD_AND_PATH;
import static parley.contract.ResponseKeys.RESPONSE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.contract.Example.Call;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.Keys;
import parley.yaml.PlainValues;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.Matching;
import parley.yaml.Section;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlMap;

/** The keys of an example (contract language, section 6.4). */
final class ExampleKeys extends Keys<Optional<Example>> {

    private static final ScalarKind<LocalDate> DAY = ScalarKind.TEXT
            .named("a date", "Write for example 2024-05-17")
            .as(LocalDate::parse)
            .shaped(new Matching("[0-9]{4}-[0-9]{2}-[0-9]{2}"));

    private static final FreeNames WRITES = FreeNames.of("method and path", "(POST|PATCH|DELETE) /\\S*");

    static final ExampleKeys EXAMPLE = new ExampleKeys();

    private final Key<String> name =
            text("name").demanded().sample("one order").about("What the example shows; each name once.");

    private final Key<Object> request = key(
                    "request", Form.<Object>either(METHOD_AND_PATH, Form.members(WRITES, new Form.Anything())))
            .demanded()
            .sample("GET /orders/42", "{ POST /orders: { data: { type: orders, attributes: { reference: A-2 } } } }")
            .about("What the caller asks: method and path, and behind them the document that a write sends.");

    private final Key<List<Call>> upstream = key("upstream", Form.list(CALL))
            .usually("nothing is called")
            .about("The calls that the gateway makes, in order. [] says that nothing is called.");

    private final Key<Map<String, @Nullable Object>> response =
            key("response", RESPONSE).demanded().about("What the caller gets.");

    private final Key<LocalDate> today = key("today", DAY)
            .usually("the real time")
            .sample("2024-05-17")
            .about("Freezes the clock at noon of that day, UTC.");

    private ExampleKeys() {
        super("example", "Example", "What a caller asks, what the upstream answers, and what the caller gets.");
    }

    /** The examples of {@code contract}. */
    static List<Example> of(Section contract) {
        List<Example> examples = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Section section : contract.sections(CONTRACT.examples, "example", EXAMPLE)) {
            EXAMPLE.read(section).ifPresent(example -> {
                if (!names.add(example.name())) {
                    contract.error(
                            example.mark(), "two examples are called \"" + example.name() + "\"", "Rename one of them");
                }
                examples.add(example);
            });
        }
        return examples;
    }

    @Override
    protected Optional<Example> read(Section example) {
        Optional<String> called = example.required(name);
        Optional<Asked> asked = request(example);
        List<Call> calls = example.sections(upstream, "upstream call", CALL).stream()
                .map(CALL::read)
                .toList();
        example.demand(response, "{ status: 200 }");
        Map<String, @Nullable Object> expected = example.get(response);
        Optional<LocalDate> day = example.find(today);
        if (called.isEmpty() || asked.isEmpty()) {
            return Optional.empty();
        }
        int blank = asked.get().line().indexOf(' ');
        return Optional.of(new Example(
                called.get(),
                example.mark(),
                asked.get().line().substring(0, blank),
                asked.get().line().substring(blank + 1),
                asked.get().document(),
                calls,
                expected,
                day));
    }

    /** What a caller asks, and the document that it sends. */
    private record Asked(String line, @Nullable Object document) {}

    private Optional<Asked> request(Section example) {
        example.demand(request);
        if (!example.is(request, YamlMap.class)) {
            return example.find(request.with(METHOD_AND_PATH)).map(line -> new Asked(line, null));
        }
        List<Entry> entries = example.members(request);
        if (entries.size() != 1 || !entries.get(0).name().matches(WRITES.pattern())) {
            example.refuseValue(
                    request,
                    "a request with a document is one method and path that writes, and the document behind it",
                    "Write for example POST /orders: { data: { type: orders } }");
            return Optional.empty();
        }
        Entry entry = entries.get(0);
        return Optional.of(new Asked(entry.name(), PlainValues.of(example.file(), entry.value())));
    }
}
