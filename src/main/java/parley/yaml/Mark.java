package parley.yaml;

/** A place in a file; line and column count from 1. */
public record Mark(String file, int line, int column) {

    public Mark {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1");
        }
    }

    /** The place {@code columns} further right. */
    public Mark plus(int columns) {
        return new Mark(file, line, column + columns);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
