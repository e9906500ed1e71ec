/**
 * Certificates of exemption from sales tax on record: whose each is, for which states, and until when. What a certificate's number is, lies
 * in the vault, as its owner's.
 */
@NamedInterface("certificates")
@NullMarked
package shop.troth.checkout.certificate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
