/** The emails at each step of an order (addition order-messages): their texts, and what they have in common. */
@NullMarked
package shop.troth.fulfillment.message;

import org.jspecify.annotations.NullMarked;
