package parley.catalogue;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static parley.exchange.FailureKind.UPSTREAM_FAULT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import parley.catalogue.Fault.Setting;
import parley.testing.RawReply;

/** Further places where an upstream may repeat a credential; what comes of them otherwise is not asserted. */
final class EchoFaults {

    private EchoFaults() {}

    static List<Fault> all() {
        return List.of(
                echo(
                        "reason",
                        kind -> RawReply.text("HTTP/1.1 500 " + Canary.said() + "\r\n" + kind.label()
                                + "Content-Length: " + kind.canaryLength() + "\r\n\r\n" + kind.canary())),
                echo("content type", kind -> RawReply.http(200, "Content-Type: " + word() + "/x\r\n", kind.canary())),
                echo(
                        "charset",
                        kind -> RawReply.http(
                                200, "Content-Type: application/json; charset=\"" + word() + "\"\r\n", kind.canary())),
                echo(
                        "charset of a declaration",
                        kind -> kind.reply("<?xml version=\"1.0\" encoding=\""
                                + element().replaceAll("[^A-Za-z0-9._-]", "") + "\"?>" + kind.canary())),
                echo(
                        "content coding",
                        kind -> RawReply.http(
                                200, kind.label() + "Content-Encoding: " + element() + "\r\n", kind.canary())),
                echo("transfer coding", kind -> RawReply.text(
                                kind.head() + "Transfer-Encoding: " + element() + "\r\n\r\n" + kind.canary())
                        .fin()),
                echo("length", kind -> RawReply.text(
                                kind.head() + "Content-Length: " + word() + "\r\n\r\n" + kind.canary())
                        .fin()),
                echo("retry", kind -> RawReply.http(503, kind.label() + "Retry-After: " + word() + "\r\n", "")),
                echo("redirect", kind -> RawReply.http(302, "Location: /" + word() + "?key=" + word() + "\r\n", "")),
                echo(
                        "foreign redirect",
                        kind -> RawReply.http(302, "Location: http://" + element() + ".test/\r\n", "")),
                echo("no address", kind -> RawReply.http(302, "Location: http:// " + Canary.said() + "\r\n", "")),
                echo("bad header", kind -> RawReply.text(
                                "HTTP/1.1 200 OK\r\n" + Canary.said() + "\r\n\r\n" + kind.canary())
                        .fin()),
                echo("status line", kind -> RawReply.text(Canary.said() + "\r\n\r\n")
                        .fin()),
                echo("chunk", kind -> RawReply.text(kind.chunkedHead() + Canary.said() + "\r\n")
                        .fin()),
                echo(
                        "trailer",
                        kind -> RawReply.text(
                                kind.chunkedHead() + kind.canaryChunk() + "0\r\nX: " + Canary.said() + "\r\n\r\n")),
                echo(
                        "gzip",
                        kind -> RawReply.http(200, kind.label() + "Content-Encoding: gzip\r\n", gzip(kind.canary()))),
                echo("wide", kind -> kind.reply(("\uFEFF" + kind.canary()).getBytes(UTF_16LE))),
                echo("text", kind -> RawReply.http(400, "Content-Type: text/plain\r\n", Canary.said())),
                echo(
                        "torn",
                        kind -> kind.reply(kind.pick(
                                "{\"" + word() + "\":" + word(), "<" + element() + "><b></" + element() + ">"))),
                echo("literal", kind -> kind.reply(kind.pick("{\"id\":" + element() + "}", "<a " + element() + "/>"))),
                echo(
                        "value as literal",
                        kind -> kind.reply(kind.pick("{\"id\":Zoë}", "<thing id=Zoë><name>&Zoë;</name></Zoë>"))),
                echo("prefix", kind -> kind.reply("<" + element() + ":a>" + Canary.said() + "</" + element() + ":a>")),
                echo("entity", kind -> kind.reply("<thing id=\"bad\"><name>&" + element() + ";</name></thing>")),
                echo(
                        "doctype",
                        kind -> kind.reply("<!DOCTYPE " + element() + " [<!ENTITY " + element() + " 'x'>]><a/>")),
                echo("instruction", kind -> kind.reply("<?" + element() + " " + Canary.said() + "?>" + kind.canary())),
                echo(
                        "names that fall together",
                        kind -> kind.reply("<thing id=\"bad\"><name><a-" + element() + "/><a_"
                                + element().replaceAll("[.-]", "_") + "/></name></thing>")),
                echo("id", kind -> kind.reply(kind.record(element(), "x"))),
                echo(
                        "object",
                        kind -> kind.reply(kind.pick(
                                "{\"id\":\"bad\",\"name\":{\"" + word() + "\":1}}",
                                "<thing id=\"bad\"><name><" + element() + ">1</" + element() + "></name></thing>"))),
                echo(
                        "escapes",
                        kind -> kind.reply(kind.pick(
                                "{\"id\":\"bad\",\"name\":\"" + escaped(word(), "\\u%04x") + "\"}",
                                "<thing id=\"bad\"><name>" + escaped(word(), "&#x%x;") + "</name></thing>"))),
                echo(
                        "inner document",
                        kind -> kind.reply(kind.pick(
                                "{\"id\":\"bad\",\"name\":\"{\\\"k\\\":\\\"" + escaped(word(), "\\\\u%04x")
                                        + "\\\"}\"}",
                                "<thing id=\"bad\"><name><![CDATA[<k>" + escaped(word(), "&#%d;")
                                        + "</k>]]></name></thing>"))),
                Fault.of("T-66", "duplicate names", "- - ok")
                        .only(Kind.JSON, "elements may repeat")
                        .play(
                                "",
                                Setting.USUAL.with("json", "{ duplicate-keys: reject }"),
                                Seen.failure(UPSTREAM_FAULT, ""),
                                kind -> kind.reply("{\"" + word() + "\":1,\"" + word() + "\":2,\"id\":\"bad\"}")));
    }

    private static Fault echo(String name, Function<Kind, RawReply> reply) {
        return Fault.of("T-66", name, "- - ok").fails(UPSTREAM_FAULT, reply);
    }

    /** The secret alone, as it is. */
    private static String word() {
        String said = Canary.said();
        return said.contains(" ") ? said.substring(0, said.indexOf(' ')) : said;
    }

    /** A secret that an element may be called. */
    private static String element() {
        return Canary.element();
    }

    private static String escaped(String text, String each) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format(each, c)));
        return escaped.toString();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
