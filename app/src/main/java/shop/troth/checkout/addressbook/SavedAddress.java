package shop.troth.checkout.addressbook;

import java.util.UUID;
import shop.troth.vault.OpenedValues;

/**
 * An entry of an address book.
 *
 * @param id random; gives access only to its owner
 * @param standard whether it is the default
 */
public record SavedAddress(UUID id, boolean standard, OpenedValues details) {}
