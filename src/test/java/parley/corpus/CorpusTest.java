package parley.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.gateway.DirectGateway;

/** Replies of real APIs come out as their consumers want them, or are on a list that says why not. */
class CorpusTest {

    /** How many of the payloads must come out as expected: what was reached, so that nothing is lost again. */
    private static final int DATA_READ = 44;

    private static final int FAILURES_READ = 22;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close();
    }

    @Test
    void contractsHaveNoErrors() {
        List<String> names = CorpusContracts.names();

        names.forEach(name -> CorpusContracts.compile(name, (call, exchange) -> Future.failedFuture("unused")));

        assertThat(names).isNotEmpty();
    }

    @Test
    void everyContractReadsSomePayload() {
        Set<String> used = Stream.concat(
                        Cases.DATA.stream().map(Cases.Data::contract),
                        Cases.FAILURES.stream().map(Cases.Failure::contract))
                .collect(Collectors.toSet());

        assertThat(CorpusContracts.names()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void everyPayloadIsAccountedFor() throws IOException {
        List<Payload> payloads = Payload.all();

        assertThat(named(payloads, Payload::isData)).hasSize(45).isEqualTo(files(Cases.DATA, Cases.Data::file));
        assertThat(named(payloads, Payload::isFailure))
                .hasSize(22)
                .isEqualTo(files(Cases.FAILURES, Cases.Failure::file));
        assertThat(named(payloads, p -> !p.isData() && !p.isFailure()))
                .isEqualTo(files(Cases.OUTSIDE, Cases.Outside::file));
    }

    @Test
    void payloadsComeOutAsExpected() throws IOException {
        List<Payload> payloads = Payload.all();
        PayloadGateway gateway = new PayloadGateway(vertx);
        Map<String, List<String>> misses = new TreeMap<>();

        for (Cases.Data each : Cases.DATA) {
            Payload payload = payload(payloads, each.file());
            DirectGateway.Answer answer = gateway.answer(each.contract(), each.target(), payload);
            misses.put(each.file(), new Expected(JSON.readTree(answer.body())).misses(payload));
        }
        for (Cases.Failure each : Cases.FAILURES) {
            Payload payload = payload(payloads, each.file());
            misses.put(each.file(), misses(each, payload, gateway.answer(each.contract(), each.target(), payload)));
        }
        misses.values().removeIf(List::isEmpty);

        long data =
                Cases.DATA.stream().filter(d -> !misses.containsKey(d.file())).count();
        long failures = Cases.FAILURES.stream()
                .filter(f -> !misses.containsKey(f.file()))
                .count();
        System.out.printf("corpus: data %d of 45, failures %d of 22%n", data, failures);
        assertThat(misses.keySet()).as("not as expected: %s", misses).isEqualTo(Cases.KNOWN.keySet());
        assertThat(data).isGreaterThanOrEqualTo(DATA_READ);
        assertThat(failures).isGreaterThanOrEqualTo(FAILURES_READ);
    }

    @Test
    void whatIsNoDataIsAnsweredAsAnError() throws IOException {
        PayloadGateway gateway = new PayloadGateway(vertx);

        List<Payload> payloads = Payload.all();

        for (Cases.Outside each : Cases.OUTSIDE) {
            DirectGateway.Answer answer =
                    gateway.answer(each.contract(), each.target(), payload(payloads, each.file()));
            // the one without a body is a 204, which says that there is nothing
            assertThat(answer.status()).as(each.file()).isEqualTo(each.file().endsWith(".empty") ? 404 : 502);
        }
    }

    private static Payload payload(List<Payload> payloads, String file) {
        return payloads.stream()
                .filter(payload -> payload.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the corpus has no " + file));
    }

    private static List<String> misses(Cases.Failure expected, Payload payload, DirectGateway.Answer answer)
            throws IOException {
        JsonNode error = JSON.readTree(answer.body()).path("errors").path(0);
        List<String> misses = new ArrayList<>();
        if (answer.status() != expected.status()) {
            misses.add("status " + answer.status());
        }
        compare("outcome", expected.outcome(), error.at("/meta/outcome"), misses);
        compare("code", expected.kind().code(), error.path("code"), misses);
        compare("upstreamCode", expected.code().orElse(""), error.at("/meta/upstreamCode"), misses);
        JsonNode detail = payload.fields().path("detail");
        if (detail.isTextual() && !Cases.DETAIL_UNREADABLE.contains(payload.file())) {
            compare("detail", detail.asText(), error.path("detail"), misses);
        }
        return misses;
    }

    private static void compare(String what, String expected, JsonNode actual, List<String> misses) {
        if (!expected.equals(actual.asText())) {
            misses.add(what + " is \"" + actual.asText() + "\", not \"" + expected + "\"");
        }
    }

    private static Set<String> named(List<Payload> payloads, Predicate<Payload> wanted) {
        return payloads.stream().filter(wanted).map(Payload::file).collect(Collectors.toSet());
    }

    private static <T> Set<String> files(List<T> cases, Function<T, String> file) {
        return new HashSet<>(cases.stream().map(file).toList());
    }
}
