package parley.contract;

import static parley.contract.OperationKeys.OPERATION;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import parley.exchange.Word;
import parley.yaml.Section;
import parley.yaml.Source;

/**
 * Whether the parts of one operation fit together: what is done locally needs the whole collection, and what is handed
 * to the upstream must really be sent.
 */
record OperationChecks(Section operation, Upstream upstream) {

    void check(Operation read) {
        read.request()
                .filter(request -> read.kind() == Operation.Kind.GET && isLost(templates(request), "id"))
                .ifPresent(request -> operation.warning(
                        request.mark(),
                        "the id is never sent: no hole reads id",
                        "Write for example request: GET /orders/{id}"));
        if (!read.isComplete()) {
            checkLocalParts(read);
        }
        read.request().ifPresent(request -> checkSent(read, templates(request)));
    }

    private void checkLocalParts(Operation read) {
        String style = Word.of(read.page().style());
        String reason = "needs the whole collection, but page style " + style + " gives a part of it";
        for (Filter filter : read.filters().values()) {
            if (filter instanceof Filter.Local) {
                operation.error(
                        filter.mark(),
                        "local filter " + filter.name() + " " + reason,
                        "Write " + filter.name() + ": upstream, page: local, or collect with the most pages to read");
            }
        }
        if (!read.sort().local().isEmpty()) {
            operation.refuseValue(
                    OPERATION.sort,
                    "local sort " + reason,
                    "Write sort: { upstream: … }, page: local, or collect with the most pages to read");
        }
    }

    /** A value that no hole reads is lost without a trace. */
    private void checkSent(Operation read, List<String> templates) {
        for (Filter filter : read.filters().values()) {
            if (filter instanceof Filter.Upstream
                    && isLost(templates, "filter." + filter.name(), "filter.`" + filter.name() + "`")) {
                operation.error(
                        filter.mark(),
                        "filter " + filter.name() + " is never sent: no hole reads filter." + filter.name(),
                        "Write for example query: { " + filter.name() + ": \"{filter." + filter.name() + "}\" }");
            }
        }
        if (!read.sort().upstream().isEmpty() && isLost(templates, "sort")) {
            operation.refuseValue(
                    OPERATION.sort,
                    "the sort order is never sent: no hole reads sort",
                    "Write for example query: { sort: \"{sort}\" }");
        }
        read.page().style().hole().ifPresent(hole -> checkPage(templates, hole));
        if (read.page().links().isPresent()) {
            checkLink(read);
        }
        if (read.page().style().isUpstreams()
                && read.page().pages().size().isEmpty()
                && !read.page().pages().any()
                && isLost(templates, "page.size")) {
            operation.refuseValue(
                    OPERATION.page,
                    "the page size is never sent: no hole reads page.size",
                    "Write for example query: { size: \"{page.size}\" }, or upstream-size: with the records on a page");
        }
    }

    /** A link is an address and nothing else. */
    private void checkLink(Operation read) {
        read.request()
                .filter(request -> !request.method().equals("GET"))
                .ifPresent(request -> operation.error(
                        request.mark(),
                        "page style link follows addresses, but this request is " + request.method(),
                        "Use page style cursor, number or offset"));
    }

    private void checkPage(List<String> templates, String hole) {
        if (isLost(templates, "page." + hole)) {
            operation.refuseValue(
                    OPERATION.page,
                    "the page is never sent: no hole reads page." + hole,
                    "Write for example query: { page: \"{page." + hole + "}\" }");
        }
    }

    private static boolean isLost(List<String> templates, String... names) {
        return templates.stream().noneMatch(template -> Stream.of(names).anyMatch(name -> Holes.reads(template, name)));
    }

    private List<String> templates(Request request) {
        Stream<Source> sentAlways = Stream.of(
                        upstream.headers().values(), upstream.query().values())
                .flatMap(Collection::stream);
        return Stream.of(sentAlways, upstream.options(SoapOptions.DEFAULT).header().stream(), request.templates())
                .flatMap(sources -> sources)
                .map(Source::text)
                .toList();
    }
}
