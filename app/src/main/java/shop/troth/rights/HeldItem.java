package shop.troth.rights;

import java.util.List;
import java.util.Optional;
import shop.troth.vault.Holding;
import shop.troth.vault.Personal;
import shop.troth.vault.retention.HeldDatum;

/**
 * A sealed record as shown to its person.
 *
 * @param value the opened value; empty for a copy in the books, which opens only for the books, and for a password's hash
 * @param reasons why it is kept after what it belongs to has ended
 */
public record HeldItem(Holding holding, Optional<Personal<String>> value, List<HeldDatum.Reason> reasons) {}
