/** Products, prices, and stock at the desk, without a command line and without a restart. */
@NullMarked
package shop.troth.desk.catalog;

import org.jspecify.annotations.NullMarked;
