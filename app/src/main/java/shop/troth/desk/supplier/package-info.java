/** Companies that work for the store, at the desk. */
@NullMarked
package shop.troth.desk.supplier;

import org.jspecify.annotations.NullMarked;
