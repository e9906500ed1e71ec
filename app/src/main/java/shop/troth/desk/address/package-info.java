/** The address of a product at the desk, and the old ones that lead to it. */
@NullMarked
package shop.troth.desk.address;

import org.jspecify.annotations.NullMarked;
