package parley.upstream;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import parley.contract.Format;
import parley.contract.Request;
import parley.contract.SoapOptions;
import parley.contract.Upstream;
import parley.expression.Evaluation;
import parley.expression.Template;
import parley.tree.Tree;

/** The body of an upstream request, in one of the forms that the contract language knows. Immutable. */
sealed interface CallBody {

    byte[] render(Evaluation evaluation, Tree scope, CallInputs inputs);

    /** The content type, unless the contract names one. */
    String contentType(String soapAction);

    /** Whether SOAP 1.1 asks for the header {@code SOAPAction}. */
    default boolean hasActionHeader() {
        return false;
    }

    record Json(JsonTemplate template) implements CallBody {
        @Override
        public byte[] render(Evaluation evaluation, Tree scope, CallInputs inputs) {
            return template.render(evaluation, scope);
        }

        @Override
        public String contentType(String soapAction) {
            return "application/json";
        }
    }

    record Xml(XmlTemplate template) implements CallBody {
        @Override
        public byte[] render(Evaluation evaluation, Tree scope, CallInputs inputs) {
            return template.render(evaluation, scope, inputs);
        }

        @Override
        public String contentType(String soapAction) {
            return "application/xml; charset=utf-8";
        }
    }

    record Soap(SoapEnvelope envelope) implements CallBody {
        @Override
        public byte[] render(Evaluation evaluation, Tree scope, CallInputs inputs) {
            return envelope.render(evaluation, scope, inputs);
        }

        @Override
        public String contentType(String soapAction) {
            return envelope.contentType(soapAction);
        }

        @Override
        public boolean hasActionHeader() {
            return envelope.hasActionHeader();
        }
    }

    record Form(Map<String, Template> members) implements CallBody {
        @Override
        public byte[] render(Evaluation evaluation, Tree scope, CallInputs inputs) {
            StringJoiner form = new StringJoiner("&");
            members.forEach((name, template) -> template.render(evaluation, scope, UnaryOperator.identity())
                    .ifPresent(value -> form.add(encoded(name) + "=" + encoded(value))));
            return form.toString().getBytes(StandardCharsets.US_ASCII);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        @Override
        public String contentType(String soapAction) {
            return "application/x-www-form-urlencoded";
        }
    }

    /** The same for every request. */
    record Text(String text) implements CallBody {
        @Override
        public byte[] render(Evaluation evaluation, Tree scope, CallInputs inputs) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String contentType(String soapAction) {
            return "text/plain; charset=utf-8";
        }
    }

    /** Compiles a body; empty after a problem was noted. */
    static Optional<CallBody> compile(Request.Body body, Upstream upstream, RequestTemplates templates) {
        if (body instanceof Request.JsonBody json) {
            return Optional.of(new Json(JsonTemplate.compile(json.root(), templates)));
        }
        if (body instanceof Request.XmlBody xml) {
            XmlTemplate template = XmlTemplate.compile(xml.template(), templates);
            return Optional.of(
                    upstream.format() == Format.SOAP ? soap(template, upstream, templates) : new Xml(template));
        }
        if (body instanceof Request.FormBody form) {
            Map<String, Template> members = new LinkedHashMap<>();
            form.members()
                    .forEach((name, source) ->
                            templates.template(source).ifPresent(template -> members.put(name, template)));
            return Optional.of(new Form(members));
        }
        return templates.template(((Request.TextBody) body).template()).map(template -> new Text(text(template)));
    }

    /** Where it has holes all the same, that was reported, and the contract is never served. */
    private static String text(Template template) {
        return template.isConstant()
                ? template.render(Evaluation.empty(), Tree.nothing(), UnaryOperator.identity())
                        .orElse("")
                : "";
    }

    private static CallBody soap(XmlTemplate body, Upstream upstream, RequestTemplates templates) {
        Optional<XmlTemplate> header =
                upstream.options(SoapOptions.DEFAULT).header().map(h -> XmlTemplate.compile(h, templates));
        return new Soap(new SoapEnvelope(upstream.options(SoapOptions.DEFAULT).version(), header, body));
    }
}
