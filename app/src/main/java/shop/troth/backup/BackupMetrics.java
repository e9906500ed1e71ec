package shop.troth.backup;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Metric;

/** Metrics of the scheduled backups; without a value where there is none. */
@Configuration(proxyBeanMethods = false)
class BackupMetrics {

    @Bean
    Metric backupAge(JdbcClient db) {
        return new Metric(
                "backup.age.seconds",
                "Time since the last backup was made.",
                () -> seconds(db, "select max(made_at) from backup.copy where finished_at is not null"));
    }

    @Bean
    Metric drillAge(JdbcClient db) {
        return new Metric(
                "backup.drill.age.seconds",
                "Time since a backup was last restored as a test.",
                () -> seconds(db, "select max(at) from backup.drill where outcome = 'restored'"));
    }

    private static double seconds(JdbcClient db, String since) {
        return db.sql("select extract(epoch from now() - (%s))::float8".formatted(since))
                .query((rs, row) -> {
                    var age = rs.getDouble(1);
                    return rs.wasNull() ? Double.NaN : age;
                })
                .single();
    }
}
