/**
 * The registers: what the code does with data about people, asks, sets and implements, as plain declarations of the modules that
 * own it, gathered by {@link java.util.ServiceLoader}. The checker and the running store read the same ones.
 */
@NamedInterface("register")
@NullMarked
package shop.troth.policy.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
