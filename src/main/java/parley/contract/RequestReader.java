package parley.contract;

import static parley.contract.OperationKeys.OPERATION;
import static parley.contract.RequestKeys.REQUEST;

import java.util.Map;
import java.util.Optional;
import parley.contract.Request.Body;
import parley.yaml.Key;
import parley.yaml.Mark;
import parley.yaml.Section;
import parley.yaml.Source;
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
        return operation
                .node(OPERATION.request)
                .flatMap(node -> reader.read(node, operation.keyMark(OPERATION.request)));
    }

    private Optional<Request> read(YamlNode node, Mark mark) {
        return node instanceof YamlScalar scalar
                ? shortForm(scalar, mark)
                : operation.open(node, "request", REQUEST).map(request -> longForm(request, mark));
    }

    private Optional<Request> shortForm(YamlScalar scalar, Mark mark) {
        return RequestLine.parse(scalar.source(), scalar.mark(), operation.problems())
                .map(line -> {
                    WrittenSecrets.checkNames("query parameter", line.query(), operation.problems());
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
        String method = request.get(REQUEST.method);
        RequestLine.checkMethod(method, request.markOf(REQUEST.method), request.problems());
        Map<String, Source> headers = Headers.read(request);
        Optional<Body> body = BodyReader.read(request, upstream, headers);
        checkBody(request, method);
        return new Request(mark, method, path(request), Headers.readQuery(request), headers, body, soapAction(request));
    }

    private static void checkBody(Section request, String method) {
        Key<?> key = request.has(REQUEST.body) ? REQUEST.body : REQUEST.form;
        if (request.has(key) && (method.equals("GET") || method.equals("HEAD"))) {
            request.refuse(
                    key, "a " + method + " request has no body", "Write method: POST and, beside request:, safe: true");
        }
    }

    private static Source path(Section request) {
        Optional<Source> path = request.find(REQUEST.path);
        path.ifPresent(source -> RequestLine.checkPath(source, request.markOf(REQUEST.path), request.problems()));
        return path.orElse(Source.implied("", request.mark()));
    }

    private Optional<Source> soapAction(Section request) {
        Optional<Source> action = request.find(REQUEST.soapAction);
        if (request.has(REQUEST.soapAction) && upstream.format() != Format.SOAP) {
            request.refuse(
                    REQUEST.soapAction, "soap-action goes with format soap only", "Remove it, or write format: soap");
        }
        return action;
    }
}
