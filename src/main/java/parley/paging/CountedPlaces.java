package parley.paging;

/**
 * Where a page of a caller and its neighbours are, as the caller says it.
 *
 * @param byNumber whether by the number of the page rather than of the records before it
 * @param first the number of the first page
 * @param offset records before the page
 * @param size records on a page
 */
record CountedPlaces(boolean byNumber, int first, long offset, int size) {

    String parameter() {
        return byNumber ? "page[number]" : "page[offset]";
    }

    /** The place of the page upstream, where the upstream cuts the same pages. */
    long upstream() {
        return byNumber ? offset / size : offset;
    }

    long previous() {
        return byNumber ? first + offset / size - 1 : Math.max(0, offset - size);
    }

    /** The next page, which begins behind {@code records} where that can be asked for. */
    long behind(long records) {
        return byNumber ? first + offset / size + 1 : records;
    }

    long last(long total) {
        long before = total == 0 ? 0 : total - 1;
        return byNumber ? first + before / size : before / size * size;
    }
}
