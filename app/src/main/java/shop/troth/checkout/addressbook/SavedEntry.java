package shop.troth.checkout.addressbook;

import java.util.UUID;

/**
 * A reference to an entry of an account's address book, which may no longer exist.
 *
 * @param account the owner of the address book
 */
public record SavedEntry(UUID account, UUID id) {}
