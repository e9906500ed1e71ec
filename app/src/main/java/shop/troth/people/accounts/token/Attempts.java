package shop.troth.people.accounts.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;

/**
 * Attempts to sign in to an account: when, how, and whether it worked, and nothing about the browser or location. Shown to the owner.
 * Recorded only where the store's policy says so, and kept for as long as it says.
 */
@Component
@RequiredArgsConstructor
public class Attempts {

    private static final int SHOWN = 10;

    private static final DeclaredUse USE = DeclaredUse.of(
            "sign-in attempts",
            List.of(Action.COLLECT, Action.KEEP, Action.USE),
            "account.protect",
            Recipient.SELF,
            "session.attempts");

    /** Recording sign-in attempts. */
    public static final Feature FEATURE = Feature.of("account-attempts", "recent sign-ins", USE);

    /**
     * One attempt.
     *
     * @param how {@code password}, {@code link}, {@code new} or {@code passkey}
     */
    public record Attempt(Instant at, String how, boolean worked) {}

    private final JdbcClient db;
    private final Features features;
    private final PublishedPolicies policies;
    private final Clock clock;

    /**
     * Records an attempt, if the store's policy provides for it.
     *
     * @param account the account, or the stand-in's number if there is none
     */
    public void note(StoreId store, UUID account, String how, boolean worked) {
        var now = clock.instant();
        keepUntil(store, now)
                .ifPresent(until -> db.sql("""
                        insert into people.attempt (store_id, id, account_id, how, worked, at, keep_until)
                        values (:store, :id, :account, :how, :worked, :now, :until)
                        """)
                        .param("store", store.value())
                        .param("id", UUID.randomUUID())
                        .param("account", account)
                        .param("how", how)
                        .param("worked", worked)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .update());
    }

    private Optional<Instant> keepUntil(StoreId store, Instant now) {
        if (!features.has(store, FEATURE)) {
            return Optional.empty();
        }
        return policies.current(store).table().periods(USE.data().getFirst(), USE.purpose()).stream()
                .flatMap(it -> it.keep().span().stream())
                .map(it -> it.after(now))
                .max(Instant::compareTo);
    }

    /** Returns the latest attempts of an account, at most 10, newest first. */
    public List<Attempt> of(StoreId store, UUID account) {
        return db.sql("""
                select at, how, worked from people.attempt
                 where store_id = :store and account_id = :account and keep_until > :now
                 order by at desc limit :most
                """)
                .param("store", store.value())
                .param("account", account)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", SHOWN)
                .query(Attempts::attempt)
                .list();
    }

    /** Deletes attempts whose retention period has ended. */
    public void forget(Instant now) {
        db.sql("delete from people.attempt where keep_until <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Attempt attempt(ResultSet rs, int row) throws SQLException {
        return new Attempt(
                rs.getObject("at", OffsetDateTime.class).toInstant(), rs.getString("how"), rs.getBoolean("worked"));
    }
}
