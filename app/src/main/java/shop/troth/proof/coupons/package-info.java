/** The probe of coupons that people request. */
@NullMarked
package shop.troth.proof.coupons;

import org.jspecify.annotations.NullMarked;
