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
import parley.yaml.Key;
import parley.yaml.Keys;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape.Matching;
import parley.yaml.Section;
import parley.yaml.YamlNode.YamlMap;

/** The keys of an example (contract language, section 6.4). */
final class ExampleKeys extends Keys<Optional<Example>> {

    private static final ScalarKind<LocalDate> DAY = ScalarKind.TEXT
            .named("a date", "Write for example 2024-05-17")
            .as(LocalDate::parse)
            .shaped(new Matching("[0-9]{4}-[0-9]{2}-[0-9]{2}"));

    static final ExampleKeys EXAMPLE = new ExampleKeys();

    private final Key<String> name =
            text("name").demanded().sample("one order").about("What the example shows; each name once.");

    private final Key<String> request =
            key("request", METHOD_AND_PATH).demanded().sample("GET /orders/42").about("What the caller asks.");

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
        Optional<String> asked = request(example);
        List<Call> calls = example.sections(upstream, "upstream call", CALL).stream()
                .map(CALL::read)
                .toList();
        example.demand(response, "{ status: 200 }");
        Map<String, @Nullable Object> expected = example.get(response);
        Optional<LocalDate> day = example.find(today);
        if (called.isEmpty() || asked.isEmpty()) {
            return Optional.empty();
        }
        int blank = asked.get().indexOf(' ');
        String method = asked.get().substring(0, blank);
        String target = asked.get().substring(blank + 1);
        return Optional.of(new Example(called.get(), example.mark(), method, target, calls, expected, day));
    }

    private Optional<String> request(Section example) {
        example.demand(request);
        if (example.is(request, YamlMap.class)) {
            example.refuseValue(request, Section.notServed("an example with a request body"), "Leave it out");
            return Optional.empty();
        }
        return example.find(request);
    }
}
