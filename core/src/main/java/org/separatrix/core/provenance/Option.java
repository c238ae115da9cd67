package org.separatrix.core.provenance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one component of an options record for users. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

    /**
     * Returns what the option does.
     *
     * @return one sentence
     */
    String value();

    /**
     * Returns the unit.
     *
     * @return the unit, empty where there is none
     */
    String unit() default "";

    /**
     * Returns whether a file may leave the component out of a record without defaults; then the record gets null and fills
     * in the value in its compact constructor.
     *
     * @return false where the component is required
     */
    boolean optional() default false;

    /**
     * Returns whether the fields of the component, which is a record, are written among those of the record that holds it.
     *
     * @return false where the component is a field of its own name
     */
    boolean inline() default false;
}
