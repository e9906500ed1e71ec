package shop.troth.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class through which personal values leave the process: a page, an email, a supplier's file, a call to the bank. Only classes
 * with this annotation may reveal a value; a test enforces it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Sink {}
