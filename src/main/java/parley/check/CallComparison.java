package parley.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import parley.contract.Contract;
import parley.contract.Example;
import parley.upstream.UpstreamCall;

/** Compares a call that was made with the one that an example expects. */
record CallComparison(Contract contract, Example.Call expected) {

    List<String> differences(UpstreamCall call) {
        List<String> differences = new ArrayList<>();
        expected.request().ifPresent(request -> compareRequest(request, call, differences));
        expected.headers().forEach((name, value) -> {
            String sent = call.header(name).orElse("");
            if (!sent.equals(value)) {
                differences.add("header " + name + " should be \"" + value + "\", sent was \"" + sent + "\"");
            }
        });
        for (String part : expected.bodyContains()) {
            if (!call.bodyText().contains(part)) {
                differences.add("the request body should contain " + part + ", sent was " + call.bodyText());
            }
        }
        expected.json().ifPresent(json -> compareJson(json, call, differences));
        return differences;
    }

    private static void compareRequest(String request, UpstreamCall call, List<String> differences) {
        int blank = request.indexOf(' ');
        String target = request.substring(blank + 1);
        boolean same = request.substring(0, blank).equals(call.method())
                && path(target).equals(path(call.target()))
                && query(target).equals(query(call.target()));
        if (!same) {
            differences.add(
                    "the upstream should be asked " + request + ", it was asked " + call.method() + " " + shown(call));
        }
    }

    private void compareJson(Object json, UpstreamCall call, List<String> differences) {
        try {
            Object sent = Difference.JSON.readValue(call.bodyText(), Object.class);
            Difference.between(json, sent, "body").forEach(differences::add);
        } catch (JsonProcessingException notJson) {
            differences.add("the request body of " + contract.name() + " should be JSON, sent was " + call.bodyText());
        }
    }

    /** The target of a call as a person writes it. */
    static String shown(UpstreamCall call) {
        return decode(call.target());
    }

    private static String path(String target) {
        int mark = target.indexOf('?');
        return decode((mark < 0 ? target : target.substring(0, mark)).replace("+", "%2B"));
    }

    private static List<String> query(String target) {
        int mark = target.indexOf('?');
        return mark < 0
                ? List.of()
                : Arrays.stream(target.substring(mark + 1).split("&"))
                        .map(CallComparison::decode)
                        .sorted()
                        .toList();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
