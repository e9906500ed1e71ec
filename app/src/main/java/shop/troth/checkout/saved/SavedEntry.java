package shop.troth.checkout.saved;

import java.util.UUID;

/**
 * An entry of an account's address book by its number. Whether it is in the book is not said.
 *
 * @param account whose book
 */
public record SavedEntry(UUID account, UUID id) {}
