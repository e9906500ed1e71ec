package shop.troth.mail.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.mail.bounce.Verdict;
import shop.troth.mail.returned.Deliverability;
import shop.troth.mail.returned.Deliverability.Returned;

/** What of the queue is due: takes mails out for a hand-over, and notes what became of each. The queue says what its states mean. */
public final class Handovers {

    /** How long a mail is one node's; its hand-over begins no later than {@link #BEGIN_WITHIN} after taking it. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    /** A mail that was taken longer ago than this is put back instead of being handed over. */
    public static final Duration BEGIN_WITHIN = Duration.ofMinutes(1);

    /** After this many tries a mail is given up. */
    public static final int MOST_TRIES = 30;

    /** How often the words of one mail may go out without an answer of the server. */
    public static final int MOST_UNANSWERED = 5;

    private final JdbcClient db;
    private final Deliverability deliverability;
    private final boolean twinsHere;

    /** @param twinsHere whether mail of the probe twins goes out from this node */
    public Handovers(JdbcClient db, Deliverability deliverability, boolean twinsHere) {
        this.db = db;
        this.deliverability = deliverability;
        this.twinsHere = twinsHere;
    }

    /**
     * Takes mails that are due, and those that a process left behind when it died, and marks them as being handed over. Called inside a
     * transaction: until it ends, other nodes pass them by.
     */
    public List<DueMail> take(Instant now, int most) {
        return db.sql("""
                with due as materialized (
                    select store_id, id from mail.outgoing
                     where state in ('waiting', 'handing-over') and next_at <= :now and (state = 'waiting' or attempts < :tries)
                       and (:twins or store_id not like '%~probe')
                     order by next_at limit :most for update skip locked)
                update mail.outgoing as o set state = 'handing-over', attempts = o.attempts + 1, next_at = :lease from due
                 where o.store_id = due.store_id and o.id = due.id
                returning o.store_id, o.id, o.kind, o.about, o.attempts, o.unanswered, o.return_token
                """)
                .param("tries", MOST_TRIES)
                .param("now", UtcTime.of(now))
                .param("twins", twinsHere)
                .param("lease", UtcTime.of(now.plus(LEASE)))
                .param("most", most)
                .query(Handovers::due)
                .list();
    }

    /**
     * Notes that the mail server has it, at once after it said so: whoever dies later sends it no second time. Does not wait for
     * the disk; a database that crashes in the same half second may have the mail sent again.
     *
     * @param person whose address it went to, if that is known
     */
    public void sent(DueMail mail, Optional<SubjectId> person, Instant now) {
        // the setting lasts until this one statement has committed: no transaction is begun for it
        db.sql("""
                update mail.outgoing set state = 'sent', sent_at = :now, subject_id = :person
                 where store_id = :store and id = :id and set_config('synchronous_commit', 'off', true) = 'off'
                """)
                .param("now", UtcTime.of(now))
                .param("store", mail.store().value())
                .param("person", person.map(SubjectId::value).orElse(null), Types.OTHER)
                .param("id", mail.id())
                .update();
    }

    /** Notes that the server did not take it, unless it was to nobody in the vault. */
    public void returned(DueMail mail, Optional<SubjectId> person, boolean forGood, Instant now) {
        var verdict = forGood ? Verdict.HARD : Verdict.SOFT;
        person.map(it -> new Returned(mail.store(), mail.id(), verdict, mail.kind(), it, now))
                .ifPresent(deliverability::note);
    }

    /** Gives a mail up of which nobody knows whether it arrived. */
    public void uncertain(DueMail mail, Instant now) {
        end(List.of(mail), "uncertain", now);
    }

    /** Puts a mail back whose words went out without an answer. */
    public void unanswered(DueMail mail, Instant at) {
        db.sql("""
                update mail.outgoing set state = 'waiting', next_at = :at, unanswered = unanswered + 1
                 where store_id = :store and id = :id
                """)
                .param("at", UtcTime.of(at))
                .param("store", mail.store().value())
                .param("id", mail.id())
                .update();
    }

    /** Ends mails that the server never will take, or that may not go out. */
    public void refused(Collection<DueMail> mails, Instant now) {
        end(mails, "refused", now);
    }

    /** Puts a mail back that nobody took; it is due again at the given time. */
    public void again(DueMail mail, Instant at) {
        db.sql("update mail.outgoing set state = 'waiting', next_at = :at where store_id = :store and id = :id")
                .param("at", UtcTime.of(at))
                .param("store", mail.store().value())
                .param("id", mail.id())
                .update();
    }

    /** Mails whose process died, time after time. Answers how many. */
    public int giveUpOnLost(Instant now) {
        return db.sql("""
                update mail.outgoing set state = 'uncertain'
                 where state = 'handing-over' and next_at <= :now and attempts >= :tries
                """)
                .param("now", UtcTime.of(now))
                .param("tries", MOST_TRIES)
                .update();
    }

    private void end(Collection<DueMail> mails, String state, Instant now) {
        if (mails.isEmpty()) {
            return;
        }
        db.sql("""
                update mail.outgoing as o set state = :state, sent_at = :now
                  from unnest(:stores, :ids::uuid[]) as done(store_id, id)
                 where o.store_id = done.store_id and o.id = done.id
                """)
                .param("state", state)
                .param("now", UtcTime.of(now))
                .param("stores", mails.stream().map(it -> it.store().value()).toArray(String[]::new))
                .param("ids", mails.stream().map(it -> it.id().toString()).toArray(String[]::new))
                .update();
    }

    private static DueMail due(ResultSet rs, int row) throws SQLException {
        return new DueMail(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("kind"),
                rs.getObject("about", UUID.class),
                rs.getInt("attempts"),
                rs.getInt("unanswered"),
                rs.getObject("return_token", UUID.class));
    }
}
