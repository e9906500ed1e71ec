package shop.troth.mail.returned;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.vault.retention.ErasureParticipant;

/**
 * Which messages came back, and whose addresses are undeliverable because of it. This is not an objection: it ends when the person confirms
 * or changes the address, and mail about orders is still tried.
 */
@Component
@RequiredArgsConstructor
public class Deliverability implements ErasureParticipant {

    private static final String CLEAR = """
                with returned as (
                    delete from mail.returned where store_id = :store and subject_id = any(:people::uuid[]))
                delete from mail.undeliverable where store_id = :store and subject_id = any(:people::uuid[])
                """;

    private final JdbcClient db;
    private final List<UnqueuedMail> others;

    /**
     * A report about a message.
     *
     * @param mail the message's id in the queue
     * @param kind the kind of mail
     */
    public record Returned(
            StoreId store, UUID mail, BounceVerdict verdict, String kind, SubjectId person, Instant at) {}

    /**
     * Notes a report about a message.
     *
     * @return false if it was noted before; then nothing changes
     */
    public boolean note(Returned report) {
        return db.sql("""
                insert into mail.returned (store_id, mail_id, verdict, kind, subject_id, at)
                values (:store, :mail, :verdict, :kind, :person, :at) on conflict do nothing
                """)
                        .param("store", report.store().value())
                        .param("mail", report.mail())
                        .param("verdict", report.verdict().name().toLowerCase(Locale.ROOT))
                        .param("kind", report.kind())
                        .param("person", report.person().value())
                        .param("at", UtcTime.of(report.at()))
                        .update()
                == 1;
    }

    /**
     * Notes a report by the token of the message's return address.
     *
     * @return false if there is no such message anymore, or its recipient is not in the vault
     */
    public boolean note(UUID token, BounceVerdict verdict, Instant now) {
        var queued = queued(token);
        queued.ifPresent(it -> note(it, verdict, now));
        return queued.isPresent() || others.stream().anyMatch(it -> noteElsewhere(it, token, verdict, now));
    }

    private boolean noteElsewhere(UnqueuedMail module, UUID token, BounceVerdict verdict, Instant now) {
        var found = module.find(token);
        found.filter(it -> note(it, verdict, now)).ifPresent(it -> module.returned(it, verdict));
        return found.isPresent();
    }

    private boolean note(UnqueuedMail.Sent it, BounceVerdict verdict, Instant now) {
        return note(new Returned(it.store(), it.mail(), verdict, it.kind(), it.person(), now));
    }

    private Optional<UnqueuedMail.Sent> queued(UUID token) {
        return db.sql("""
                select store_id, id, kind, subject_id from mail.outgoing
                 where return_token = :token and subject_id is not null
                """)
                .param("token", token)
                .query((rs, row) -> new UnqueuedMail.Sent(
                        new StoreId(rs.getString("store_id")),
                        rs.getObject("id", UUID.class),
                        rs.getString("kind"),
                        new SubjectId(rs.getObject("subject_id", UUID.class))))
                .optional();
    }

    /**
     * Returns the next report to act on and marks it as handled, in the caller's transaction; other nodes skip it.
     *
     * @param besides messages whose reports to leave out
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Returned> next(Collection<UUID> besides) {
        return db.sql("""
                with due as materialized (
                    select store_id, mail_id, verdict from mail.returned
                     where heeded_at is null and mail_id <> all(:besides::uuid[])
                     order by at limit 1 for update skip locked)
                update mail.returned as r set heeded_at = now() from due
                 where r.store_id = due.store_id and r.mail_id = due.mail_id and r.verdict = due.verdict
                returning r.store_id, r.mail_id, r.verdict, r.kind, r.subject_id, r.at
                """)
                .param("besides", besides.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, row) -> new Returned(
                        new StoreId(rs.getString("store_id")),
                        rs.getObject("mail_id", UUID.class),
                        BounceVerdict.valueOf(rs.getString("verdict").toUpperCase(Locale.ROOT)),
                        rs.getString("kind"),
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** How many messages to these people were not delivered since then because their address was not known or not reached. */
    public int unreachable(StoreId store, Collection<SubjectId> people, Instant since) {
        return db.sql("""
                select count(*) from mail.returned
                 where store_id = :store and subject_id = any(:people::uuid[]) and verdict = 'unreachable' and at > :since
                """)
                .param("store", store.value())
                .param("people", texts(people))
                .param("since", UtcTime.of(since))
                .query(Integer.class)
                .single();
    }

    /** Marks the addresses of these people as undeliverable. */
    public void mark(StoreId store, Collection<SubjectId> people, Instant now) {
        db.sql("""
                insert into mail.undeliverable (store_id, subject_id, since)
                select :store, person, :now from unnest(:people::uuid[]) as person on conflict do nothing
                """)
                .param("store", store.value())
                .param("people", texts(people))
                .param("now", UtcTime.of(now))
                .update();
    }

    /** Returns those of them whose address is marked as undeliverable. */
    public Set<SubjectId> undeliverable(StoreId store, Collection<SubjectId> people) {
        return new LinkedHashSet<>(db.sql("""
                select subject_id from mail.undeliverable
                 where store_id = :store and subject_id = any(:people::uuid[])
                """)
                .param("store", store.value())
                .param("people", texts(people))
                .query((rs, row) -> new SubjectId(rs.getObject("subject_id", UUID.class)))
                .list());
    }

    /** Removes the marks and reports of people who confirmed or changed their address. */
    public void clear(StoreId store, Collection<SubjectId> people) {
        db.sql(CLEAR)
                .param("store", store.value())
                .param("people", texts(people))
                .update();
    }

    /** Deletes the handled reports from before the given time. */
    public void forget(Instant before) {
        db.sql("delete from mail.returned where at < :before and heeded_at is not null")
                .param("before", UtcTime.of(before))
                .update();
    }

    @Override
    public List<String> forgetting() {
        return List.of(CLEAR);
    }

    private static String[] texts(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }
}
