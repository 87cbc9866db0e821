package parley.testing;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import parley.contract.ContractLoader;
import parley.contract.Upstream;

/** Records of contracts for tests: read, or changed in what a test is about, so that no test names what it does not care for. */
public final class Records {

    private Records() {}

    /** An upstream that says just {@code members}, as a contract would write them between braces. */
    public static Upstream upstream(String members) {
        return ContractLoader.parse("shop.yaml", "contract: shop\nupstream: { " + members + " }")
                .everything()
                .findFirst()
                .orElseThrow()
                .upstream();
    }

    /** The same record with other values of some components. */
    public static <R extends Record> R with(R record, Map<String, ?> changed) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> changed.containsKey(component.getName())
                        ? changed.get(component.getName())
                        : value(record, component))
                .toArray();
        try {
            @SuppressWarnings("unchecked") // made by the constructor of its class
            R copy = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return copy;
        } catch (ReflectiveOperationException hidden) {
            throw new LinkageError("a record hides a component", hidden);
        }
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException hidden) {
            throw new LinkageError("a record hides a component", hidden);
        }
    }
}
