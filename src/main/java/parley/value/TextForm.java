package parley.value;

import java.util.Optional;
import parley.contract.ValueType.TextType;
import parley.text.HtmlCharacters;

/** HTML or plain text for reading, without markup. */
final class TextForm extends Scalar.OfText {

    private final Optional<Integer> max;

    TextForm(TextType type) {
        this.max = type.max();
        HtmlCharacters.load();
    }

    @Override
    public Object read(String text) {
        String plain = new HtmlText(text).plain();
        return max.isPresent() ? CodePoints.cutAtWord(plain, max.get()) : plain;
    }

    /** A caller's text is plain already: an ampersand or a bracket in it means itself. */
    @Override
    public Object fromClient(String text) {
        return text;
    }
}
