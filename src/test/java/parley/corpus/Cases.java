package parley.corpus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.exchange.FailureKind;

/** Which contract reads which payload, and how the failures have to come out. */
final class Cases {

    /** A payload that holds data: the address whose answer holds its fields. */
    record Data(String file, String contract, String target) {}

    /**
     * A payload that says that something failed.
     *
     * @param status of the answer
     * @param upstreamCode the provider's own code, or null where the payload has none
     */
    record Failure(
            String file,
            String contract,
            String target,
            FailureKind kind,
            int status,
            @Nullable String upstreamCode) {

        Failure(String file, String contract, String target, FailureKind kind, @Nullable String upstreamCode) {
            this(file, contract, target, kind, kind.status(), upstreamCode);
        }

        /** The word that the author of a contract has for it. */
        String outcome() {
            return kind.outcome().orElseThrow().word();
        }

        Optional<String> code() {
            return Optional.ofNullable(upstreamCode);
        }
    }

    /** A payload that is neither data nor a failure, and why. */
    record Outside(String file, String contract, String target, String reason) {}

    /** What does not come out as expected, and why. A line leaves this list only by passing. */
    static final Map<String, String> KNOWN =
            Map.of("podcast-itunes-single-quotes.xml", "leaves an element open, so nobody can say what belongs to it");

    static final List<Outside> OUTSIDE = List.of(
            new Outside("hubspot-update-204.empty", "hubspot", "/contacts/82325", "the empty answer to a write"));

    /** Its detail ends in a byte that is no character; who does not guess cannot hand it on. */
    static final Set<String> DETAIL_UNREADABLE = Set.of("savon-fault-invalid-encoding.soap.xml");

    static final List<Data> DATA = List.of(
            new Data("ecb-eurofxref-hist-90d.xml", "ecb", "/exchange-rates"),
            new Data("cbr-russia-daily.windows-1251.xml", "cbr", "/exchange-rates"),
            new Data("bnb-bulgaria-rates.bom.xml", "bnb", "/exchange-rates"),
            new Data("musicbrainz-release.xml", "musicbrainz", "/releases/833d4c3a-2635-4b7a-83c4-4e560588f23a"),
            new Data("pubmed-efetch.xml", "ncbi", "/articles/27797938"),
            new Data("fedex-track-reply.xml", "fedex", "/shipments/449044304137821"),
            new Data("usps-rate-v4.xml", "usps", "/shipping-rates"),
            new Data("usps-track.xml", "usps", "/shipments/9102901000462189604217"),
            new Data("bgg-thing.xml", "bgg", "/games/131357"),
            new Data("lastfm-album-getinfo.xml", "lastfm", "/albums/61bf0388-b8a9-48f4-81d1-7eb02706dfb0"),
            new Data("lastfm-recent-tracks-illegal-chars.xml", "lastfm", "/tracks?filter[listener]=RJ"),
            new Data("aws-ec2-describe-instances.xml", "ec2", "/instances"),
            new Data("aws-sqs-receive-message.xml", "sqs", "/messages"),
            new Data("azure-blob-list.bom.xml", "azure-blob", "/blobs"),
            new Data("amazon-mws-list-orders.xml", "mws", "/orders"),
            new Data("iso20022-camt053-five-decimals.xml", "camt", "/bank-statements"),
            new Data("wms-mesonet-wrong-bom.xml", "wms-mesonet", "/map-services"),
            new Data("big-massgis-wms-capabilities.xml", "wms-massgis", "/map-services"),
            new Data("big-usgs-nwis-daily.xml", "nwis", "/time-series"),
            new Data("nextbus-predictions.xml", "nextbus", "/predictions"),
            new Data("gps-track-mojstrovka.gpx", "gpsbabel", "/tracks"),
            new Data("amadeus-pnr-retrieve.soap.xml", "amadeus", "/reservations/26WQ74"),
            new Data("salesforce-list-metadata.soap.xml", "salesforce", "/metadata-components"),
            new Data("axis-multiref-history.soap.xml", "axis", "/history-entries"),
            new Data("siri-stop-monitoring.soap.xml", "siri", "/stop-visits"),
            new Data("infinum-wordpress-feed.xml", "infinum", "/articles"),
            new Data("techcrunch-feedburner.xml", "techcrunch", "/articles"),
            new Data("podcast-itunes-single-quotes.xml", "podcast", "/episodes"),
            new Data("youtube-gdata-most-popular.atom.xml", "youtube", "/videos"),
            new Data("arxiv-query.atom.xml", "arxiv", "/papers?filter[paper]=1605.08386"),
            new Data("bloglines-subscriptions.opml", "bloglines", "/subscriptions"),
            new Data("hebdenbridgetimes-sitemap.xml", "hebdenbridgetimes", "/pages"),
            new Data("worldbank-gdp.json", "worldbank", "/indicator-values"),
            new Data("usgs-earthquakes-all-hour.geojson", "usgs-earthquakes", "/earthquakes"),
            new Data("big-azure-ratecard.json", "azure-ratecard", "/meters"),
            new Data("crossref-works-sample.json", "crossref", "/works"),
            new Data("hubspot-company.json", "hubspot", "/companies/1897400096"),
            new Data("github-commits.json", "github", "/commits"),
            new Data("twitter-premium-search.json", "twitter", "/tweets"),
            new Data("geocoder-ca.jsonp", "geocoder-ca", "/places"),
            new Data("noaa-goes-dcs-msdate.json", "noaa-dcs", "/messages"),
            new Data("softlayer-trailing-comma.json", "softlayer", "/software-descriptions"),
            new Data("itis-accepted-names-null-list.json", "itis", "/names/208527"),
            new Data("docker-pull-stream.ndjson", "docker", "/progress-events"),
            new Data("paypal-nvp-transaction.txt", "paypal", "/transactions/123456789ABCD"));

