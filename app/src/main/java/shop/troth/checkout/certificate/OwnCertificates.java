package shop.troth.checkout.certificate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.DatumRef;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Personal;
import shop.troth.vault.retention.Deletion;

/** Shows certificates to the owner of an account, and lets them be deleted. */
@Component
@RequiredArgsConstructor
public class OwnCertificates {

    /** A certificate with its number. */
    public record Shown(Certificate certificate, Personal<String> number) {}

    private final CertificateRows rows;
    private final Certificates certificates;
    private final HeldRecords records;

    /** Returns all certificates, the one with the latest last day first. */
    public List<Shown> show(Session owner) {
        var all = certificates.of(owner.store(), owner.account());
        Map<DatumRef, Personal<String>> numbers =
                all.isEmpty() ? Map.of() : certificates.numbers(all, CertificateUses.SHOW);
        return all.stream()
                .flatMap(it -> Optional.ofNullable(numbers.get(it.id())).map(number -> new Shown(it, number)).stream())
                .toList();
    }

    /**
     * Deletes a certificate. Safe to repeat.
     *
     * @return false if a hold prevents it
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
