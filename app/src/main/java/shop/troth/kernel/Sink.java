package shop.troth.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A place where a personal value leaves the process: a page, a mail, a supplier's file, the bank's call. Only a class so
 * marked may reveal one; a test enforces it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Sink {}
