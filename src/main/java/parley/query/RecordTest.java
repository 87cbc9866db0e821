package parley.query;

/** One filter of a query, understood: whether a record passes. */
@FunctionalInterface
interface RecordTest {

    boolean passes(KeyedRecord record);
}
