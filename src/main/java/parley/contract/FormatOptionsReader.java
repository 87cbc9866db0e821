package parley.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.XmlOptions.Whitespace;
import parley.contract.YamlNode.Entry;

/** Reads what belongs to one format: the keys {@code xml}, {@code json} and {@code soap} of the upstream. */
final class FormatOptionsReader {

    private static final KnownKeys XML = KnownKeys.of("namespaces", "entities", "whitespace", "text-of", "raw");
    private static final KnownKeys JSON = KnownKeys.of("nulls", "duplicate-keys", "lenient");
    private static final KnownKeys SOAP = KnownKeys.of("version", "header");

    private static final ScalarKind<String> PATH = ScalarKind.of(
            "a path",
            "Write for example rss.channel.item.title",
            text -> text.matches("[^.\\s]+(\\.[^.\\s]+)*") ? Optional.of(text) : Optional.empty());

    private static final ScalarKind<String> NAMESPACE =
            ScalarKind.of("a namespace URI", "Write it as it stands in the reply", text -> Optional.of(text)
                    .filter(t -> !t.isBlank()));

    private FormatOptionsReader() {}

    /** Reports options of another format than the upstream's. */
    static void checkFormat(Section upstream, Format format) {
        for (String key : List.of("xml", "json", "soap")) {
            boolean fits =
                    switch (format) {
                        case XML -> key.equals("xml");
                        case SOAP -> !key.equals("json");
                        case JSON, JSON_LINES -> key.equals("json");
                        case FORM -> false;
                    };
            if (upstream.has(key) && !fits) {
                String word = Words.word(format);
                upstream.problems()
                        .error(
                                upstream.keyMark(key),
                                key + " does not go with format " + word,
                                "Remove it, or change the format");
            }
        }
    }

    static XmlOptions xml(Section upstream) {
        return upstream.section("xml", XML).map(FormatOptionsReader::readXml).orElse(XmlOptions.DEFAULT);
    }

    private static XmlOptions readXml(Section xml) {
        for (Entry entry : xml.members("namespaces")) {
            if (!entry.name().matches("[A-Za-z][A-Za-z0-9]*")) {
                xml.problems()
                        .error(
                                entry.key().mark(),
                                "\"" + entry.name() + "\" cannot be a prefix",
                                "Use letters and digits: the names become prefix_name");
            }
        }
        return new XmlOptions(
                xml.map("namespaces", NAMESPACE),
                xml.value("entities", Words.either("html", "strict")).orElse(false),
                xml.value("whitespace", ScalarKind.word(Words.of(Whitespace.values())))
                        .orElse(Whitespace.TRIM),
                xml.values("text-of", PATH),
                xml.values("raw", PATH));
    }

    static JsonOptions json(Section upstream) {
        return upstream.section("json", JSON)
                .map(json -> new JsonOptions(
                        json.value("nulls", Words.either("keep", "drop")).orElse(false),
                        json.value("duplicate-keys", Words.either("reject", "last"))
                                .orElse(false),
                        json.value("lenient", ScalarKind.FLAG).orElse(false)))
                .orElse(JsonOptions.DEFAULT);
    }

    static SoapOptions soap(Section upstream) {
        Map<String, SoapOptions.Version> versions =
                Map.of("1.1", SoapOptions.Version.V1_1, "1.2", SoapOptions.Version.V1_2);
        return upstream.section("soap", SOAP)
                .map(soap -> new SoapOptions(
                        soap.value(
                                        "version",
                                        ScalarKind.of(
                                                "1.1 or 1.2", "", text -> Optional.ofNullable(versions.get(text))))
                                .orElse(SoapOptions.Version.V1_1),
                        Sources.template(soap, "header")))
                .orElse(SoapOptions.DEFAULT);
    }
}
