package shop.troth.cases.email;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Submission;

/**
 * Limits how many cases emails may open, per sender and day and per store and hour, so that a loop or a flood does not open thousands.
 * Replies to a case are not counted. What is remembered of a sender is a number for one day, which other senders may share.
 */
@Component
@RequiredArgsConstructor
class NewCaseLimit {

    /** Cases that one sender's emails may open on a day, in UTC. */
    static final int A_SENDER_A_DAY = 10;

    /** Cases that all emails to a store may open in an hour. */
    static final int A_STORE_AN_HOUR = 200;

    private final JdbcClient db;
    private final AddressChoices choices;
    private final Clock clock;

    private record Opened(int bySender, int inHour) {}

    /** Thrown if other emails opened the last cases allowed at the same moment. */
    static final class ReachedMeanwhile extends RuntimeException {

        private final AutoAnswer.Why why;

        ReachedMeanwhile(AutoAnswer.Why why) {
            super("more emails open cases than may");
            this.why = why;
        }

        AutoAnswer.Why why() {
            return why;
        }
    }

    /** Why an email of this sender may open no case now; empty if it may. */
    Optional<AutoAnswer.Why> reached(StoreId store, Submission sender) {
        var now = now();
        var opened = db.sql("""
                select (select coalesce(sum(opened), 0) from cases.email_opened
                         where store_id = :store and day = :day and sender = :sender) as by_sender,
                       (select coalesce(sum(opened), 0) from cases.email_opened
                         where store_id = :store and day = :day and hour = :hour) as in_hour
                """)
                .param("store", store.value())
                .param("day", now.toLocalDate())
                .param("hour", now.getHour())
                .param("sender", number(store, sender, now))
                .query(Opened.class)
                .single();
        if (opened.bySender() >= A_SENDER_A_DAY) {
            return Optional.of(AutoAnswer.Why.MANY);
        }
        return opened.inHour() >= A_STORE_AN_HOUR ? Optional.of(AutoAnswer.Why.BUSY) : Optional.empty();
    }

    /**
     * Counts a case that was just opened, in the caller's transaction. Others who count wait for its end: of two at once, only one gets the
     * last place.
     *
     * @throws ReachedMeanwhile if it is one too many: the caller's transaction must be rolled back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void count(StoreId store, Submission sender) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('cases.email_opened ' || :store, 0))")
                .param("store", store.value())
                .query()
                .listOfRows();
        reached(store, sender).ifPresent(it -> {
            throw new ReachedMeanwhile(it);
        });
        var now = now();
        db.sql("""
                insert into cases.email_opened (store_id, day, hour, sender, opened) values (:store, :day, :hour, :sender, 1)
                on conflict (store_id, day, hour, sender) do update set opened = email_opened.opened + 1
                """)
                .param("store", store.value())
                .param("day", now.toLocalDate())
                .param("hour", now.getHour())
                .param("sender", number(store, sender, now))
                .update();
    }

    /** Deletes the counts of earlier days. */
    @Recurring(name = "forget-new-case-counts", every = "1h")
    void forget() {
        db.sql("delete from cases.email_opened where day < :day")
                .param("day", now().toLocalDate())
                .update();
    }

    private int number(StoreId store, Submission sender, LocalDateTime now) {
        return choices.ofDay(
                store,
                SubjectLookup.email(sender.get(Kind.EMAIL)),
                now.toLocalDate().toEpochDay());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
