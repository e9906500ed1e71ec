package shop.troth.desk.serve;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.troth.staff.DeskAction;

/** What somebody must be allowed to do to get a page, or to send a form. A method that has neither this nor {@link Open} is refused. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    DeskAction value();
}
