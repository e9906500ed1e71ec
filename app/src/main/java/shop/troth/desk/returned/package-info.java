/** Returns at the desk: opened, approved or refused, received, and handed on to a refund. */
@NullMarked
package shop.troth.desk.returned;

import org.jspecify.annotations.NullMarked;
