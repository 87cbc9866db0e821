package parley.micro;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.jsonapi.Resource;

/** What a good engineer writes for each of the replies when there is no contract: plain code over the decoded maps. */
final class ByHand {

    private static final String TYPE = "things";

    private ByHand() {}

    static List<Resource> map(String sample, Map<String, ?> root) {
        return switch (sample) {
            case "rates" -> rates(root);
            case "orders" -> orders(root);
            default -> items(root);
        };
    }

    private static List<Resource> rates(Map<String, ?> root) {
        Map<String, ?> rates = object(object(root, "envelope"), "rates");
        String day = LocalDate.parse(text(rates, "_day")).toString();
        List<Resource> resources = new ArrayList<>();
        for (Object each : (List<?>) required(rates, "rate")) {
            Map<String, ?> rate = members(each);
            Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
            attributes.put("rate", decimal(text(rate, "_value")));
            attributes.put("day", day);
            resources.add(new Resource(TYPE, text(rate, "_currency"), attributes, Map.of(), Map.of()));
        }
        return resources;
    }

    private static List<Resource> orders(Map<String, ?> root) {
        List<Resource> resources = new ArrayList<>();
        Map<String, ?> orders = object(object(root, "getOrdersResponse"), "orders");
        for (Object each : (List<?>) required(orders, "order")) {
            Map<String, ?> order = members(each);
            Map<String, ?> customer = object(order, "customer");
            Map<String, ?> address = object(customer, "address");
            Map<String, ?> total = object(order, "total");
            Map<String, @Nullable Object> money = new LinkedHashMap<>();
            money.put("amount", decimal(text(total, "_")));
            money.put("currency", text(total, "_currency"));
            Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
            attributes.put("state", state(text(order, "state")));
            attributes.put(
                    "orderedAt",
                    OffsetDateTime.parse(text(order, "orderedAt")).toInstant().toString());
            attributes.put("customer", text(customer, "name"));
            attributes.put("city", text(address, "city"));
            attributes.put("country", text(address, "country"));
            attributes.put("email", text(customer, "email"));
            attributes.put("total", money);
            attributes.put("items", Integer.valueOf(text(order, "itemCount")));
            attributes.put("express", text(order, "express").equals("Y"));
            attributes.put("reference", text(order, "reference"));
            resources.add(new Resource(TYPE, text(order, "number"), attributes, Map.of(), Map.of()));
        }
        return resources;
    }

    private static String state(String letter) {
        return switch (letter) {
            case "O" -> "open";
            case "P" -> "paid";
            case "S" -> "shipped";
            default -> throw new IllegalArgumentException(letter);
        };
    }

    private static List<Resource> items(Map<String, ?> root) {
        List<Resource> resources = new ArrayList<>();
        for (Object each : (List<?>) required(object(object(root, "rss"), "channel"), "item")) {
            Map<String, ?> item = members(each);
            Instant published = ZonedDateTime.parse(text(item, "pubDate"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
            attributes.put("title", text(item, "title"));
            attributes.put("link", java.net.URI.create(text(item, "link")).toString());
            attributes.put("author", text(item, "dc_creator"));
            attributes.put("published", published.toString());
            attributes.put("categories", List.copyOf((List<?>) required(item, "category")));
            attributes.put("summary", text(item, "description"));
            resources.add(new Resource(TYPE, text(object(item, "guid"), "_"), attributes, Map.of(), Map.of()));
        }
        return resources;
    }

    private static String decimal(String text) {
        return new BigDecimal(text).toPlainString();
    }

    private static Object required(Map<String, ?> object, String name) {
        Object value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static String text(Map<String, ?> object, String name) {
        return ((String) required(object, name)).strip();
    }

    private static Map<String, ?> object(Map<String, ?> object, String name) {
        return members(required(object, name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> members(Object value) {
        return (Map<String, ?>) value;
    }
}
