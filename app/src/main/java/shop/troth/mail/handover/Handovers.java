package shop.troth.mail.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.mail.returned.Deliverability;
import shop.troth.mail.returned.Deliverability.Returned;

/**
 * The mails of the queue that are due: takes them for a hand-over, and notes the outcome of each. The states are described at the queue.
 */
public final class Handovers {

    /** How long a taken mail belongs to one node. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    /** How long after its lease began the hand-over of a mail may begin; later, it is put back instead. */
    private static final Duration BEGIN_WITHIN = Duration.ofMinutes(1);

    /** A batch that took longer to write gets a new lease, so that the time for its hand-over is not used up. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(10);

    /**
     * After this many tries, a mail is given up if it cannot be written or if the process that took it died. One that the server does not
     * take is tried for about five days.
     */
    public static final int MOST_TRIES = 30;

    /** How often the text of one mail may be sent without an answer from the server. */
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
     * transaction; until it ends, other nodes skip them.
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
     * Returns until when the hand-over of written mails may begin, so that each ends within its lease. If writing them took long, their
     * lease begins anew. Called inside the transaction that took them, at its end.
     *
     * @param taken when they were taken
     */
    public Instant beginBefore(Collection<DueMail> written, Instant taken, Instant now) {
        if (written.isEmpty() || !now.isAfter(taken.plus(WRITTEN_WITHIN))) {
            return taken.plus(BEGIN_WITHIN);
        }
        db.sql("""
                update mail.outgoing as o set next_at = :lease
                  from unnest(:stores, :ids::uuid[]) as written(store_id, id)
                 where o.store_id = written.store_id and o.id = written.id
                """)
                .param("lease", UtcTime.of(now.plus(LEASE)))
                .params(keys(written))
                .update();
        return now.plus(BEGIN_WITHIN);
    }

    /**
     * Notes that the mail server has accepted it, right after its answer, so that a later crash of this process does not send it twice.
     * Does not wait for the disk: if the database crashes within the same half second, the mail may be sent again.
     *
     * @param person whose address it went to, if that is known
     */
    public void sent(DueMail mail, Optional<SubjectId> person, Instant now) {
        // the setting lasts until this statement has committed; no transaction is needed for it
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

    /** Notes that the server did not take it, if the recipient is in the vault. */
    public void returned(DueMail mail, Optional<SubjectId> person, boolean forGood, Instant now) {
        var verdict = forGood ? BounceVerdict.HARD : BounceVerdict.SOFT;
        person.map(it -> new Returned(mail.store(), mail.id(), verdict, mail.kind(), it, now))
                .ifPresent(deliverability::note);
    }

    /** Gives up a mail of which it is unknown whether it arrived. */
    public void uncertain(DueMail mail, Instant now) {
        end(List.of(mail), "uncertain", now);
    }

    /** Puts back a mail whose text was sent without an answer; it is due again at the given time. */
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

    /** Gives up mails that the server will never take, or that must not be sent. */
    public void refused(Collection<DueMail> mails, Instant now) {
        end(mails, "refused", now);
    }

    /** Puts back a mail that was not handed over; it is due again at the given time. */
    public void again(DueMail mail, Instant at) {
        db.sql("update mail.outgoing set state = 'waiting', next_at = :at where store_id = :store and id = :id")
                .param("at", UtcTime.of(at))
                .param("store", mail.store().value())
                .param("id", mail.id())
                .update();
    }

    /** Gives up mails whose process died and that have no tries left. Returns how many. */
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
                .params(keys(mails))
                .update();
    }

    private static Map<String, Object> keys(Collection<DueMail> mails) {
        return Map.of(
                "stores", mails.stream().map(it -> it.store().value()).toArray(String[]::new),
                "ids", mails.stream().map(it -> it.id().toString()).toArray(String[]::new));
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
