/**
 * The product lists of an account, which its owner names and orders from. Contains item numbers and quantities; the names are in the vault.
 */
@NamedInterface("lists")
@NullMarked
package shop.troth.checkout.lists;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
