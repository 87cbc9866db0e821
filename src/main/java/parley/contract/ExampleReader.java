package parley.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.contract.Example.Call;
import parley.text.Nearest;
import parley.yaml.Mark;
import parley.yaml.PlainValues;
import parley.yaml.ScalarKind;
import parley.yaml.ScalarShape;
import parley.yaml.Section;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.Entry;
import parley.yaml.YamlNode.YamlMap;
import parley.yaml.YamlNode.YamlScalar;

/** Reads {@code examples} (contract language, section 6.4). */
final class ExampleReader {

    /** More words than these are better looked up. */
    private static final int MOST_LISTED = 20;

    private final Section example;

    private ExampleReader(Section example) {
        this.example = example;
    }

    static List<Example> read(Section contract) {
        List<Example> examples = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (YamlNode item : contract.items("examples")) {
            Section.of(contract.file(), item, "example", ExampleKeys.EXAMPLE)
                    .flatMap(section -> new ExampleReader(section).read())
                    .ifPresent(read -> {
                        if (!names.add(read.name())) {
                            contract.problems()
                                    .error(
                                            read.mark(),
                                            "two examples are called \"" + read.name() + "\"",
                                            "Rename one of them");
                        }
                        examples.add(read);
                    });
        }
        return examples;
    }

    private Optional<Example> read() {
        Optional<String> name = example.required("name", ScalarKind.TEXT, "one order");
        Optional<String> request = request();
        List<Call> calls = new ArrayList<>();
        example.items("upstream").forEach(item -> call(item).ifPresent(calls::add));
        Map<String, @Nullable Object> response = response();
        Optional<LocalDate> today = example.value("today", Kinds.DAY);
        if (name.isEmpty() || request.isEmpty()) {
            return Optional.empty();
        }
        int blank = request.get().indexOf(' ');
        return Optional.of(new Example(
                name.get(),
                example.mark(),
                request.get().substring(0, blank),
                request.get().substring(blank + 1),
                calls,
                response,
                today));
    }

    private Optional<String> request() {
        example.demand("request", "GET /orders/42");
        boolean withBody =
                example.node("request").filter(YamlMap.class::isInstance).isPresent();
        if (withBody) {
            example.problems()
                    .error(
                            example.markOf("request"),
                            Section.notServed("an example with a request body"),
                            "Leave it out");
            return Optional.empty();
        }
        return example.value("request", Kinds.CALL);
    }

    private Optional<Call> call(YamlNode item) {
        return Section.of(example.file(), item, "upstream call", ExampleKeys.CALL)
                .map(call -> {
                    Optional<Section> expected = expected(call);
                    call.demand("reply", "{ status: 200, body: '{}' }");
                    return new Call(
                            call.mark(),
                            call.value("contract", ScalarKind.TEXT),
                            expected.isPresent() ? expected.get().value("request", Kinds.CALL) : shortExpected(call),
                            expected.map(e -> e.map("headers", ScalarKind.TEXT)).orElse(Map.of()),
                            expected.map(e -> e.values("body-contains", ScalarKind.TEXT))
                                    .orElse(List.of()),
                            expected.flatMap(e -> e.node("json")).map(node -> PlainValues.of(call.file(), node)),
                            ReplyReader.read(call));
                });
    }

    private static Optional<Section> expected(Section call) {
        return call.node("expect")
                .filter(node -> !(node instanceof YamlScalar))
                .flatMap(node -> Section.of(call.file(), node, "expect", ExampleKeys.EXPECT));
    }

    private static Optional<String> shortExpected(Section call) {
        return call.node("expect")
                .filter(YamlScalar.class::isInstance)
                .flatMap(node -> call.value("expect", Kinds.CALL));
    }

    private Map<String, @Nullable Object> response() {
        example.demand("response", "{ status: 200 }");
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        example.section("response", ExampleKeys.RESPONSE).ifPresent(section -> {
            for (Entry entry : example.members("response")) {
                if (section.declares(entry.name())) {
                    Object value = section.node(entry.name())
                            .map(node -> PlainValues.of(example.file(), node))
                            .orElse(null);
                    response.put(entry.name(), value);
                    section.node(entry.name()).ifPresent(node -> checkMember(entry, value));
                }
            }
        });
        return response;
    }

    private void checkMember(Entry entry, @Nullable Object value) {
        Mark mark = entry.value().mark();
        if (entry.name().equals("status") && !(value instanceof Integer status && status >= 200 && status <= 599)) {
            error(mark, "status takes a whole number, not " + entry.value().describe(), "Write for example 200");
        }
        switch (entry.name()) {
            case "outcome" -> checkWord(entry, Kinds.ANY_OUTCOME, value);
            case "code" -> checkWord(entry, Kinds.ANY_CODE, value);
            default -> {}
        }
    }

    private void checkWord(Entry entry, ScalarKind<String> kind, @Nullable Object value) {
        List<String> words = ((ScalarShape.OneOf) kind.shape()).words();
        if (!words.contains(String.valueOf(value))) {
            error(
                    entry.value().mark(),
                    "unknown " + entry.name() + " " + entry.value().describe(),
                    words.size() > MOST_LISTED
                            ? Nearest.to(String.valueOf(value), words)
                                    .map(word -> "Did you mean \"" + word + "\"?")
                                    .orElse("The reference lists the codes")
                            : Nearest.cure(String.valueOf(value), words));
        }
    }

    private void error(Mark mark, String message, String cure) {
        example.problems().error(mark, message, cure);
    }
}
