package parley.upstream;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.text.PercentCode;

/** The parameters in the query of a link, taken apart as the gateway reads them and written so that nobody reads them otherwise. */
record LinkQuery(List<Parameter> parameters) {

    /**
     * One parameter, decoded.
     *
     * @param value empty where there is no equals sign
     */
    record Parameter(String name, Optional<String> value) {

        @Override
        public String toString() {
            return PercentCode.UNRESERVED.encode(name)
                    + value.map(text -> "=" + PercentCode.UNRESERVED.encode(text))
                            .orElse("");
        }
    }

    LinkQuery {
        parameters = List.copyOf(parameters);
    }

    static LinkQuery of(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : List.of(query.split("&", -1))) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters.add(new Parameter(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? Optional.empty() : Optional.of(decoded(pair.substring(equals + 1)))));
            }
        }
        return new LinkQuery(parameters);
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return raw;
        }
    }

    List<String> names() {
        return parameters.isEmpty()
                ? List.of()
                : parameters.stream().map(Parameter::name).distinct().toList();
    }

    @Override
    public String toString() {
        return parameters.stream().map(Parameter::toString).collect(Collectors.joining("&"));
    }
}
