package parley.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import parley.contract.Format;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The formats of replies as one writes them, each once: the library would list the names of the constants as well. */
final class FormatWords implements ITypeConverter<Format>, Iterable<String> {

    static final List<String> ALL =
            Arrays.stream(Format.values()).map(Format::toString).toList();

    @Override
    public Format convert(String value) {
        String word = value.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(Format.values())
                .filter(format -> format.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected one of " + String.join(", ", ALL) + " but was '" + value + "'"));
    }

    @Override
    public Iterator<String> iterator() {
        return ALL.iterator();
    }
}
