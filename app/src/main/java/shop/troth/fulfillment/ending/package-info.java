/** The end of an order: closing it when nothing about it is open, and erasing whoever placed it because they ask. */
@NamedInterface("ending")
@NullMarked
package shop.troth.fulfillment.ending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
