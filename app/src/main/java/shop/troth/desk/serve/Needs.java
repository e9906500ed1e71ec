package shop.troth.desk.serve;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.troth.staff.DeskAction;

/**
 * What somebody must be allowed to do, and what the store must have, to get a page or to send a form. A method that has neither this nor
 * {@link Open} is refused.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    DeskAction value();

    /**
     * Ids of features of which the store must have one, for what does anything with data about buyers: their uses say what, and a policy that
     * refuses them takes the page away. None for a page that opens nothing of anybody.
     */
    String[] features() default {};
}
