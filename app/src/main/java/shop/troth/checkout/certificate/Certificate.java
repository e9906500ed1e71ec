package shop.troth.checkout.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.keys.RootSeals;

/**
 * A tax exemption certificate on record, without its number.
 *
 * @param id of the record of its number in the vault
 * @param person who owns the account
 * @param exemption the id by which carts refer to it; a new one after it is replaced
 * @param revision 1 when recorded, and one more with each change
 * @param restored whether it was restored from a backup and not yet checked again, so that it has no seal by which it counts
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

    /** A short random reference for staff, such as {@code 9F31C0A7}. */
    public String reference() {
        var text = id.value().toString();
        return text.substring(text.length() - REFERENCE).toUpperCase(Locale.ROOT);
    }

    /** Whether it exempts orders placed on a day, by the store's calendar. */
    public boolean countsOn(LocalDate day) {
        return !restored && !day.isAfter(coverage.lastDay());
    }

    /** Returns a copy that counts. */
    Certificate counting() {
        return new Certificate(store, id, account, person, exemption, coverage, revision, false, recordedAt);
    }

    Certificate changed(Coverage other, boolean replaced) {
        var named = replaced ? ExemptionId.next() : exemption;
        return new Certificate(store, id, account, person, named, other, revision + 1, false, recordedAt);
    }

    /** What the two seals of a row mean. A restore removes the second; somebody who can only write to the database cannot make either. */
    @RequiredArgsConstructor
    enum Vouched {
        /** That it was written here. */
        WRITTEN("tax-certificate", "seal"),
        /** That staff have checked it, and nothing was restored since. */
        COUNTS("tax-certificate-counts", "counting");

        private final String word;
        private final String column;

        String column() {
            return column;
        }
    }

    /** A certificate with one of its seals; without a seal, it is about to be sealed, or does not count. */
    record Sealed(Certificate certificate, Vouched vouched, byte @Nullable [] seal) implements RootSeals.Row {

        @Override
        public StoreId store() {
            return certificate.store();
        }

        @Override
        public String sealedText() {
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
