package parley.catalogue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A row of the catalogue that takes many requests to show: the test is the row. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface FaultRow {

    /** The id, {@code F-61}. */
    String value();
}
