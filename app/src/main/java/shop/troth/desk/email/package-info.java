/** The emails of an order at the desk: their status, what they say, and sending one again. */
@NullMarked
package shop.troth.desk.email;

import org.jspecify.annotations.NullMarked;
