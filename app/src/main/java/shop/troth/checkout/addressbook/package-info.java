/** The address book of an account, for its next order. Contains ids and times; names and addresses are in the vault. */
@NamedInterface("saved")
@NullMarked
package shop.troth.checkout.addressbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
