package parley.upstream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import parley.contract.Format;
import parley.contract.Request;
import parley.contract.Upstream;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.expression.ExpressionCompiler;
import parley.expression.Template;
import parley.tree.Tree;

/** The body of an upstream request, in one of the forms that the contract language knows. Immutable. */
sealed interface CallBody {

    byte[] render(Evaluation evaluation, Tree scope);

    /** The content type, unless the contract names one. */
    String contentType(String soapAction);

    List<Expression> holes();

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

        @Override
        public List<Expression> holes() {
            return template.holes();
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

        @Override
        public List<Expression> holes() {
            return template.holes();
        }
    }

    record Soap(SoapEnvelope envelope, List<Expression> holes) implements CallBody {
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

        @Override
        public List<Expression> holes() {
            return template.holes();
        }
    }

    /** Compiles a body; empty after a problem was noted. */
    static Optional<CallBody> compile(
            Request.Body body, Upstream upstream, Set<String> variables, ExpressionCompiler compiler) {
        if (body instanceof Request.JsonBody json) {
            return Optional.of(new Json(JsonTemplate.compile(json.root(), variables, compiler)));
        }
        if (body instanceof Request.XmlBody xml) {
            XmlTemplate template = XmlTemplate.compile(xml.template(), variables, compiler);
            return Optional.of(
                    upstream.format() == Format.SOAP
                            ? soap(template, upstream, variables, compiler)
                            : new Xml(template));
        }
        return compiler.template(((Request.TextBody) body).template(), variables)
                .map(Text::new);
    }

    private static CallBody soap(
            XmlTemplate body, Upstream upstream, Set<String> variables, ExpressionCompiler compiler) {
        Optional<XmlTemplate> header = upstream.soap().header().map(h -> XmlTemplate.compile(h, variables, compiler));
        List<Expression> holes = new java.util.ArrayList<>(body.holes());
        header.ifPresent(h -> holes.addAll(h.holes()));
        return new Soap(new SoapEnvelope(upstream.soap().version(), header, body), List.copyOf(holes));
    }
}
