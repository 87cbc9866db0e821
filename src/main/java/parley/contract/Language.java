package parley.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.yaml.Keys;
import parley.yaml.YamlPolicy;

/**
 * The contract language, as it describes itself: every section with its keys. What the loader accepts, the schema and the reference
 * come from here.
 */
public final class Language {

    /** The version that this build knows. */
    public static final int VERSION = 1;

    /**
     * One type of attributes.
     *
     * @param accepts what it takes from the upstream
     * @param gives what callers get
     * @param options keys of the attribute that go with it
     */
    public record Type(String name, String accepts, String gives, List<String> options) {
        public Type {
            options = List.copyOf(options);
        }
    }

    /** Contracts as files: aliases below {@code examples}, expressions nearly everywhere. */
    public static final YamlPolicy POLICY = new YamlPolicy(
            Set.of("examples"),
            true,
            Set.of(
                    "about",
                    "api-key",
                    "auth",
                    "basic",
                    "bearer",
                    "body",
                    "contract",
                    "deprecated",
                    "detail",
                    "examples",
                    "header",
                    "headers",
                    "id-pattern",
                    "namespaces",
                    "owner",
                    "path",
                    "pattern",
                    "query",
                    "request",
                    "retry-after",
                    "soap-action",
                    "text-of",
                    "raw",
                    "url",
                    "values"),
            sections().stream().flatMap(section -> section.names().stream()).collect(Collectors.toUnmodifiableSet()));

    private Language() {}

    /** The types of attributes. */
    public static List<Type> types() {
        return Arrays.stream(TypeName.values())
                .map(type -> new Type(type.word(), type.accepts, type.gives, type.options))
                .toList();
    }

    /** The options of a list, beside those of its items. */
    public static List<String> listOptions() {
        return TypeName.LIST_OPTIONS;
    }

    /** The section that a file is. */
    public static Keys<?> contract() {
        return ContractKeys.CONTRACT;
    }

    /** All sections, in the order in which an integrator meets them. */
    public static List<Keys<?>> sections() {
        List<Keys<?>> ofUpstream = List.of(
                ContractKeys.CONTRACT,
                UpstreamKeys.UPSTREAM,
                AttributeKeys.NAMED_TYPE,
                AuthKeys.AUTH,
                RetryKeys.RETRY,
                BreakerKeys.BREAKER,
                CacheKeys.CACHE);
        List<Keys<?>> ofResources = List.of(
                RuleKeys.RULE,
                ResourceKeys.RESOURCE,
                AttributeKeys.ATTRIBUTE,
                RelationshipKeys.RELATIONSHIP,
                OperationKeys.LIST,
                OperationKeys.GET,
                OperationKeys.CREATE,
                OperationKeys.UPDATE,
                OperationKeys.DELETE,
                AttributeKeys.ACCEPTED,
                RequestKeys.REQUEST,
                RecordsKeys.RECORDS,
                FilterKeys.FILTER,
                SortKeys.SORT,
                PageKeys.PAGE,
                BatchKeys.BATCH,
                RetryKeys.OF_OPERATION,
                ExampleKeys.EXAMPLE,
                CallKeys.CALL,
                ExpectKeys.EXPECT,
                ReplyKeys.REPLY,
                ResponseKeys.RESPONSE);
        return Stream.of(ofUpstream, Format.sections(), ofResources)
                .<Keys<?>>flatMap(List::stream)
                .toList();
    }
}
