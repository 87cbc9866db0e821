package parley.map;

import java.util.Optional;
import parley.contract.Contract;
import parley.contract.Operation;
import parley.contract.RecordRules;
import parley.exchange.FailureScope;
import parley.expression.Evaluation;
import parley.expression.Expression;
import parley.expression.ExpressionCompiler;
import parley.expression.Let;
import parley.expression.Places;
import parley.tree.Tree;
import parley.yaml.Problem;

/**
 * Judges a good reply that has no record: there is nothing, or the API has changed, or it failed without saying so. Drift is never
 * an empty list. Immutable.
 */
record Absence(RecordPlaces places, Optional<Expression> optional, boolean neverEmpty) {

    /**
     * Compiles the rules of {@code operation}; notes a problem where nobody can tell the places of its records.
     *
     * @param let defines the variables that {@code records} may use
     */
    static Absence compile(
            Contract contract, Operation operation, Expression records, Let let, ExpressionCompiler compiler) {
        RecordRules rules = operation.recordRules();
        Places places = Places.of(records, let.definitions());
        if (!places.areTold() && rules.optional().isEmpty()) {
            compiler.problem(
                    Problem.error(
                            operation.records().mark(),
                            "records: where " + records.text()
                                    + " finds its records cannot be told, so a reply that has changed would be an empty list",
                            "Write the paths, let a variable of let hold a document inside a text, or say records: { from: …, optional: true }"));
        }
        Optional<Expression> optional = compiler.expression(rules.optional(), let.names());
        optional.filter(Expression::usesParent)
                .ifPresent(upwards -> compiler.problem(Problem.error(
                        rules.optional().orElseThrow().mark(),
                        "% has no parent here: optional reads the whole reply",
                        "Write the path from the root")));
        return new Absence(RecordPlaces.of(places, contract.upstream().format()), optional, rules.neverEmpty());
    }

    /** Fails where {@code reply}, which has no record, is no empty list. */
    void check(Tree reply, Evaluation evaluation, Mapping.About about) {
        if (!about.isDecided() && places.hasErrorAbove(reply, evaluation)) {
            throw Reading.violation("The upstream's answer holds an error that the contract does not know.")
                    .withFault("error-in-200")
                    .withPlace(
                            "an error stands beside " + places
                                    + ", which gives no record: write an outcome rule, for example { if: error, is: unavailable }")
                    .with(FailureScope.UNDECIDED_ERROR);
        }
        if (!isOptional(reply, evaluation) && !places.areIn(reply, evaluation)) {
            throw Reading.violation("The upstream's answer does not have the records where the contract says.")
                    .withFault("field-removed")
                    .withPlace(places.missingIn(reply, evaluation));
        }
        if (neverEmpty && !about.isChosen().getAsBoolean()) {
            throw Reading.violation(
                            "The upstream's answer has no record, and the contract says that there always is one.")
                    .withFault("field-removed")
                    .withPlace(places + " gives no record; never-empty: true");
        }
    }

    private boolean isOptional(Tree reply, Evaluation evaluation) {
        return optional.map(expression -> Flag.of(expression, evaluation, reply))
                .orElse(false);
    }
}
