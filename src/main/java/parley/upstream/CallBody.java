package parley.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import parley.contract.Format;
import parley.contract.Request;
import parley.contract.SoapOptions;
import parley.contract.Upstream;
import parley.expression.Evaluation;
import parley.expression.Template;
import parley.tree.Tree;
import parley.upstream.WrittenInput.Written;
import parley.yaml.Source;

/**
 * The body of an upstream request, in one of the forms that the contract language knows. Immutable.
 *
 * @param bytes gives it
 * @param contentType for an action of SOAP, unless the contract names one
 * @param hasActionHeader whether SOAP 1.1 asks for the header {@code SOAPAction}
 */
record CallBody(Function<Filling, byte[]> bytes, UnaryOperator<String> contentType, boolean hasActionHeader) {

    private static CallBody of(String contentType, Function<Filling, byte[]> bytes) {
        return new CallBody(bytes, action -> contentType, false);
    }

    /** Compiles a body; empty after a problem was noted. */
    static Optional<CallBody> compile(Request.Body body, Upstream upstream, RequestTemplates templates) {
        if (body instanceof Request.JsonBody json) {
            return Optional.of(of("application/json", JsonTemplate.compile(json.root(), templates)::render));
        }
        if (body instanceof Request.XmlBody xml) {
            XmlTemplate template = XmlTemplate.compile(xml.template(), templates);
            return Optional.of(
                    upstream.format() == Format.SOAP
                            ? soap(template, upstream.options(SoapOptions.DEFAULT), templates)
                            : of("application/xml; charset=utf-8", template::render));
        }
        if (body instanceof Request.FormBody form) {
            return Optional.of(form(form.members(), templates));
        }
        // where it has holes all the same, that was reported, and the contract is never served
        return templates.template(((Request.TextBody) body).template()).map(template -> {
            byte[] text = template.isConstant() ? constant(template).getBytes(UTF_8) : new byte[0];
            return of("text/plain; charset=utf-8", filling -> text);
        });
    }

    private static String constant(Template template) {
        return template.render(Evaluation.empty(), Tree.nothing(), UnaryOperator.identity())
                .orElse("");
    }

    private static CallBody soap(XmlTemplate body, SoapOptions options, RequestTemplates templates) {
        Optional<XmlTemplate> header = options.header().map(h -> XmlTemplate.compile(h, templates));
        SoapEnvelope envelope = new SoapEnvelope(options.version());
        return new CallBody(envelope.around(header, body)::render, envelope::contentType, envelope.hasActionHeader());
    }

    private static CallBody form(Map<String, Source> sources, RequestTemplates templates) {
        Map<String, Function<Filling, Optional<String>>> members = new LinkedHashMap<>();
        sources.forEach((name, source) -> templates
                .template(source)
                .ifPresent(template -> members.put(encoded(name), member(template, templates))));
        return of("application/x-www-form-urlencoded", filling -> {
            StringJoiner form = new StringJoiner("&");
            members.forEach(
                    (name, member) -> member.apply(filling).ifPresent(value -> form.add(name + "=" + encoded(value))));
            return form.toString().getBytes(US_ASCII);
        });
    }

    /** What a caller writes as null goes out empty. */
    private static Function<Filling, Optional<String>> member(Template template, RequestTemplates templates) {
        Optional<List<String>> exact = templates.exact(template);
        return filling ->
                exact.flatMap(filling::written).filter(Written::isVoid).isPresent()
                        ? Optional.of("")
                        : filling.text(template);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
