/** Bringing a correction that somebody makes in their account to their open orders. */
@NamedInterface("correct")
@NullMarked
package shop.troth.fulfillment.correct;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
