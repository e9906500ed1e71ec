/** Versions of an order that was changed before it shipped. */
@NamedInterface("edit")
@NullMarked
package shop.troth.orders.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
