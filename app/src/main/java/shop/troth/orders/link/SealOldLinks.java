package shop.troth.orders.link;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;

/**
 * Seals the links of a release without seals, at the start that adds the column. Never again, because a link without a seal that appears
 * later is forged.
 */
@Configuration(proxyBeanMethods = false)
class SealOldLinks {

    private static final Logger LOG = LoggerFactory.getLogger(SealOldLinks.class);
    private static final String ADDS_THE_COLUMN = "718";

    @Bean
    FlywayMigrationStrategy migrateAndSeal(RootKeyset root) {
        return flyway -> {
            var done = flyway.migrate();
            if (done.migrations.stream().map(it -> it.version).anyMatch(ADDS_THE_COLUMN::equals)) {
                var db = JdbcClient.create(flyway.getConfiguration().getDataSource());
                long sealed = new OrderLinks(db, root).sealUnsealed();
                if (sealed > 0) {
                    LOG.info("Sealed {} order links made by an earlier release", sealed);
                }
            }
        };
    }
}
