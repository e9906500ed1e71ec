/** Tax exemption certificates on record: whose they are, for which states, and until when. Their numbers are in the vault. */
@NamedInterface("certificates")
@NullMarked
package shop.troth.checkout.certificate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
