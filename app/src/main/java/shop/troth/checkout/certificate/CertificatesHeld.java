package shop.troth.checkout.certificate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountDependents;
import shop.troth.policy.features.Features;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Certificates as part of an account: shown to its owner, and deleted with it. */
@Component
@RequiredArgsConstructor
class CertificatesHeld implements AccountDependents, ShowsHeld {

    /** Deletes all certificates of an account. Their numbers stay in the vault as long as the policy says. */
    private static final String REMOVE =
            "delete from checkout.tax_certificate where store_id = :store and account_id = :account";

    private final JdbcClient db;
    private final Features features;

    /** They can no longer be used for orders. Their numbers are deleted when the policy's retention period ends. */
    @Override
    public void ended(StoreId store, UUID closed, Instant at) {
        if (features.has(store, CertificateUses.FEATURE)) {
            db.sql(REMOVE).params(named(store, closed)).update();
        }
    }

    /** Their numbers belong to the owner and are deleted with the owner's other data, or later if a hold requires it. */
    @Override
    public Supplier<Collection<SubjectId>> erased(StatementBatch trip, StoreId store, UUID erased) {
        if (features.has(store, CertificateUses.FEATURE)) {
            trip.take(BatchedStatement.change(REMOVE, named(store, erased)));
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
