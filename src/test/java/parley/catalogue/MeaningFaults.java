package parley.catalogue;

import static parley.catalogue.Kind.CANARY;
import static parley.exchange.FailureKind.INVALID_REQUEST;
import static parley.exchange.FailureKind.NOT_FOUND;
import static parley.exchange.FailureKind.UPSTREAM_BODY_TOO_LARGE;
import static parley.exchange.FailureKind.UPSTREAM_CONTRACT_VIOLATION;
import static parley.exchange.FailureKind.UPSTREAM_FAULT;
import static parley.exchange.FailureKind.UPSTREAM_UNEXPECTED_FORMAT;

import java.util.List;
import java.util.function.Function;
import parley.catalogue.Fault.Setting;
import parley.testing.RawReply;

/** Section E: meaning and drift, for one record. What lists make of F-89 to F-97 is played by {@link DriftTest}. */
final class MeaningFaults {

    private static final Setting ERRORS = Setting.USUAL.with(
            "outcomes",
            "[{ if: \"error.code = 'missing' or r.error.code = 'missing'\", is: not-found }, { if: \"$exists(error) or $exists(r.error)\", is: unavailable }]");

    private static final Setting REQUIRED =
            Setting.USUAL.withName("{ from: name, required: true, if-bad: fail }", "", "");

