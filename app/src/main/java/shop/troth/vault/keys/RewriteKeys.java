package shop.troth.vault.keys;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rewrites the table of keys to a new file every night, since PostgreSQL leaves the bytes of a deleted row in place. Apart from the
 * write-ahead log, whose files are deleted rather than reused, that is the last place where a destroyed key could be found. Other
 * transactions wait in the meantime, about three seconds for a million people.
 */
@Configuration(proxyBeanMethods = false)
public class RewriteKeys {

    private static final LocalTime AT = LocalTime.of(9, 30); // UTC: the night of the United States

    @Bean
    Task<Void> rewriteKeysTask(JdbcClient db) {
        return Tasks.recurring("rewrite-keys", Schedules.daily(ZoneOffset.UTC, AT))
                .execute((instance, context) -> rewrite(db));
    }

    /** Rewrites the table; must not be called within a transaction. */
    public static void rewrite(JdbcClient db) {
        db.sql("vacuum (full) keys.person").update();
        db.sql("vacuum vault.datum, vault.lookup, vault.subject").update();
    }
}
