package parley.contract;

import java.util.List;
import java.util.Map;
import parley.yaml.Form;
import parley.yaml.FreeNames;
import parley.yaml.Key;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.PlainKeys;
import parley.yaml.ScalarKind;
import parley.yaml.Source;

/** The keys of {@code request} in its long form. */
final class RequestKeys extends PlainKeys {

    static final RequestKeys REQUEST = new RequestKeys();

    final Key<String> method =
            key("method", ScalarKind.anyOf(RequestLine.METHODS)).usual("GET").about("The HTTP method.");

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
                        + " Holes read id, filter.x, sort, page.size, page.number, page.offset, page.cursor and secret.X.");
        where(new Excludes("form", List.of("body")));
        hint("Write path: /…", "url");
    }
}
