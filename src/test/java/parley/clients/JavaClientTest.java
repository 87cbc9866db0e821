package parley.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.jasminb.jsonapi.JSONAPIDocument;
import com.github.jasminb.jsonapi.ResourceConverter;
import com.github.jasminb.jsonapi.annotations.Id;
import com.github.jasminb.jsonapi.annotations.Relationship;
import com.github.jasminb.jsonapi.annotations.Type;
import com.github.jasminb.jsonapi.exceptions.ResourceParseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.testing.GatewayFixture;

/** jsonapi-converter (com.github.jasminb) with the JDK's client: what it reads, writes and is told. */
@DisplayName("jsonapi-converter as it comes")
class JavaClientTest {

    private static final String JSON_API = "application/vnd.api+json";

    private final OrderBook book = new OrderBook();
    private final GatewayFixture gateway = book.open();
    private final ResourceConverter converter = new ResourceConverter(Order.class, Customer.class);

    /** A customer as a program has it. */
    @Type("customers")
    public static final class Customer {
        @Id
        public @Nullable String id;

        public @Nullable String name;
    }

    /** An order as a program has it. */
    @Type("orders")
    public static final class Order {
        @Id
        public @Nullable String id;

        public @Nullable String reference;
        public @Nullable String state;
        public @Nullable String weight;
        public @Nullable List<String> tags;

        @Relationship("customer")
        public @Nullable Customer customer;
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.url() + path))
                                .header("Content-Type", JSON_API)
                                .method(method, body)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody()).body();
    }

    private BodyPublisher written(Order order) throws Exception {
        return BodyPublishers.ofByteArray(converter.writeDocument(new JSONAPIDocument<>(order)));
    }

    @Test
    void readsOneAndMany() throws Exception {
        Order one = Objects.requireNonNull(
                converter.readDocument(get("/orders/42"), Order.class).get());
        List<Order> many = Objects.requireNonNull(
                converter.readDocumentCollection(get("/orders"), Order.class).get());

        assertThat(one)
                .extracting(o -> o.id, o -> o.reference, o -> o.state, o -> o.weight, o -> o.tags)
                .containsExactly("42", "A-1", "new", "1.50", List.of("gift"));
        assertThat(one.customer).isNotNull().extracting(c -> c.id).isEqualTo("7");
        assertThat(many).extracting(o -> o.reference).containsExactly("A-1", "A-2");
    }

    @Test
    void writes() throws Exception {
        Order order = new Order();
        order.reference = "A-3";
        order.weight = "2.750";
        order.tags = List.of("b", "c");
        order.customer = new Customer();
        order.customer.id = "8";

        HttpResponse<byte[]> created = send("POST", "/orders", written(order));
        Order made = Objects.requireNonNull(
                converter.readDocument(created.body(), Order.class).get());
        made.state = "paid";
        HttpResponse<byte[]> updated = send("PATCH", "/orders/" + made.id, written(made));
        HttpResponse<byte[]> deleted = send("DELETE", "/orders/42", BodyPublishers.noBody());

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains(gateway.url() + "/orders/" + made.id);
        assertThat(made.reference).isEqualTo("A-3");
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(book.orders()).containsOnlyKeys(43, 44);
        assertThat(book.orders().get(44))
                .hasToString("{\"number\":44,\"customerReference\":\"A-3\",\"weight\":\"2.750\",\"tags\":[\"b\",\"c\"],"
                        + "\"customer\":\"8\",\"state\":\"PAID\"}");
    }

    @Test
    void isToldWhatIsWrong() throws Exception {
        Order order = new Order();
        order.reference = "far too long for it";
        byte[] answer = send("POST", "/orders", written(order)).body();

        assertThatThrownBy(() -> converter.readDocument(answer, Order.class))
                .isInstanceOfSatisfying(ResourceParseException.class, refused -> assertThat(
                                refused.getErrors().getErrors())
                        .singleElement()
                        .satisfies(error -> {
                            assertThat(error.getStatus()).isEqualTo("422");
                            assertThat(error.getSource().getPointer()).isEqualTo("/data/attributes/reference");
                        }));
        assertThat(book.orders()).hasSize(2);
    }
}
