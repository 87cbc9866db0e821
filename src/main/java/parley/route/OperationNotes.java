package parley.route;

import java.util.Optional;
import java.util.stream.Stream;
import parley.contract.Contract;
import parley.contract.Operation;
import parley.upstream.CallTemplate;
import parley.yaml.Problem;

/** What is worth a note of an operation that is served as it is written. Pure. */
final class OperationNotes {

    private OperationNotes() {}

    static Stream<Problem> of(Contract contract, Operation operation, CallTemplate call) {
        return Stream.of(unstored(contract, operation, call), unknownEnd(operation))
                .flatMap(Optional::stream);
    }

    /** Replies to calls with credentials are stored only where somebody says so (RFC 9111, section 3.5). */
    private static Optional<Problem> unstored(Contract contract, Operation operation, CallTemplate call) {
        return call.carriesCredentials()
                        && operation.cache().on()
                        && !operation.cache().isStated()
                ? Optional.of(Problem.note(
                        contract.upstream().mark(),
                        "calls of " + contract.name()
                                + " carry credentials and no cache is written, so no reply is kept",
                        "Write cache: { fresh: 30s } under upstream, or cache: off to say so"))
                : Optional.empty();
    }

    /** One call more for each list, and one more chance to be wrong. */
    private static Optional<Problem> unknownEnd(Operation operation) {
        return operation.page().isEndKnown()
                ? Optional.empty()
                : Optional.of(Problem.note(
                        operation.mark(),
                        "nothing says where this list ends, so a further page is asked for to see it",
                        "Write total: with the number of records if the upstream tells it, or upstream-size: with"
                                + " full-pages: true if all of its pages but the last are full"));
    }
}
