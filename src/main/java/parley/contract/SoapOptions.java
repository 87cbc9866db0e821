package parley.contract;

import java.util.Optional;
import parley.yaml.Source;

/**
 * How SOAP requests are made.
 *
 * @param header XML template of the header blocks
 */
public record SoapOptions(Version version, Optional<Source> header) implements FormatOptions {

    /** The SOAP version of requests; replies of either version are understood. */
    public enum Version {
        V1_1,
        V1_2;

        /** As contracts spell it: {@code 1.1}. */
        String word() {
            return name().substring(1).replace('_', '.');
        }
    }

    public static final SoapOptions DEFAULT = new SoapOptions(Version.V1_1, Optional.empty());
}
