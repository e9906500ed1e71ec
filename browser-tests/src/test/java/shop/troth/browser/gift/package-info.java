/** Gift cards, from the desk that issues them to the orders that they pay. */
@NullMarked
package shop.troth.browser.gift;

import org.jspecify.annotations.NullMarked;
