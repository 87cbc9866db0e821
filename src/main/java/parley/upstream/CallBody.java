package parley.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import parley.contract.Format;
import parley.contract.Request;
import parley.contract.Upstream;
import parley.expression.Evaluation;
import parley.expression.Template;
import parley.tree.Tree;

/** The body of an upstream request, in one of the forms that the contract language knows. Immutable. */
sealed interface CallBody {

    byte[] render(Evaluation evaluation, Tree scope);

    /** The content type, unless the contract names one. */
    String contentType(String soapAction);

    /** Whether SOAP 1.1 asks for the header {@code SOAPAction}. */
    default boolean hasActionHeader() {
        return false;
    }

    record Json(JsonTemplate template) implements CallBody {
        @Override
        public byte[] render(Evaluation evaluation, Tree scope) {
            return template.render(evaluation, scope);
        }

        @Override
        public String contentType(String soapAction) {
            return "application/json";
        }
    }

    record Xml(XmlTemplate template) implements CallBody {
        @Override
        public byte[] render(Evaluation evaluation, Tree scope) {
            return template.render(evaluation, scope);
        }

        @Override
        public String contentType(String soapAction) {
            return "application/xml; charset=utf-8";
        }
    }

    record Soap(SoapEnvelope envelope) implements CallBody {
        @Override
        public byte[] render(Evaluation evaluation, Tree scope) {
            return envelope.render(evaluation, scope);
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

    record Text(Template template) implements CallBody {
        @Override
        public byte[] render(Evaluation evaluation, Tree scope) {
            return template.render(evaluation, scope, UnaryOperator.identity())
                    .orElse("")
                    .getBytes(StandardCharsets.UTF_8);
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
        return templates.template(((Request.TextBody) body).template()).map(Text::new);
    }

    private static CallBody soap(XmlTemplate body, Upstream upstream, RequestTemplates templates) {
        Optional<XmlTemplate> header = upstream.soap().header().map(h -> XmlTemplate.compile(h, templates));
        return new Soap(new SoapEnvelope(upstream.soap().version(), header, body));
    }
}
