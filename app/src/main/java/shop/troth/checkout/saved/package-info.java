/** What an account keeps ready for the next order: its address book. Numbers and times; names and addresses are in the vault. */
@NamedInterface("saved")
@NullMarked
package shop.troth.checkout.saved;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
