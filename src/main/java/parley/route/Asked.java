package parley.route;

import java.util.Optional;
import parley.inbound.ApiRequest;
import parley.inbound.QueryParameters;
import parley.inbound.RequestDocument;
import parley.inbound.Target;
import parley.inbound.WriteTerms;

/**
 * What is asked of a {@link Route}, and by whom. Immutable.
 *
 * @param terms of a write
 * @param document that the request brings; one that could not be read has been refused before
 */
public record Asked(ApiRequest api, Access access, Optional<RequestDocument> document, WriteTerms terms) {

    /** What brings no document. */
    public Asked(ApiRequest api, Access access) {
        this(api, access, Optional.empty(), WriteTerms.NONE);
    }

    /** The same for complete resources and no others; links still say what was asked. */
    Asked ofWhole() {
        ApiRequest whole =
                new ApiRequest(api.method(), api.target(), query().ofWhole(), api.patience(), api.handling());
        return new Asked(whole, access, document, terms);
    }

    public QueryParameters query() {
        return api.query();
    }

    /** The id in the address of a route that has one. */
    public String id() {
        return ((Target.OfOne) api.target()).id();
    }
}
