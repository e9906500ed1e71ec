/**
 * The registers: what the code does with data about people, which forms and cookies it has, and what it implements, as declarations of the
 * modules, collected by {@link java.util.ServiceLoader}. The checker and the running store use the same ones.
 */
@NamedInterface("register")
@NullMarked
package shop.troth.policy.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
