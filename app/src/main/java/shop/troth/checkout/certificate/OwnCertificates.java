package shop.troth.checkout.certificate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.DatumRef;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Personal;
import shop.troth.vault.retention.Deletion;

/** The certificates of an account, for its owner: seen and deleted. */
@Component
public class OwnCertificates {

    /** One of them with its number. */
    public record Shown(Certificate certificate, Personal<String> number) {}

    private final CertificateRows rows;
    private final Certificates certificates;
    private final HeldRecords records;

    OwnCertificates(CertificateRows rows, Certificates certificates, HeldRecords records) {
        this.rows = rows;
        this.certificates = certificates;
        this.records = records;
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
}
