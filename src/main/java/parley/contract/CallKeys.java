package parley.contract;

import static parley.contract.ExpectKeys.EXPECT;
import static parley.contract.ExpectKeys.METHOD_AND_PATH;
import static parley.contract.ReplyKeys.REPLY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.contract.Example.Call;
import parley.contract.Example.Reply;
import parley.contract.ExpectKeys.Expected;
import parley.yaml.Form;
import parley.yaml.Key;
import parley.yaml.Keys;
import parley.yaml.Section;

/** The keys of one upstream call of an example. */
final class CallKeys extends Keys<Call> {

    static final CallKeys CALL = new CallKeys();

    private final Key<String> contract = text("contract")
            .usually("this contract")
            .sample("orders")
            .about("The contract whose upstream is called, where include calls another one.");

    private final Key<Expected> expect = key("expect", Form.either(METHOD_AND_PATH.as(Expected::of), EXPECT))
            .usually("whatever it is asked")
            .sample("GET /orders/42")
            .about("What the upstream must be asked: method and path, or the long form.");

    private final Key<Reply> reply = key("reply", REPLY).demanded().about("What it answers.");

    private CallKeys() {
        super("call", "Upstream call", "One call that the gateway makes, in order.");
    }

    @Override
    protected Call read(Section call) {
        Expected expected =
                call.find(expect).orElse(new Expected(Optional.empty(), Map.of(), List.of(), Optional.empty()));
        call.demand(reply, "{ status: 200, body: '{}' }");
        return new Call(
                call.mark(),
                call.find(contract),
                expected.request(),
                expected.headers(),
                expected.bodyContains(),
                expected.json(),
                call.get(reply));
    }
}
