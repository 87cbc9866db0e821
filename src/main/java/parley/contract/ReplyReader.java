package parley.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.Example.Body;
import parley.contract.Example.Fault;
import parley.contract.Example.Reply;
import parley.yaml.Mark;
import parley.yaml.ScalarKind;
import parley.yaml.Section;

/** Reads the {@code reply} of an upstream call in an example. */
final class ReplyReader {

    private static final Reply EMPTY =
            new Reply(200, Optional.empty(), Map.of(), new Body.Inline(""), Duration.ZERO, Optional.empty());

    private ReplyReader() {}

    /** The reply of {@code call}; an empty one where it is missing, which is reported by the caller. */
    static Reply read(Section call) {
        return call.section("reply", ExampleKeys.REPLY).map(ReplyReader::reply).orElse(EMPTY);
    }

    private static Reply reply(Section reply) {
        Optional<Fault> fault = reply.value("fault", Kinds.FAULT);
        if (fault.isPresent()) {
            for (String key : List.of("status", "type", "headers", "body", "body-file")) {
                if (reply.has(key)) {
                    reply.problems()
                            .error(
                                    reply.keyMark(key),
                                    key + " says nothing beside fault",
                                    "A fault is instead of a reply: remove one of them");
                }
            }
        }
        return new Reply(
                reply.value("status", Kinds.REPLY_STATUS).orElse(200),
                reply.value("type", ScalarKind.TEXT),
                reply.map("headers", ScalarKind.TEXT),
                body(reply),
                reply.value("after", ScalarKind.DURATION).orElse(Duration.ZERO),
                fault);
    }

    private static Body body(Section reply) {
        Optional<String> file = reply.value("body-file", ScalarKind.TEXT);
        if (file.isPresent() && reply.has("body")) {
            reply.problems()
                    .error(reply.keyMark("body-file"), "body-file says nothing beside body", "Remove one of them");
        }
        if (file.isPresent()) {
            Mark mark = reply.markOf("body-file");
            if (!ContractFiles.isBelow(file.get())) {
                reply.problems()
                        .error(
                                mark,
                                "body-file leaves the folder of the contract",
                                "Write a path below it, such as replies/one.xml");
            }
            return new Body.InFile(file.get(), mark);
        }
        return new Body.Inline(reply.value("body", Kinds.BODY).orElse(""));
    }
}