    private MeaningFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("F-77", "error-in-200", "yes safe +")
                        .play("", ERRORS, Seen.failure(UPSTREAM_FAULT, "error-in-200"), kind -> error(kind, "overload"))
                        .play(
                                "that is mapped",
                                ERRORS,
                                Seen.failure(NOT_FOUND, "error-in-200"),
                                kind -> error(kind, "missing"))
                        .but("no no ok"),
                soapFault("F-78", "soap-fault-200", 200),
                soapFault("F-79", "soap-fault-500", 500),
                Fault.of("F-80", "xml-as-html", "- - ok")
                        .only(Kind.XML, "about XML only; F-81 is its twin")
                        .gives("", CANARY, kind -> labelled("text/html", kind))
                        .gives("as text", CANARY, kind -> labelled("text/plain", kind)),
                Fault.of("F-81", "json-as-text", "- - ok")
                        .only(Kind.JSON, "about JSON only; F-80 is its twin")
                        .gives("", CANARY, kind -> labelled("text/plain", kind))
                        .gives("without a label", CANARY, kind -> RawReply.http(200, "", kind.canary())),
                Fault.of("F-82", "xml-when-json", "yes safe +")
                        .only(Kind.JSON, "JSON where XML is due is not XML at all: F-20 of the payload")
                        .fails(
                                UPSTREAM_UNEXPECTED_FORMAT,
                                kind -> Kind.XML.reply("<?xml version=\"1.0\"?><error>" + Canary.said() + "</error>")),
                Fault.of("F-84", "trailing-bytes", "yes safe +")
                        .fails(UPSTREAM_UNEXPECTED_FORMAT, kind -> kind.reply(kind.canary() + kind.record("2", "b")))
                        .also(
                                "a bracket",
                                UPSTREAM_UNEXPECTED_FORMAT,
                                kind -> kind.reply(kind.canary() + kind.pick("]", "<"))),
                Fault.of("F-85", "dup-keys", "yes no +")
                        .only(Kind.JSON, "elements may repeat in XML: they are a list, see F-91")
                        .play(
                                "",
                                Setting.USUAL.with("json", "{ duplicate-keys: reject }"),
                                Seen.failure(UPSTREAM_CONTRACT_VIOLATION, "dup-keys"),
                                kind -> kind.reply(
                                        "{\"id\":\"bad\",\"name\":\"one\",\"name\":\"" + Canary.said() + "\"}"))
                        .play(
                                "where the last wins",
                                Setting.USUAL,
                                new Seen.Good("CANARY", List.of("json-duplicate-key")),
                                kind -> kind.reply(
                                        "{\"id\":\"bad\",\"name\":\"one\",\"name\":\"" + Canary.said() + "\"}")),
                Fault.of("F-86", "big-number", "yes no +")
                        .only(Kind.JSON, "XML has no numbers, only text, whose digits nobody touches")
                        .fails(
                                UPSTREAM_CONTRACT_VIOLATION,
                                kind -> kind.reply("{\"id\":\"bad\",\"name\":\"" + Canary.said() + "\",\"n\":1e400}"))
                        .gives(
                                "that is exact",
                                "12345678901234567890.123456789",
                                kind -> kind.reply("{\"id\":\"bad\",\"name\":12345678901234567890.123456789}")),
                Fault.of("F-87", "nan-literal", "yes safe +")
                        .only(Kind.JSON, "XML has no literals")
                        .fails(
                                UPSTREAM_UNEXPECTED_FORMAT,
                                kind -> kind.reply("{\"id\":\"bad\",\"name\":\"" + Canary.said() + "\",\"n\":NaN}"))
                        .also(
                                "single quotes",
                                UPSTREAM_UNEXPECTED_FORMAT,
                                kind -> kind.reply("{'id':'bad','name':'" + Canary.said() + "'}"))
                        .also(
                                "a comment",
                                UPSTREAM_UNEXPECTED_FORMAT,
                                kind -> kind.reply("{\"id\":\"bad\",/* x */\"name\":\"" + Canary.said() + "\"}")),
                Fault.of("F-88", "deep-nest", "yes no +")
                        .play(
                                "",
                                Setting.USUAL.with("max-reply", "10MB"),
                                Seen.failure(UPSTREAM_BODY_TOO_LARGE, "deep-nest"),
                                kind -> kind.reply(kind.pick("[", "<a>").repeat(100_000))),
                drift("F-89", "field-removed", REQUIRED, "other", Canary.PLAIN),
                drift("F-90", "field-renamed", "field-removed", REQUIRED, "fullName", Canary.PLAIN),
                drift(
                                "F-91",
                                "type-changed",
                                Setting.USUAL.withName("{ from: name, type: integer, if-bad: fail }", "7", "7"),
                                "name",
                                "x")
                        .play(
                                "without loss",
                                Setting.USUAL,
                                Seen.good("42"),
                                kind -> kind.pick(
                                        kind.reply("{\"id\":\"bad\",\"name\":42}"),
                                        kind.reply("<thing id=\"bad\"><name>42</name></thing>"))),
                drift(
                        "F-92",
                        "enum-grew",
                        Setting.USUAL.withName("{ from: name, type: enum, values: { a: A }, if-bad: fail }", "a", "A"),
                        "name",
                        "z"),
                Fault.of("F-93", "null-creep", "yes no 0")
                        .play(
                                "",
                                REQUIRED,
                                Seen.failure(UPSTREAM_CONTRACT_VIOLATION, "field-removed"),
                                kind -> kind.pick(
                                        kind.reply("{\"id\":\"bad\",\"name\":null}"),
                                        kind.reply("<thing id=\"bad\"><name/></thing>"))),
                Fault.of("F-94", "field-added", "- - ok")
                        .gives(
                                "",
                                CANARY,
                                kind -> kind.reply(kind.canary()
                                        .replace(
                                                kind.pick("{\"id\"", "<name>"),
                                                kind.pick("{\"new\":[{}],\"id\"", "<new x=\"1\"><y/></new><name>")))),
                Fault.of("F-95", "id-not-string", "yes no 0")
                        .fails(
                                UPSTREAM_CONTRACT_VIOLATION,
                                kind -> kind.reply(kind.pick(
                                        "{\"name\":\"" + Canary.said() + "\"}",
                                        "<thing><name>" + Canary.said() + "</name></thing>"))),
                drift(
                        "F-96",
                        "date-format",
                        Setting.USUAL.withName("{ from: name, type: date, if-bad: fail }", "2024-05-17", "2024-05-17"),
                        "name",
                        "31.12.2024"),
                drift(
                        "F-97",
                        "decimal-comma",
                        Setting.USUAL.withName("{ from: name, type: decimal, if-bad: fail }", "1.5", "1.5"),
                        "name",
                        "1.234,56"),
                Fault.of("F-102", "wrong-record", "yes no 0")
                        .fails(UPSTREAM_CONTRACT_VIOLATION, kind -> kind.reply(kind.record("other", Canary.said()))),
                Fault.of("F-104", "markup-in-text", "- - ok")
                        .gives(
                                "",
                                "<script>alert(1)</script>\u202e\u0085",
                                kind -> kind.reply(kind.record(
                                        "bad",
                                        kind.pick(
                                                "<script>alert(1)</script>\u202e\u0085",
                                                "&lt;script>alert(1)&lt;/script>\u202e\u0085")))));
    }

    /** A value that does not fit its attribute, in one record. */
    private static Fault drift(String id, String slug, Setting setting, String field, String value) {
        return drift(id, slug, slug, setting, field, value);
    }

    /** @param told the slug of the row that one record looks like */
    private static Fault drift(String id, String slug, String told, Setting setting, String field, String value) {
        return Fault.of(id, slug, "yes no 0")
                .play(
                        "",
                        setting,
                        Seen.failure(UPSTREAM_CONTRACT_VIOLATION, told),
                        kind -> kind.reply(record(kind, "bad", field, value.replace(Canary.PLAIN, Canary.said()))));
    }

    /** A thing with one member of this name. */
    static String record(Kind kind, String id, String field, String value) {
        return kind.pick(
                "{\"id\":\"" + id + "\",\"" + field + "\":\"" + value + "\"}",
                "<thing id=\"" + id + "\"><" + field + ">" + value + "</" + field + "></thing>");
    }

    private static RawReply error(Kind kind, String code) {
        return kind.reply(kind.pick(
                "{\"error\":{\"code\":\"" + code + "\",\"text\":\"" + Canary.said() + "\"}}",
                "<r><error><code>" + code + "</code><text>" + Canary.said() + "</text></error></r>"));
    }

    private static RawReply labelled(String type, Kind kind) {
        return RawReply.http(200, "Content-Type: " + type + "\r\n", kind.canary());
    }

    private static Fault soapFault(String id, String slug, int status) {
        Function<String, RawReply> fault = code -> RawReply.http(
                status,
                Kind.SOAP.label(),
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><e:Fault><faultcode>" + code
                        + "</faultcode><faultstring>" + Canary.said()
                        + "</faultstring></e:Fault></e:Body></e:Envelope>");
        Function<String, RawReply> fault12 = code -> RawReply.http(
                status,
                Kind.SOAP.label(),
                "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><e:Fault><e:Code><e:Value>"
                        + code + "</e:Value></e:Code><e:Reason><e:Text>" + Canary.said()
                        + "</e:Text></e:Reason></e:Fault></e:Body>"
                        + "</e:Envelope>");
        return Fault.of(id, slug, "yes safe +")
                .only(Kind.SOAP, "only SOAP has faults")
                .fails(UPSTREAM_FAULT, kind -> fault.apply("e:Server"))
                .also("of version 1.2", UPSTREAM_FAULT, kind -> fault12.apply("e:Receiver"))
                .also("of the client", INVALID_REQUEST, kind -> fault.apply("Client"))
                .but("no no ok")
                .also("of the sender", INVALID_REQUEST, kind -> fault12.apply("e:Sender"))
                .but("no no ok");
    }
}
