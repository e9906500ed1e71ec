/** Probes of what people choose to get: signing up, confirming it, and unsubscribing. */
@NullMarked
package shop.troth.proof.choices;

import org.jspecify.annotations.NullMarked;
