package shop.troth.checkout.certificate;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.StaffRecords;
import shop.troth.vault.Use;

/** Finds the certificates on record, and opens their numbers where the policy allows it. */
@Component
public class Certificates {

    /** Where the next page of a list begins. */
    public record Place(LocalDate lastDay, UUID id) {

        /** Before all certificates. */
        public static final Place FIRST = new Place(LocalDate.of(1970, 1, 1), new UUID(0, 0));
    }

    /**
     * A page of a list.
     *
     * @param next where the next page begins; no value on the last page
     */
    public record Page(List<Certificate> certificates, Optional<Place> next) {}

    private final CertificateRows rows;
    private final StaffRecords records;

    Certificates(CertificateRows rows, StaffRecords records) {
        this.rows = rows;
        this.records = records;
    }

    public Optional<Certificate> find(StoreId store, DatumRef id) {
        return rows.find(store, id).map(CertificateRows.Row::certificate);
    }

    /** Returns the certificates of an account, the one with the latest last day first. */
    public List<Certificate> of(StoreId store, UUID account) {
        return rows.of(store, account).stream()
                .map(CertificateRows.Row::certificate)
                .toList();
    }

    /**
     * Returns the certificates of a store that end on a day or before, the first to end first.
     *
     * @param most the size of a page
     */
    public Page endingBy(StoreId store, LocalDate day, Place after, int most) {
        var found = rows.page(store, day, after.lastDay(), after.id(), most + 1);
        var shown = found.stream().limit(most).toList();
        var next = found.size() > most
                ? Optional.of(shown.getLast().certificate())
                        .map(it -> new Place(it.coverage().lastDay(), it.id().value()))
                : Optional.<Place>empty();
        return new Page(
                shown.stream()
                        .filter(CertificateRows.Row::ours)
                        .map(CertificateRows.Row::certificate)
                        .toList(),
                next);
    }

    /**
     * Opens the numbers of certificates of one account, with one entry in its owner's record. Numbers whose retention period has ended are
     * left out.
     *
     * @param some certificates of one account, at least one
     * @param use {@link CertificateUses#READ} or {@link CertificateUses#SHOW}
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy refuses it
     * @throws shop.troth.kernel.RootKeyset.DoesNotOpen if the owner's key was destroyed
     */
    public Map<DatumRef, Personal<String>> numbers(List<Certificate> some, Use use) {
        return records.open(records(some), Kind.TAX_CERTIFICATE, use, use.known());
    }

    /** Returns the records in the vault, where the numbers belong to the account. */
    static StaffRecords.Some records(List<Certificate> some) {
        var first = some.getFirst();
        return new StaffRecords.Some(
                first.store(),
                first.person(),
                first.account(),
                some.stream().map(Certificate::id).toList());
    }
}
