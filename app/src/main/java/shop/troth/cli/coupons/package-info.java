/** The commands about coupons. */
@NullMarked
package shop.troth.cli.coupons;

import org.jspecify.annotations.NullMarked;
