package shop.troth.rights;

import java.util.List;
import java.util.Optional;
import shop.troth.vault.Holding;
import shop.troth.vault.Personal;
import shop.troth.vault.retention.HeldDatum;

/**
 * One sealed record, for its person.
 *
 * @param value nothing for a copy in the books, which opens for the books alone, and for a password's hash
 * @param reasons why it stays once what it belongs to has ended
 */
public record HeldItem(Holding holding, Optional<Personal<String>> value, List<HeldDatum.Reason> reasons) {}
