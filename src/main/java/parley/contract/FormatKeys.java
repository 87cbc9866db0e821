package parley.contract;

import java.util.Arrays;
import java.util.List;
import parley.yaml.Keys;

/** The section of an upstream with the options of the formats that name it. */
abstract class FormatKeys<O extends FormatOptions> extends Keys<O> {

    /** What the section is for, where the upstream's keys are explained. */
    final String use;

    final String sample;

    FormatKeys(String name, String title, String about, String use, String sample) {
        super(name, title, about);
        this.use = use;
        this.sample = sample;
    }

    /** The formats, as contracts spell them. */
    List<String> formats() {
        return Arrays.stream(Format.values())
                .filter(format -> format.options.contains(this))
                .map(Format::toString)
                .toList();
    }
}
