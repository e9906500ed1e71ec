/** The emails of an order at the desk: how they stand, how they read, and sending one again. */
@NullMarked
package shop.troth.desk.email;

import org.jspecify.annotations.NullMarked;
