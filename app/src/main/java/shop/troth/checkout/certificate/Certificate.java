package shop.troth.checkout.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.keys.RootSeals;

/**
 * A certificate on record, without its number.
 *
 * @param id of its number's record in the vault
 * @param person who owns the account
 * @param exemption by which carts name it; another one once it was replaced
 * @param revision 1 as it was recorded, and one more with each change
 * @param restored whether it came back from a backup, and nobody has checked since that it was not withdrawn meanwhile: it has
 *     no seal by which it counts
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

    /** The same, with a seal by which it counts. */
    Certificate counting() {
        return new Certificate(store, id, account, person, exemption, coverage, revision, false, recordedAt);
    }

    Certificate changed(Coverage other, boolean replaced) {
        var named = replaced ? ExemptionId.next() : exemption;
        return new Certificate(store, id, account, person, named, other, revision + 1, false, recordedAt);
    }

    /** What the two seals of a row vouch for. A restore takes away the second, and whoever writes to the database alone makes none. */
    enum Vouched {
        /** That it was written here. */
        WRITTEN("tax-certificate", "seal"),
        /** That staff have checked it, and nothing was restored since. */
        COUNTS("tax-certificate-counts", "counting");

        private final String word;
        private final String column;

        Vouched(String word, String column) {
            this.word = word;
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    /** A certificate with one of its seals; without one, it is about to be sealed, or does not count. */
    record Sealed(Certificate certificate, Vouched vouched, byte @Nullable [] seal) implements RootSeals.Row {

        @Override
        public StoreId store() {
            return certificate.store();
        }

        @Override
        public String said() {
            var covers = certificate.coverage();
            return "%s|%s|%s|%s|%s|%s|%s|%s|%s|%d"
                    .formatted(
                            vouched.word,
                            certificate.store(),
                            certificate.id().value(),
                            certificate.account(),
                            certificate.person().value(),
                            certificate.exemption().value(),
                            String.join(",", covers.states()),
                            covers.why().word(),
                            covers.lastDay(),
                            certificate.revision());
        }
    }
}
