/**
 * Tax exemption certificates on record: whose they are, for which states, and until when. Their numbers are in the vault.
 *
 * <p>The number is a sealed detail of the account, so access, erasure, and the switches reach it. The cart knows which certificate covers
 * its address, not the state. Rows have two seals, that one was written here and that it counts; a restore takes away the second, since a
 * certificate may have been withdrawn since.
 */
@NamedInterface("certificates")
@NullMarked
package shop.troth.checkout.certificate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
