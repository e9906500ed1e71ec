package shop.troth.checkout.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.vault.DatumRef;

/**
 * A certificate on record, without its number.
 *
 * @param id of its number's record in the vault
 * @param person who owns the account
 * @param exemption by which carts name it; another one once it was replaced
 * @param revision 1 as it was recorded, and one more with each change
 * @param restored whether it came back from a backup, and nobody has checked since that it was not withdrawn meanwhile: it does not count
 */
public record Certificate(
        StoreId store,
        DatumRef id,
        UUID account,
        SubjectId person,
        ExemptionId exemption,
        Coverage coverage,
        int revision,
        boolean restored,
        Instant recordedAt) {

    private static final int REFERENCE = 8;

    /** What staff call it: random, such as {@code 9F31C0A7}. */
    public String reference() {
        var text = id.value().toString();
        return text.substring(text.length() - REFERENCE).toUpperCase(Locale.ROOT);
    }

    /** Whether an order can be placed by it on a day of the store's calendar. */
    public boolean countsOn(LocalDate day) {
        return !restored && !day.isAfter(coverage.lastDay());
    }

    Certificate changed(Coverage other, boolean replaced) {
        var named = replaced ? ExemptionId.next() : exemption;
        return new Certificate(store, id, account, person, named, other, revision + 1, false, recordedAt);
    }
}
