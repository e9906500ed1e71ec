package shop.troth.desk.serve;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.troth.staff.DeskAction;

/**
 * What a visitor must be allowed to do, and what the store must have, to get a page or to send a form. A method with neither this nor
 * {@link OpenToAll} is refused.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresAction {
    DeskAction value();

    /**
     * Ids of features of which the store must have at least one, for pages that use data about buyers. The features declare those uses, and
     * a policy that refuses them removes the page. Empty for pages that open no such data.
     */
    String[] features() default {};
}
