package parley.contract;

import java.util.Optional;
import parley.yaml.Source;

/**
 * What a reply without records means, and one with the same record twice.
 *
 * @param optional expression that says whether the place of the records may be missing from a good reply
 * @param neverEmpty whether no record at all is a broken reply, where the caller has chosen nothing
 * @param firstOfDuplicates whether of records with one id the first is kept, instead of the reply being broken
 */
public record RecordRules(Optional<Source> optional, boolean neverEmpty, boolean firstOfDuplicates) {}