    static final List<Failure> FAILURES = List.of(
            new Failure(
                    "cbr-russia-error-in-text.windows-1251.xml",
                    "cbr",
                    "/exchange-rates?filter[date]=2016-12-09",
                    FailureKind.INVALID_REQUEST,
                    null),
            new Failure(
                    "bnb-bulgaria-failure.html",
                    "bnb",
                    "/exchange-rates",
                    FailureKind.UPSTREAM_UNEXPECTED_FORMAT,
                    null),
            new Failure(
                    "ncbi-epost-error.xml",
                    "ncbi",
                    "/search-histories?filter[database]=nothing",
                    FailureKind.INVALID_REQUEST,
                    null),
            new Failure("bgg-user-error.xml", "bgg", "/geek-lists/0", FailureKind.INVALID_REQUEST, null),
            new Failure("nextbus-error.xml", "nextbus", "/predictions", FailureKind.INVALID_REQUEST, null),
            new Failure(
                    "stamps-com-expired-authenticator.fault.xml",
                    "stamps-com",
                    "/accounts",
                    FailureKind.UPSTREAM_AUTH_FAILED,
                    "002b0202"),
            new Failure(
                    "salesforce-login.fault.xml",
                    "salesforce",
                    "/metadata-components",
                    FailureKind.UPSTREAM_AUTH_FAILED,
                    "INVALID_LOGIN"),
            new Failure(
                    "taxcloud-lookup-error.soap.xml",
                    "taxcloud",
                    "/cart-items",
                    FailureKind.UPSTREAM_AUTH_FAILED,
                    null),
            new Failure(
                    "savon-fault-invalid-encoding.soap.xml",
                    "soap-service",
                    "/things",
                    FailureKind.UPSTREAM_FAULT,
                    null),
            new Failure("flickr-photos-delete-fail.xml", "flickr", "/photos/1", FailureKind.UPSTREAM_AUTH_FAILED, "99"),
            new Failure(
                    "aws-s3-delete-result-partial.xml",
                    "s3",
                    "/deletions",
                    FailureKind.UPSTREAM_AUTH_FAILED,
                    "AccessDenied"),
            new Failure(
                    "xero-api-exception.declared-utf16.xml", "xero", "/invoices/1", FailureKind.INVALID_REQUEST, "10"),
            new Failure(
                    "arxiv-error.atom.xml",
                    "arxiv",
                    "/papers?filter[paper]=abc",
                    FailureKind.INVALID_REQUEST,
                    "https://arxiv.org/api/errors#incorrect_id_format_for_abc"),
            new Failure(
                    "slack-auth-test-error.json", "slack", "/accounts", FailureKind.UPSTREAM_AUTH_FAILED, "not_authed"),
            new Failure(
                    "noaa-coops-no-data.json", "noaa-coops", "/air-temperatures/8775244", FailureKind.NOT_FOUND, null),
            new Failure(
                    "hubspot-tomcat-404.html",
                    "hubspot",
                    "/contacts/invalid",
                    FailureKind.UPSTREAM_UNEXPECTED_FORMAT,
                    null),
            new Failure(
                    "github-delete-ref-422.json",
                    "github",
                    "/branches/branch-to-merge",
                    FailureKind.INVALID_REQUEST,
                    null),
            new Failure("hafas-journey-no-match.json", "hafas", "/journeys/1", FailureKind.NOT_FOUND, "NO_MATCH"),
            new Failure("nominatim-over-limit.html", "nominatim", "/places", FailureKind.UPSTREAM_RATE_LIMITED, null),
            new Failure(
                    "postcode-anywhere-unknown-key.json",
                    "postcode-anywhere",
                    "/addresses",
                    FailureKind.UPSTREAM_AUTH_FAILED,
                    "2"),
            new Failure(
                    "google-geocode-over-limit.json",
                    "google-geocode",
                    "/places",
                    FailureKind.UPSTREAM_RATE_LIMITED,
                    "OVER_QUERY_LIMIT"),
            new Failure("paypal-nvp-failure.txt", "paypal", "/transactions/1", FailureKind.UPSTREAM_FAULT, "10001"));

    private Cases() {}
}
