package shop.troth.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The protection itself is taken away, and the clause's probe turns red. Names one clause as {@code store.clause}, at most four. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Detects {
    String[] value();
}
