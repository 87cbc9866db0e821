package parley.paging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import parley.map.NormalisedReply;
import parley.upstream.CallInputs;
import parley.upstream.PageFaults;

/** Pages that lie behind a cursor or a link. */
record LinkedPages() implements PageStyle {

    @Override
    public PageRequest read(PageParameters parameters) {
        parameters.only("after", "size");
        return new PageRequest.After(parameters.cursor(), parameters.size("size"));
    }

    @Override
    public Map<String, Object> ask(PageStep step, int size) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("size", size);
        step.cursor().ifPresent(cursor -> values.put("cursor", cursor));
        return values;
    }

    @Override
    public NormalisedReply fitting(NormalisedReply page, CallInputs asked, UnaryOperator<Optional<String>> cursor) {
        if (page.next().filter("true"::equals).isPresent()) {
            throw PageFaults.unreadable("next is true, which is no cursor");
        }
        Optional<String> next = page.more().orElse(true) ? cursor.apply(page.next()) : Optional.empty();
        if (next.isEmpty() && page.more().orElse(false)) {
            throw PageFaults.unreadable("more is true, but nothing leads there");
        }
        if (next.isPresent() && next.equals(asked.cursor())) {
            throw PageFaults.loop("the next cursor is that of the page itself");
        }
        return page.withNext(next);
    }

    @Override
    public Onward onward(Progress read) {
        return read.page().next().isPresent() ? Onward.STATED : Onward.ENDS;
    }

    @Override
    public PageStep after(PageStep step, int size, NormalisedReply page) {
        return PageStep.behind(page.next());
    }
}
