package parley.contract;

import java.util.List;
import parley.contract.XmlOptions.Whitespace;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Sources;
import parley.yaml.YamlNode.Entry;

/** Reads what belongs to one format: the keys {@code xml}, {@code json}, {@code soap} and {@code csv} of the upstream. */
final class FormatOptionsReader {

    private FormatOptionsReader() {}

    /** Reports options of another format than the upstream's. */
    static void checkFormat(Section upstream, Format format) {
        for (String key : List.of("xml", "json", "soap", "csv")) {
            boolean fits =
                    switch (format) {
                        case XML -> key.equals("xml");
                        case SOAP -> key.equals("xml") || key.equals("soap");
                        case JSON, JSON_LINES -> key.equals("json");
                        case CSV -> key.equals("csv");
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
        return upstream.section("xml", UpstreamKeys.XML)
                .map(FormatOptionsReader::readXml)
                .orElse(XmlOptions.DEFAULT);
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
                xml.map("namespaces", Kinds.NAMESPACE),
                xml.value("entities", Kinds.ENTITIES).orElse(false),
                xml.value("whitespace", Kinds.WHITESPACE).orElse(Whitespace.TRIM),
                xml.values("text-of", Kinds.PATH),
                xml.values("raw", Kinds.PATH),
                xml.value("lenient", ScalarKind.FLAG).orElse(false),
                xml.value("doctype", Kinds.DOCTYPE).orElse(false));
    }

    static JsonOptions json(Section upstream) {
        return upstream.section("json", UpstreamKeys.JSON)
                .map(json -> new JsonOptions(
                        json.value("nulls", Kinds.NULLS).orElse(false),
                        json.value("duplicate-keys", Kinds.DUPLICATE_KEYS).orElse(false),
                        json.value("lenient", ScalarKind.FLAG).orElse(false)))
                .orElse(JsonOptions.DEFAULT);
    }

    static SoapOptions soap(Section upstream) {
        return upstream.section("soap", UpstreamKeys.SOAP)
                .map(soap -> new SoapOptions(
                        soap.value("version", Kinds.SOAP_VERSION).orElse(SoapOptions.Version.V1_1),
                        Sources.template(soap, "header")))
                .orElse(SoapOptions.DEFAULT);
    }
}
