package shop.troth.checkout.certificate;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.StaffRecords;
import shop.troth.vault.Use;
import shop.troth.vault.keys.WholePages;

/** Finds the certificates on record, and opens their numbers where the policy allows it. */
@Component
@RequiredArgsConstructor
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
        var found = WholePages.of(
                most + 1,
                last -> {
                    var from = last.map(Certificates::place).orElse(after);
                    return rows.page(store, day, from.lastDay(), from.id(), most + 1);
                },
                CertificateRows.Row::ours);
        var shown = found.stream().limit(most).toList();
        return new Page(
                shown.stream().map(CertificateRows.Row::certificate).toList(),
                found.size() > most ? Optional.of(place(shown.getLast())) : Optional.empty());
    }

    private static Place place(CertificateRows.Row row) {
        return new Place(
                row.certificate().coverage().lastDay(), row.certificate().id().value());
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
