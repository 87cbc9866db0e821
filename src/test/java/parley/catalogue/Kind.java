package parley.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import parley.testing.RawReply;

/** The families of contracts that faults are played to, the first two wherever it makes sense, and their good and bad payloads. */
enum Kind {
    JSON("application/json", "id", "") {
        @Override
        String record(String id, String name) {
            return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\"" + Canary.members() + "}";
        }
    },
    XML("application/xml", "_id", ", records: thing") {
        @Override
        String record(String id, String name) {
            return "<thing id=\"" + id + "\"" + Canary.attributes() + "><name>" + name + "</name>" + Canary.inside()
                    + "</thing>";
        }
    },
    SOAP("text/xml", "_id", ", records: thing") {
        @Override
        String record(String id, String name) {
            return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>" + XML.record(id, name)
                    + "</e:Body></e:Envelope>";
        }
    };

    /** In the body of every fault: no error document may show it. */
    static final String CANARY = Canary.PLAIN + " Zoë";

    private final String mediaType;
    private final String idExpression;
    private final String records;

    Kind(String mediaType, String idExpression, String records) {
        this.mediaType = mediaType;
        this.idExpression = idExpression;
        this.records = records;
    }

    /** The word for contracts and names. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What good answers are labelled. */
    String mediaType() {
        return mediaType;
    }

    String idExpression() {
        return idExpression;
    }

    /** The end of an operation that says where the records are. */
    String records() {
        return records;
    }

    /** One thing as the upstream spells it. */
    abstract String record(String id, String name);

    /** The usual payload of a fault: a whole and valid document, so that only the fault itself can be what is refused. */
    String canary() {
        return record("bad", Canary.said() + " Zoë");
    }

    int canaryLength() {
        return canary().getBytes(UTF_8).length;
    }

    /** The line of the content type. */
    String label() {
        return "Content-Type: " + mediaType + "\r\n" + Canary.headers();
    }

    /** Status line and content type of a good answer. */
    String head() {
        return "HTTP/1.1 200 OK\r\n" + label();
    }

    /** The same for a chunked body, with the blank line. */
    String chunkedHead() {
        return head() + "Transfer-Encoding: chunked\r\n\r\n";
    }

    /** {@link #canary} as one chunk, without the last one. */
    String canaryChunk() {
        return Integer.toHexString(canaryLength()) + "\r\n" + canary() + "\r\n";
    }

    /** A whole answer with {@link #canary}. */
    String whole() {
        return whole(canary());
    }

    String whole(String body) {
        return head() + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    /** A well-framed answer of status 200. */
    RawReply reply(String body) {
        return RawReply.http(200, label(), body);
    }

    RawReply reply(byte[] body) {
        return RawReply.http(200, label(), body);
    }

    /** A well-framed answer of another status, with a text that is in the declared format and tells secrets. */
    RawReply status(int status, String headers) {
        return RawReply.http(status, label() + headers, canary());
    }

    /** {@code json} or {@code xml}, whichever this is. */
    <T> T pick(T json, T xml) {
        return this == JSON ? json : xml;
    }
}
