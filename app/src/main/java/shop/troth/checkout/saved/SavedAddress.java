package shop.troth.checkout.saved;

import java.util.UUID;
import shop.troth.vault.Opened;

/**
 * An entry of an address book.
 *
 * @param id random; gives access only to its owner
 * @param standard whether it is the default
 */
public record SavedAddress(UUID id, boolean standard, Opened details) {}
