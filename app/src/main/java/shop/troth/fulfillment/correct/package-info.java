/** Applying a correction in a person's account to their open orders. */
@NamedInterface("correct")
@NullMarked
package shop.troth.fulfillment.correct;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
