/** The messages at each step of an order (addition order-messages): what each says, and what all look like. */
@NullMarked
package shop.troth.fulfillment.message;

import org.jspecify.annotations.NullMarked;
