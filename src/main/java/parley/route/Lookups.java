package parley.route;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.exchange.FailureKind;
import parley.exchange.FailureScope;
import parley.exchange.GatewayFailure;
import parley.fetch.SourceReply;
import parley.jsonapi.Resource;
import parley.map.NormalisedReply;
import parley.query.ReadQuery;
import parley.upstream.CallInputs;

/** Plans how resources of one type are found by their ids with few calls: in one list, in batches, or one by one. Any event loop. */
record Lookups(Finder finder, Plan.Get get) {

    /** The fetches that find {@code ids}, each of them once. */
    List<Lookup> of(List<String> ids) {
        if (get.inList().isPresent()) {
            return List.of(inList(ids));
        }
        if (get.batch().isEmpty() || ids.size() < 2) {
            return ids.stream().map(this::alone).toList();
        }
        Plan.Get.Batch batch = get.batch().get();
        List<Lookup> all = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<String> sorted = ids.stream().sorted().toList(); // the same ones in any order are the same call
        if (isStored(batch, sorted)) {
            return List.of(together(batch, sorted));
        }
        for (String id : sorted) {
            Lookup one = alone(id);
            if (one.calls() > 0 && batch.list().query().takes(batch.by(), id)) {
                open.add(id);
            } else {
                all.add(one);
            }
        }
        for (int from = 0; from < open.size(); from += batch.most()) {
            List<String> some = open.subList(from, Math.min(open.size(), from + batch.most()));
            all.add(some.size() == 1 ? alone(some.get(0)) : together(batch, some));
        }
        return all;
    }

    /** The calls that {@code ids} of them take where nothing is stored. */
    int calls(int ids) {
        if (get.inList().isPresent()) {
            return ids == 0 ? 0 : get.plan().operation().page().mostFetches();
        }
        return get.batch().map(batch -> (ids + batch.most() - 1) / batch.most()).orElse(ids);
    }

    private Lookup inList(List<String> ids) {
        boolean stored = finder.fetching().isAtHand(get.plan(), CallInputs.NONE);
        return new Lookup(ids, stored ? 0 : calls(ids.size()), part -> finder.findAmong(get, ids, part));
    }

    private Lookup alone(String id) {
        boolean free = finder.fetching().isAtHand(get.plan(), CallInputs.ofId(id))
                || get.idPattern().filter(form -> !form.matches(id)).isPresent();
        return new Lookup(List.of(id), free ? 0 : 1, part -> finder.find(get, id, part)
                .map(found -> new Lookup.Found(List.of(Optional.of(found.resource())), Optional.of(found.source())))
                .recover(thrown -> Finder.isMissing(thrown)
                        ? Future.succeededFuture(new Lookup.Found(List.of(Optional.empty()), Optional.empty()))
                        : Future.failedFuture(thrown)));
    }

    private boolean isStored(Plan.Get.Batch batch, List<String> ids) {
        return ids.size() <= batch.most()
                && ids.stream().allMatch(id -> batch.list().query().takes(batch.by(), id))
                && together(batch, ids).calls() == 0;
    }

    private Lookup together(Plan.Get.Batch batch, List<String> ids) {
        ReadQuery query = batch.list().query().readBatch(batch.by(), ids, batch.most());
        CallInputs inputs = new CallInputs(
                Optional.empty(),
                query.upstreamFilters(),
                query.upstreamSort(),
                query.page().asked(batch.list().operation().page()));
        boolean stored = finder.fetching().isAtHand(batch.list(), inputs);
        return new Lookup(ids, stored ? 0 : 1, part -> finder.fetching()
                .fetch(batch.list(), inputs, part)
                .map(source -> found(ids, source)));
    }

    /** A batch that lacks a record says that there is none, so it has to be one that could have had it. */
    private Lookup.Found found(List<String> ids, SourceReply source) {
        NormalisedReply reply = source.reply();
        List<Resource> records = reply.records();
        boolean goesOn = reply.next().isPresent()
                || reply.more().orElse(false)
                || reply.total().filter(total -> total > reply.found()).isPresent();
        boolean cut = goesOn && records.size() < ids.size();
        boolean asked = records.stream().allMatch(record -> ids.stream().anyMatch(record.id()::equalsIgnoreCase));
        if (!asked || cut) {
            throw GatewayFailure.of(
                            FailureKind.UPSTREAM_CONTRACT_VIOLATION,
                            cut
                                    ? "The upstream answered with a part of the resources asked for."
                                    : "The upstream answered with other resources than the ones asked for.")
                    .withFault("wrong-record")
                    .with(FailureScope.ONE_RECORD);
        }
        return new Lookup.Found(get.ids().findAll(records, ids), Optional.of(source));
    }
}
