/** The commands with which staff ship orders and record returned packages. */
@NullMarked
package shop.troth.cli.orders;

import org.jspecify.annotations.NullMarked;
