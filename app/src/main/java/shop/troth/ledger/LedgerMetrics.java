package shop.troth.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Metric;
import shop.troth.stores.Stores;

/** Metrics of sealing and of refusals. */
@Configuration(proxyBeanMethods = false)
class LedgerMetrics {

    @Bean
    Metric entriesUnsealed(JdbcClient db, Stores stores) {
        return new Metric(
                "ledger.unsealed.entries",
                "Entries that wait to be sealed; some seconds of them at most while a node seals.",
                () -> stores.all().stream()
                        .mapToLong(it -> db.sql(
                                        "select coalesce(sum(entries), 0) from ledger.pending where store_id = :store")
                                .param("store", it.id().value())
                                .query(Long.class)
                                .single())
                        .sum());
    }

    @Bean
    Metric openingsRefused(JdbcClient db, Stores stores) {
        return new Metric(
                "openings.refused",
                "Uses of personal data that the policy refused, since the record began.",
                () -> stores.originals().stream()
                        .mapToLong(it -> db.sql("""
                                select coalesce(sum(entries), 0) from ledger.tally where store_id = :store and kind = 'refuse'
                                """)
                                .param("store", it.id().value())
                                .query(Long.class)
                                .single())
                        .sum());
    }
}
