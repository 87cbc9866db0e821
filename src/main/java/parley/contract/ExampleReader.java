package parley.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.contract.Example.Call;
import parley.contract.YamlNode.Entry;
import parley.contract.YamlNode.YamlMap;
import parley.contract.YamlNode.YamlScalar;
import parley.exchange.Outcome;

/** Reads {@code examples} (contract language, section 6.4). */
final class ExampleReader {

    private static final KnownKeys KEYS = KnownKeys.of("name", "request", "upstream", "response", "today");

    private static final KnownKeys CALL = KnownKeys.of("contract", "expect", "reply");

    private static final KnownKeys EXPECT = KnownKeys.of("request", "headers", "body-contains", "json");

    private static final List<String> RESPONSE = List.of(
            "status",
            "headers",
            "outcome",
            "code",
            "detail",
            "pointer",
            "parameter",
            "data",
            "included",
            "links",
            "meta",
            "errors",
            "jsonapi");

    private static final ScalarKind<LocalDate> DAY = ScalarKind.of("a date", "Write for example 2024-05-17", text -> {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    });

    private static final ScalarKind<String> REQUEST = ScalarKind.of(
            "a method and a path",
            "Write for example GET /orders/42",
            text -> text.matches("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /\\S*")
                    ? Optional.of(text)
                    : Optional.empty());

    private final Section example;

    private ExampleReader(Section example) {
        this.example = example;
    }

    static List<Example> read(Section contract) {
        List<Example> examples = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (YamlNode item : contract.items("examples")) {
            Section.of(contract.file(), item, "example", KEYS)
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
        Optional<LocalDate> today = example.value("today", DAY);
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
        return example.value("request", REQUEST);
    }

    private Optional<Call> call(YamlNode item) {
        return Section.of(example.file(), item, "upstream call", CALL).map(call -> {
            Optional<Section> expected = expected(call);
            call.demand("reply", "{ status: 200, body: '{}' }");
            return new Call(
                    call.mark(),
                    call.value("contract", ScalarKind.TEXT),
                    expected.isPresent() ? expected.get().value("request", REQUEST) : shortExpected(call),
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
                .flatMap(node -> Section.of(call.file(), node, "expect", EXPECT));
    }

    private static Optional<String> shortExpected(Section call) {
        return call.node("expect").filter(YamlScalar.class::isInstance).flatMap(node -> call.value("expect", REQUEST));
    }

    private Map<String, @Nullable Object> response() {
        example.demand("response", "{ status: 200 }");
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        for (Entry entry : example.members("response")) {
            if (!RESPONSE.contains(entry.name())) {
                error(
                        entry.key().mark(),
                        "unknown key \"" + entry.name() + "\" in response",
                        Nearest.cure(entry.name(), RESPONSE));
            }
            response.put(entry.name(), PlainValues.of(example.file(), entry.value()));
            checkMember(entry, response.get(entry.name()));
        }
        return response;
    }

    private void checkMember(Entry entry, @Nullable Object value) {
        Mark mark = entry.value().mark();
        if (entry.name().equals("status") && !(value instanceof Integer status && status >= 200 && status <= 599)) {
            error(mark, "status takes a whole number, not " + entry.value().describe(), "Write for example 200");
        }
        if (entry.name().equals("outcome") && Outcome.of(String.valueOf(value)).isEmpty()) {
            List<String> words =
                    Arrays.stream(Outcome.values()).map(Outcome::word).toList();
            error(mark, "unknown outcome " + entry.value().describe(), Nearest.cure(String.valueOf(value), words));
        }
    }

    private void error(Mark mark, String message, String cure) {
        example.problems().error(mark, message, cure);
    }
}
