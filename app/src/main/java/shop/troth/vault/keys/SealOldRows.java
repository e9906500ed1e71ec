package shop.troth.vault.keys;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the rows of an earlier release at the start that migrates them, or after a restore of an earlier backup. Never again: the list of
 * such tables ({@code keys.unsealed}) is written by migrations alone, so that a row without a seal that appears later is forged.
 */
@Component
@RequiredArgsConstructor
class SealOldRows implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(SealOldRows.class);

    /** Of the others, rows without a seal are never sealed, whatever is on the list. */
    private static final Set<String> TABLES = Set.of(
            "orders.placed",
            "cases.opened",
            "surveys.answer",
            "surveys.sample",
            "rights.agent_request",
            "rights.agent",
            "checkout.cart");

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final List<SealedTable<?>> tables;

    @Override
    public void afterSingletonsInstantiated() {
        tables.stream()
                .filter(it -> TABLES.contains(it.table()))
                .forEach(it -> transaction.executeWithoutResult(status -> seal(it)));
    }

    private void seal(SealedTable<?> rows) {
        var was = db.sql("delete from keys.unsealed where name = :name")
                .param("name", rows.table())
                .update();
        var sealed = was > 0 ? rows.sealUnsealed() : 0;
        if (sealed > 0) { // in a new database the list names tables that are empty
            LOG.info("Sealed {} rows of {} that an earlier release wrote", sealed, rows.table());
        }
    }
}
