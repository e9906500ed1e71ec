/** The links by which a guest reaches an order. */
@NamedInterface("link")
@NullMarked
package shop.troth.orders.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
