/** The end of an order: closing it when nothing about it is open, and erasing its buyer at their request. */
@NamedInterface("ending")
@NullMarked
package shop.troth.fulfillment.ending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
