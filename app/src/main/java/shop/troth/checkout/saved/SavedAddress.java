package shop.troth.checkout.saved;

import java.util.UUID;
import shop.troth.vault.Opened;

/**
 * One entry of an address book.
 *
 * @param id by which its owner chooses it; random, and it opens nothing for anybody else
 * @param standard whether it is filled in first
 */
public record SavedAddress(UUID id, boolean standard, Opened details) {}
