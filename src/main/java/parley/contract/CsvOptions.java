package parley.contract;

import java.util.List;

/**
 * How CSV becomes a tree (contract language, section 3).
 *
 * @param delimiter between the values of a line
 * @param header whether the first line names the columns; without it, and without {@code names}, they are c1, c2 and so on
 * @param names of the columns, where the contract gives them; otherwise empty
 * @param skip lines before the header or the first record that are not read
 * @param quote around a value that holds delimiters or line ends
 */
public record CsvOptions(char delimiter, boolean header, List<String> names, int skip, char quote)
        implements FormatOptions {

    public static final CsvOptions DEFAULT = new CsvOptions(',', true, List.of(), 0, '"');

    public CsvOptions {
        names = List.copyOf(names);
    }
}
