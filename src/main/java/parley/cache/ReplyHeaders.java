package parley.cache;

import java.util.List;

/** The header fields of an upstream's reply. */
@FunctionalInterface
public interface ReplyHeaders {

    /** Of a reply that came with none. */
    ReplyHeaders NONE = name -> List.of();

    /** The values of every field line called {@code name} in any case, in their order; empty where there is none. */
    List<String> all(String name);
}
