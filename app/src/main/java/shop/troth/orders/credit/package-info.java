/** What is given back of an order after it shipped. */
@NamedInterface("credit")
@NullMarked
package shop.troth.orders.credit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
