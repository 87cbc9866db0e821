package parley.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.Example.Body;
import parley.contract.Example.Fault;
import parley.contract.Example.Reply;
import parley.yaml.Key;
import parley.yaml.KeyRule.Excludes;
import parley.yaml.Keys;
import parley.yaml.ScalarKind;
import parley.yaml.Section;
import parley.yaml.Words;

/** The keys of what the upstream answers in an example. */
final class ReplyKeys extends Keys<Reply> {

    static final ReplyKeys REPLY = new ReplyKeys();

    private final Key<Integer> status =
            key("status", ScalarKind.integer(100, 599)).usual(200).about("The HTTP status.");

    private final Key<String> type = text("type")
            .usually("the usual one of the format")
            .sample("text/xml; charset=UTF-8")
            .about("The Content-Type.");

    private final Key<Map<String, String>> headers =
            key("headers", ExpectKeys.TEXTS).sample("{ Retry-After: \"60\" }").about("Further headers.");

    private final Key<String> body = key(
                    "body", ScalarKind.TEXT.named("text", "Write it in single quotes, or below body: |"))
            .usually("empty")
            .sample("'{\"items\": []}'")
            .about("The body as text.");

    private final Key<String> bodyFile = text("body-file")
            .sample("replies/one.xml")
            .about("A file with the body, below the folder of the contract.");

    private final Key<Duration> after =
            key("after", ScalarKind.DURATION).usually("no time").sample("30s").about("How long the upstream takes.");

    private final Key<Fault> fault = key("fault", Words.of(Fault.values()))
            .about("Instead of a reply: the connection is reset or refused, or nothing comes.");

    private ReplyKeys() {
        super("reply", "Reply", "What the upstream answers.");
        where(
                new Excludes("fault", List.of("status", "type", "headers", "body", "body-file")),
                new Excludes("body-file", List.of("body")));
    }

    @Override
    protected Reply read(Section reply) {
        Optional<Fault> happens = reply.find(fault);
        if (happens.isPresent()) {
            reply.refuseBeside(fault, "says nothing beside fault", "A fault is instead of a reply: remove one of them");
        }
        return new Reply(
                reply.get(status),
                reply.find(type),
                reply.get(headers),
                reply.find(bodyFile)
                        .<Body>map(path -> file(reply, path))
                        .orElseGet(() -> new Body.Inline(reply.find(body).orElse(""))),
                reply.find(after).orElse(Duration.ZERO),
                happens);
    }

    private Body file(Section reply, String path) {
        if (reply.has(body)) {
            reply.refuse(bodyFile, "body-file says nothing beside body", "Remove one of them");
        }
        if (!ContractFiles.isBelow(path)) {
            reply.refuseValue(
                    bodyFile,
                    "body-file leaves the folder of the contract",
                    "Write a path below it, such as replies/one.xml");
        }
        return new Body.InFile(path, reply.markOf(bodyFile));
    }
}
