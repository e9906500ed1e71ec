/** The links to guests' orders. */
@NamedInterface("link")
@NullMarked
package shop.troth.orders.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
