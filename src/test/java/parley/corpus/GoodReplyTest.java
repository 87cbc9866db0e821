package parley.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.exchange.ExchangeListener;
import parley.exchange.Ticker;
import parley.fetch.Trace;
import parley.gateway.DirectGateway;
import parley.upstream.UpstreamReply;

/**
 * Of some APIs the corpus holds failures only. A rule that called everything a failure would read those well; here it has to let
 * a plain good reply pass.
 */
class GoodReplyTest {

    private static final String SOAP =
            "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>%s</e:Body></e:Envelope>";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    slack             | /accounts             | {"ok":true,"user_id":"U1","user":"jane","team":"x"}
                    noaa-coops        | /air-temperatures/7   | {"metadata":{"id":"7","name":"Pier"},"data":[{"v":"21.5"}]}
                    hafas             | /journeys/1           | {"err":"OK","svcResL":[{"err":"OK","res":{"jnyL":[{"jid":"1"}]}}]}
                    nominatim         | /places               | [{"osm_type":"node","osm_id":1,"display_name":"Rome"}]
                    postcode-anywhere | /addresses            | [{"Id":"1","StreetAddress":"High Street","Place":"York"}]
                    google-geocode    | /places               | {"status":"OK","results":[{"place_id":"p"}]}
                    flickr            | /photos/1             | <rsp stat="ok"><photo id="1"><title>Error</title></photo></rsp>
                    s3                | /deletions            | <DeleteResult><Deleted><Key>Error</Key></Deleted></DeleteResult>
                    xero              | /invoices/1           | <Response><Invoices><Invoice><InvoiceID>1</InvoiceID></Invoice></Invoices></Response>
                    bgg               | /geek-lists/1         | <geeklist id="1"/>
                    ncbi              | /search-histories     | <ePostResult><QueryKey>1</QueryKey><WebEnv>E</WebEnv></ePostResult>
                    github            | /branches/main        | {"ref":"refs/heads/main","object":{"sha":"a1"}}
                    stamps-com        | /accounts             | soap <GetAccountInfoResponse><AccountInfo><CustomerID>1</CustomerID></AccountInfo></GetAccountInfoResponse>
                    soap-service      | /things               | soap <listResponse><thing><id>1</id></thing></listResponse>
                    taxcloud          | /cart-items           | soap <LookupResponse><LookupResult><ResponseType>OK</ResponseType><Messages/><CartItemsResponse><CartItemResponse><CartItemIndex>0</CartItemIndex><TaxAmount>1.05</TaxAmount></CartItemResponse></CartItemsResponse></LookupResult></LookupResponse>
                    """)
    void goodReplyIsNoFailure(String contract, String target, String text) {
        String body = text.startsWith("soap ") ? SOAP.formatted(text.substring("soap ".length())) : text;
        DirectGateway gateway = new DirectGateway(
                Vertx.vertx(),
                CorpusContracts.compile(
                        contract,
                        (call, exchange) -> Future.succeededFuture(new UpstreamReply(
                                200,
                                MultiMap.caseInsensitiveMultiMap(),
                                body.getBytes(UTF_8),
                                exchange.ticker().now()))),
                Ticker.system(),
                ExchangeListener.NONE,
                Trace.NONE);

        DirectGateway.Answer answer = gateway.answer("GET", target).result();

        assertThat(answer.body()).contains("\"data\":").doesNotContain("\"data\":[]");
    }
}
