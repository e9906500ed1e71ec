/** Trouble with an order: what opens a case, the message it sends, and the ways a shopper mends it. */
@NamedInterface("trouble")
@NullMarked
package shop.troth.cases.trouble;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
