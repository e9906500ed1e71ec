package shop.troth.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a component that runs again and again, each time on one node only. It takes nothing, or the instant at which it was due, and
 * must be safe to repeat: a run that a crash ends begins anew.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Recurring {

    /** The name of the task, by which the database remembers its last run: never changed. */
    String name();

    /** The pause from the end of a run to the next, such as {@code 30s}, {@code 15m}, {@code 6h}, or {@code 1d}. */
    String every();
}
