package shop.troth.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.returned.Deliverability;

/** The state of mail about something, such as an order. It is kept for ninety days. */
@Component
@RequiredArgsConstructor
public class MailStates {

    /** The most mails that one call returns. */
    private static final int MOST = 200;

    private static final String SELECT = """
            select o.kind, o.about, o.state, o.queued_at, o.sent_at,
                   exists (select from mail.returned r
                            where r.store_id = o.store_id and r.mail_id = o.id and r.verdict = 'hard') as is_back
              from mail.outgoing o where o.store_id = :store and\s""";

    /** The state of a mail. */
    public enum State {
        WAITING,
        SENT,
        /** It came back, and its address does not work. */
        UNDELIVERABLE,
        /** It was given up: the policy did not allow it, it could not be written, or the mail server refused it or never took it. */
        NOT_SENT,
        /** The mail server never answered whether it accepted it. */
        UNKNOWN
    }

    /**
     * A mail, without its address and its text.
     *
     * @param sent when the mail server accepted it; no value unless it is {@code SENT} or {@code UNDELIVERABLE}
     */
    public record Queued(String kind, UUID about, State state, Instant created, Optional<Instant> sent) {}

    private final JdbcClient db;
    private final Deliverability deliverability;

    /** Returns the mails about any of these things, newest first, at most 200. */
    public List<Queued> of(StoreId store, Collection<UUID> about) {
        return db.sql(SELECT + "o.about = any(:about::uuid[]) order by o.queued_at desc, o.id desc limit :most")
                .param("store", store.value())
                .param("about", about.stream().map(UUID::toString).toArray(String[]::new))
                .param("most", MOST)
                .query(MailStates::queued)
                .list();
    }

    /** Returns the mail of a kind about one thing. */
    public Optional<Queued> find(StoreId store, String kind, UUID about) {
        return db.sql(SELECT + "o.kind = :kind and o.about = :about")
                .param("store", store.value())
                .param("kind", kind)
                .param("about", about)
                .query(MailStates::queued)
                .optional();
    }

    /** Which mails of a kind reached nobody: they were given up, or came back because the address does not work. */
    public Set<UUID> undelivered(StoreId store, String kind, Collection<UUID> about) {
        return Set.copyOf(db.sql("""
                        select o.about from mail.outgoing o
                         where o.store_id = :store and o.kind = :kind and o.about = any(:about::uuid[])
                           and (o.state in ('refused', 'uncertain')
                                or exists (select from mail.returned r
                                            where r.store_id = o.store_id and r.mail_id = o.id and r.verdict = 'hard'))
                        """)
                .param("store", store.value())
                .param("kind", kind)
                .param("about", about.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    /** Whether nothing can be delivered to a person's address. */
    public boolean isUndeliverable(StoreId store, SubjectId person) {
        return !deliverability.undeliverable(store, Set.of(person)).isEmpty();
    }

    private static Queued queued(ResultSet rs, int row) throws SQLException {
        var state = state(rs.getString("state"), rs.getBoolean("is_back"));
        return new Queued(
                rs.getString("kind"),
                rs.getObject("about", UUID.class),
                state,
                rs.getObject("queued_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("sent_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .filter(it -> state == State.SENT || state == State.UNDELIVERABLE));
    }

    private static State state(String word, boolean isBack) {
        if (isBack) {
            return State.UNDELIVERABLE;
        }
        return switch (word) {
            case "waiting", "handing-over" -> State.WAITING;
            case "sent" -> State.SENT;
            case "refused" -> State.NOT_SENT;
            default -> State.UNKNOWN;
        };
    }
}
