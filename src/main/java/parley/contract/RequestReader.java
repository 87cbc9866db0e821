package parley.contract;

import java.util.Map;
import java.util.Optional;
import parley.contract.Request.Body;
import parley.yaml.Mark;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Sources;
import parley.yaml.YamlNode;
import parley.yaml.YamlNode.YamlScalar;

/** Reads {@code request}: {@code GET /path} or the long form (contract language, section 4.4). */
final class RequestReader {

    private final Section operation;
    private final Upstream upstream;

    private RequestReader(Section operation, Upstream upstream) {
        this.operation = operation;
        this.upstream = upstream;
    }

    static Optional<Request> read(Section operation, Upstream upstream) {
        RequestReader reader = new RequestReader(operation, upstream);
        return operation.node("request").flatMap(node -> reader.read(node, operation.keyMark("request")));
    }

    private Optional<Request> read(YamlNode node, Mark mark) {
        return node instanceof YamlScalar scalar
                ? shortForm(scalar, mark)
                : Section.of(operation.file(), node, "request", OperationKeys.REQUEST)
                        .map(request -> longForm(request, mark));
    }

    private Optional<Request> shortForm(YamlScalar scalar, Mark mark) {
        return RequestLine.parse(scalar.source(), scalar.mark(), operation.problems())
                .map(line -> {
                    Credentials.checkNames("query parameter", line.query(), operation.problems());
                    return new Request(
                            mark,
                            line.method(),
                            line.path(),
                            line.query(),
                            Map.of(),
                            Optional.empty(),
                            Optional.empty());
                });
    }

    private Request longForm(Section request, Mark mark) {
        String method = request.value("method", Kinds.METHOD).orElse("GET");
        RequestLine.checkMethod(method, request.markOf("method"), request.problems());
        Map<String, Source> headers = Headers.read(request);
        Optional<Body> body = BodyReader.read(request, upstream, headers);
        checkBody(request, method);
        return new Request(mark, method, path(request), Headers.readQuery(request), headers, body, soapAction(request));
    }

    private static void checkBody(Section request, String method) {
        String key = request.has("body") ? "body" : "form";
        if (request.has(key) && (method.equals("GET") || method.equals("HEAD"))) {
            request.problems()
                    .error(
                            request.keyMark(key),
                            "a " + method + " request has no body",
                            "Write method: POST and, beside request:, safe: true");
        }
    }

    private static Source path(Section request) {
        Optional<Source> path = Sources.template(request, "path");
        path.ifPresent(source -> RequestLine.checkPath(source, request.markOf("path"), request.problems()));
        return path.orElse(Sources.implied("", request.mark()));
    }

    private Optional<Source> soapAction(Section request) {
        Optional<Source> action = Sources.template(request, "soap-action");
        if (request.has("soap-action") && upstream.format() != Format.SOAP) {
            request.problems()
                    .error(
                            request.keyMark("soap-action"),
                            "soap-action goes with format soap only",
                            "Remove it, or write format: soap");
        }
        return action;
    }
}
