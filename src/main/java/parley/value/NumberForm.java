package parley.value;

/**
 * What numbers share. Only texts of the upstream are read in the notation of the contract: JSON numbers have a point, and what callers
 * write is read with a point first.
 */
abstract class NumberForm extends Scalar {

    final Digits notation;
    final Bounds bounds;

    NumberForm(Digits notation, Bounds bounds) {
        this.notation = notation;
        this.bounds = bounds;
    }

    abstract Object read(String text, Digits digits) throws BadValue;

    @Override
    public final Object read(String text) throws BadValue {
        return read(text, notation);
    }

    @Override
    public final Object readNumber(String digits) throws BadValue {
        return read(digits, Digits.PLAIN);
    }

    @Override
    public final Object fromClient(String text) throws BadValue {
        try {
            return read(text, Digits.PLAIN);
        } catch (BadValue notPublic) {
            return read(text);
        }
    }
}
