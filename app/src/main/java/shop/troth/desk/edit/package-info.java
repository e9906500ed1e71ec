/** Changing an order before it ships. */
@NullMarked
package shop.troth.desk.edit;

import org.jspecify.annotations.NullMarked;
