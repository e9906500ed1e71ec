package shop.troth.mail.handover;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Metric;

/** Metrics of the waiting mail, without that of probe twins. */
@Configuration(proxyBeanMethods = false)
class MailMetrics {

    @Bean
    Metric mailWaiting(JdbcClient db) {
        return new Metric(
                "mail.waiting",
                "Mails that wait to be handed over.",
                () -> db.sql("""
                select count(*) from mail.outgoing where state in ('waiting', 'handing-over') and store_id not like '%~probe'
                """).query(Long.class).single());
    }

    @Bean
    Metric mailOldest(JdbcClient db) {
        return new Metric(
                "mail.oldest.seconds",
                "How long the oldest of them has waited.",
                () -> db.sql("""
                select coalesce(extract(epoch from now() - min(queued_at)), 0)::float8 from mail.outgoing
                 where state in ('waiting', 'handing-over') and store_id not like '%~probe'
                """).query(Double.class).single());
    }
}
