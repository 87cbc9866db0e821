package parley.contract;

import static parley.contract.OperationKeys.OPERATION;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.Request.Body;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.Mark;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.YamlNode.YamlScalar;

/** The keys of {@code request} in its long form. */
final class RequestKeys extends PlainKeys {

    static final RequestKeys REQUEST = new RequestKeys();

    final Key<String> method = key("method", ScalarKind.anyOf(RequestLine.METHODS))
            .usually("GET; POST for create, PATCH for update, DELETE for delete")
            .about("The HTTP method.");

    final Key<Source> path = template("path")
            .usually("none: url itself is called")
            .sample("/orders/{id}")
            .about("The path below url of the upstream; a hole in it must have a value.");

    {
        add(Headers.QUERY);
        add(Headers.HEADERS);
    }

    final Key<Object> body = key("body", new Form.Anything())
            .sample("{ number: \"{id}\" }", "\"<q><id>{id}</id></q>\"")
            .about(
                    "A map or list is sent as JSON, a text that begins with < as XML, whatever the format of the replies is."
                            + " XML is parsed when the contract is loaded, so nothing that a caller sends can become markup;"
                            + " an element with parley:if=\"{filter.x}\" is left out where the hole is empty. Any other text"
                            + " is sent as it is and holds no holes.");

    final Key<Map<String, Source>> form = key("form", Form.members(FreeNames.any("member"), new Form.Template()))
            .sample("{ number: \"{id}\", lang: en }")
            .about("Values that are sent as application/x-www-form-urlencoded. One whose hole is empty is left out.");

    final Key<Source> soapAction =
            template("soap-action").sample("urn:orders#find").about("The SOAPAction of the request.");

    private RequestKeys() {
        super(
                "request",
                "Request",
                "The upstream request in its long form. Texts are templates: a hole is an expression in braces, encoded for its place."
                        + " Holes read id, filter.x, sort, page.size, page.number, page.offset, page.cursor and secret.X; those of"
                        + " create and update also input.x, and of all that write request.key and request.match.");
        where(new Excludes("form", List.of("body")));
        hint("Write path: /…", "url");
    }

    /** The request of {@code operation}: {@code GET /path} or the long form. */
    Optional<Request> of(Section operation, Upstream upstream, Operation.Kind kind) {
        Mark mark = operation.keyMark(OPERATION.request);
        return operation
                .node(OPERATION.request)
                .flatMap(node -> node instanceof YamlScalar scalar
                        ? shortForm(operation, scalar, mark)
                        : operation
                                .open(node, "request", this)
                                .map(request -> longForm(request, upstream, mark, kind)));
    }

    private static Optional<Request> shortForm(Section operation, YamlScalar scalar, Mark mark) {
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

    private Request longForm(Section request, Upstream upstream, Mark mark, Operation.Kind kind) {
        String verb = request.find(method).orElse(kind.method());
        RequestLine.checkMethod(verb, request.markOf(method), request.problems());
        Map<String, Source> fields = Headers.read(request);
        Optional<Body> sent = BodyReader.read(request, upstream, fields);
        checkBody(request, verb);
        return new Request(
                mark, verb, path(request), Headers.readQuery(request), fields, sent, soapAction(request, upstream));
    }

    private void checkBody(Section request, String verb) {
        Key<?> key = request.has(body) ? body : form;
        if (request.has(key) && (verb.equals("GET") || verb.equals("HEAD"))) {
            request.refuse(
                    key, "a " + verb + " request has no body", "Write method: POST and, beside request:, safe: true");
        }
    }

    private Source path(Section request) {
        Optional<Source> said = request.find(path);
        said.ifPresent(source -> RequestLine.checkPath(source, request.markOf(path), request.problems()));
        return said.orElse(Source.implied("", request.mark()));
    }

    private Optional<Source> soapAction(Section request, Upstream upstream) {
        if (request.has(soapAction) && upstream.format() != Format.SOAP) {
            request.refuse(soapAction, "soap-action goes with format soap only", "Remove it, or write format: soap");
        }
        return request.find(soapAction);
    }
}
