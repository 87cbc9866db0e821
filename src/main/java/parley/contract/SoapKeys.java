package parley.contract;

import java.util.List;
import parley.yaml.Key;
import parley.yaml.Section;
import parley.yaml.Source;
import parley.yaml.Words;

/** The keys of {@code soap} of the upstream. */
final class SoapKeys extends FormatKeys<SoapOptions> {

    static final SoapKeys SOAP = new SoapKeys();

    private final Key<SoapOptions.Version> version = key(
                    "version",
                    Words.of(SoapOptions.Version::word, List.of(SoapOptions.Version.values()))
                            .named("1.1 or 1.2", ""))
            .usual("1.1")
            .about("The version in which requests are written. Replies may be either.");

    private final Key<Source> header = template("header")
            .sample("\"<s:session xmlns:s='urn:s'>{secret.SESSION}</s:session>\"")
            .about("Template of the blocks in the Header of every request.");

    private SoapKeys() {
        super(
                "soap",
                "SOAP options",
                "The envelope around requests; it is taken off replies, and header blocks are under $soapHeader.",
                "The envelope of requests.",
                "{ version: 1.2 }");
    }

    @Override
    protected SoapOptions read(Section soap) {
        return new SoapOptions(soap.get(version), soap.find(header));
    }
}
