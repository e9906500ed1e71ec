/**
 * Checks the legal bases of rules against what the rules allow.
 *
 * <p>A basis changes no decision: conditions have to be what it says. Consent needs a condition that needs a yes, a legitimate interest
 * needs rules that end it for whoever objected, and a basis that changes counts as weaker.
 */
@NullMarked
package shop.troth.policy.basis;

import org.jspecify.annotations.NullMarked;
