/** The commands about problems with orders, for staff. */
@NullMarked
package shop.troth.cli.trouble;

import org.jspecify.annotations.NullMarked;
