package shop.troth.checkout.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.AccountLock;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.StaffRecords.Thing;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.retention.EndEvent;

/**
 * What recording, changing, and withdrawing a certificate have in common: a transaction that keeps the account open and lets staff change
 * its certificates one at a time, and a line in the activity log.
 */
@Component
@RequiredArgsConstructor
class ChangesCertificates {

    private final CertificateRows rows;
    private final StaffEvents events;
    private final TransactionTemplate transaction;

    /** Runs an action on the certificates of an account, while the account is locked. */
    CertificateOutcome of(StoreId store, UUID account, Supplier<CertificateOutcome> act) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                rows.lock(store, account);
                return act.get();
            }));
        } catch (RefusedByPolicy e) {
            return new CertificateOutcome.NotAllowed();
        } catch (AccountLock.Closed | RootKeyset.DoesNotOpen e) {
            return new CertificateOutcome.NoAccount();
        }
    }

    /** Runs an action on one certificate, read again after the account is locked. */
    CertificateOutcome one(StoreId store, DatumRef id, Function<CertificateRows.Row, CertificateOutcome> act) {
        return rows.find(store, id)
                .map(it -> of(
                        store,
                        it.certificate().account(),
                        () -> rows.find(store, id).map(act).orElseGet(CertificateOutcome.Gone::new)))
                .orElseGet(CertificateOutcome.Gone::new);
    }

    /** What a number in the vault belongs to, which determines when it is deleted. */
    static Thing thing(UUID account) {
        return new Thing(account, EndEvent.ACCOUNT_CLOSED, Optional.empty());
    }

    /**
     * Logs what was done, in the caller's transaction, without what the certificate says, because the log outlives it. The id of the line
     * is made from the certificate and the action, not from anything that a browser sends, so that every action is logged.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void noted(Certificate certificate, StaffId by, String what) {
        var key = "%s|%s|%d"
                .formatted(what, certificate.id().value(), certificate.revision())
                .getBytes(StandardCharsets.US_ASCII);
        var store = certificate.store().value();
        events.once(store, UUID.nameUUIDFromBytes(key), by, what, certificate.reference(), "");
    }
}
