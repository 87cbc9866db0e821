package parley.expression;

import parley.contract.Format;
import parley.contract.JsonOptions;
import parley.contract.Upstream;

/**
 * What the replies of an upstream are made of, as far as it decides what an expression on them can mean.
 *
 * @param name as messages call it
 * @param texts whether every value is a text
 * @param underscores whether names have no {@code -}, {@code .} or {@code :}
 * @param keepsNulls whether a member that is null is there
 */
record Medium(String name, boolean texts, boolean underscores, boolean keepsNulls) {

    static Medium of(Upstream upstream) {
        Format format = upstream.format();
        String name = format.isXml() ? "XML" : "format: " + format;
        return new Medium(
                name,
                !format.isJson(),
                format.isXml(),
                upstream.options(JsonOptions.DEFAULT).keepNulls());
    }

    /** Whose values are texts: the reply, or a document that a text of it holds. */
    String ofTexts() {
        return texts ? name : "XML";
    }

    /** Whether a name of a part of texts never has a {@code -}. */
    boolean underscoresInTexts() {
        return underscores || !texts;
    }

    Origin root() {
        return texts ? Origin.TREE : Origin.FREE;
    }
}
