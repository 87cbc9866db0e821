package parley.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.jsonapi.Document;

/** The document at {@code /}: which types there are and where. */
final class EntryPoint {

    private EntryPoint() {}

    static Document document(Catalog catalog, Access access) {
        List<Map<String, Object>> resources = new ArrayList<>();
        catalog.plans().forEach((type, plan) -> {
            if (!access.mayRead(type)) {
                return;
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("type", type);
            plan.type().about().ifPresent(about -> entry.put("about", about));
            plan.list().ifPresent(list -> entry.put("list", catalog.links().collection(type)));
            plan.get().ifPresent(get -> entry.put("get", catalog.links().collection(type) + "/{id}"));
            resources.add(entry);
        });
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("resources", resources);
        return Document.ofMeta(meta).withLinks(Map.of("self", catalog.links().root()));
    }
}
