package shop.troth.checkout.certificate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.EndsWithAccount;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.features.Features;
import shop.troth.vault.DatumRef;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Personal;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;
import shop.troth.vault.retention.Deletion;
import shop.troth.vault.trip.Carried;
import shop.troth.vault.trip.Trip;

/** The certificates of an account, for its owner: seen, deleted, and gone with the account. */
@Component
public class OwnCertificates implements EndsWithAccount, ShowsHeld {

    /** One of them with its number. */
    public record Shown(Certificate certificate, Personal<String> number) {}

    private final CertificateRows rows;
    private final Certificates certificates;
    private final HeldRecords records;
    private final Features features;

    OwnCertificates(CertificateRows rows, Certificates certificates, HeldRecords records, Features features) {
        this.rows = rows;
        this.certificates = certificates;
        this.records = records;
        this.features = features;
    }

    /** All of them, the one that counts longest first. */
    public List<Shown> show(Session owner) {
        var all = certificates.of(owner.store(), owner.account());
        Map<DatumRef, Personal<String>> numbers =
                all.isEmpty() ? Map.of() : certificates.numbers(all, CertificateUses.SHOW);
        return all.stream()
                .flatMap(it -> Optional.ofNullable(numbers.get(it.id())).map(number -> new Shown(it, number)).stream())
                .toList();
    }

    /**
     * Deletes one. Done twice, it is done.
     *
     * @return false if something keeps it
     * @throws shop.troth.people.accounts.AccountLock.Closed if the account is not open
     */
    @Transactional
    public boolean delete(Session owner, UUID id) {
        rows.lock(owner.store(), owner.account());
        var own = certificates.of(owner.store(), owner.account()).stream()
                .filter(it -> it.id().value().equals(id))
                .findFirst();
        return own.map(it -> records.delete(it.store(), it.person(), it.id()))
                .filter(Deletion.Held.class::isInstance)
                .isEmpty();
    }

    /** Nobody can order by them any more. Their numbers go when the policy's period is over. */
    @Override
    public void ended(StoreId store, UUID closed, Instant at) {
        if (features.has(store, CertificateUses.FEATURE)) {
            rows.removeAll(named(store, closed));
        }
    }

    /** Their numbers are the owner's, and go with everything else of theirs, or in their time where something holds them. */
    @Override
    public Supplier<Collection<SubjectId>> erased(Trip trip, StoreId store, UUID erased) {
        if (features.has(store, CertificateUses.FEATURE)) {
            trip.take(Carried.change(CertificateRows.REMOVE, named(store, erased)));
        }
        return List::of;
    }

    private static Map<String, Object> named(StoreId store, UUID account) {
        return Map.of("store", store.value(), "account", account);
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Your tax certificates", Set.of("checkout.tax_certificate"), """
                select states as "States",
                       case reason when 'resale' then 'Buys for resale' when 'nonprofit' then 'Nonprofit organization'
                                   else 'Government agency' end as "Reason",
                       last_day as "Last day", recorded_at as "Recorded"
                  from checkout.tax_certificate
                 where store_id = :store and account_id = any(:accounts::uuid[]) order by recorded_at desc, id
                """));
    }
}
