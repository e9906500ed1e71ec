/** Notes on an order at the desk: written, read for a case at hand, corrected, and deleted. */
@NullMarked
package shop.troth.desk.note;

import org.jspecify.annotations.NullMarked;
