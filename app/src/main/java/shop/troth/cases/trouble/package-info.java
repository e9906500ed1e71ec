/** Problems with orders: what opens a case, the email that it sends, and how a shopper solves it. */
@NamedInterface("trouble")
@NullMarked
package shop.troth.cases.trouble;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
