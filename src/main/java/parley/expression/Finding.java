package parley.expression;

import parley.yaml.Problem.Severity;

/**
 * What one expression does that its author cannot have meant.
 *
 * @param offset the place in the text, counted from 0
 */
record Finding(Severity severity, int offset, String message, String cure) {

    static Finding error(int offset, String message, String cure) {
        return new Finding(Severity.ERROR, offset, message, cure);
    }

    static Finding warning(int offset, String message, String cure) {
        return new Finding(Severity.WARNING, offset, message, cure);
    }
}
