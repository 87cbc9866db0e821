package parley.paging;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import parley.map.NormalisedReply;
import parley.upstream.CallInputs;
import parley.upstream.PageFaults;

/**
 * A list that is at hand as a whole.
 *
 * @param cut whether callers get it in parts
 */
record WholeList(boolean cut) implements PageStyle {

    @Override
    public PageRequest read(PageParameters parameters) {
        if (!cut) {
            parameters.only();
            return new PageRequest.All();
        }
        if (parameters.has("offset") || parameters.has("limit")) {
            parameters.only("offset", "limit");
            return new PageRequest.Part(
                    new CountedPlaces(false, 0, parameters.number("offset", 0, 0), parameters.size("limit")));
        }
        parameters.only("number", "size");
        int size = parameters.size("size");
        return new PageRequest.Part(new CountedPlaces(true, 1, (parameters.number("number", 1, 1) - 1) * size, size));
    }

    @Override
    public Map<String, Object> ask(PageStep step, int size) {
        return Map.of();
    }

    @Override
    public NormalisedReply fitting(NormalisedReply page, CallInputs asked, UnaryOperator<Optional<String>> cursor) {
        page.total().filter(total -> total != page.found()).ifPresent(total -> {
            throw PageFaults.cutShort(page.found() + " records, total is " + total);
        });
        return page;
    }

    @Override
    public Onward onward(Progress read) {
        return Onward.ENDS;
    }

    @Override
    public PageStep after(PageStep step, int size, NormalisedReply page) {
        return step;
    }
}
