package shop.troth.rights.approval;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.approval.Approvable.Kind;

/**
 * How each of the people whom a case concerns is told: by the email to the first person with the same address, or by letter. Who is concerned
 * is recorded by the kind of case, in its own table.
 */
@Component
@RequiredArgsConstructor
public class CasePeople {

    /**
     * Whom a message tells.
     *
     * @param id id of the row, which the message is about
     */
    public record Told(UUID id, UUID about, SubjectId person) {}

    private final JdbcClient db;

    /**
     * Records with whose message people are told, in the caller's transaction.
     *
     * @param firsts for each person with an email address, the one who stands for all with that address
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellWith(Approvable about, Map<SubjectId, SubjectId> firsts) {
        var pairs = List.copyOf(firsts.entrySet());
        about(about, """
                update %1$s p set mail_id = first.id
                  from unnest(:people::uuid[], :firsts::uuid[]) as pair(person, first)
                  join %1$s first
                    on first.store_id = :store and first.%2$s = :case and first.subject_id = pair.first
                 where p.store_id = :store and p.%2$s = :case and p.subject_id = pair.person
                """)
                .param("people", texts(pairs, Map.Entry::getKey))
                .param("firsts", texts(pairs, Map.Entry::getValue))
                .update();
    }

    /** Whoever has no email address here is told by letter if there is a postal address, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void restByLetter(Approvable about) {
        about(
                        about,
                        "update %s set letter = true where store_id = :store and %s = :case and mail_id is null and postal")
                .update();
    }

    /** Those by whose messages the others are told, after a row in order of ids. */
    public List<UUID> messages(Approvable about, UUID after, int most) {
        return about(about, """
                        select distinct mail_id from %s
                         where store_id = :store and %s = :case and mail_id > :after order by mail_id limit :most
                        """)
                .param("after", after)
                .param("most", most)
                .query((rs, row) -> rs.getObject("mail_id", UUID.class))
                .list();
    }

    /** Whoever these messages were to tell is told by letter if there is a postal address, and else not at all; in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void undelivered(Approvable about, Collection<UUID> messages) {
        about(about, """
                update %s set mail_id = null, letter = postal
                 where store_id = :store and %s = :case and mail_id = any(:messages::uuid[])
                """)
                .param("messages", messages.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /** The people whom these messages tell, by the id of the message. */
    public List<Told> told(Kind kind, StoreId store, Collection<UUID> messages) {
        return db.sql("select id, %2$s, subject_id from %1$s where store_id = :store and id = any(:messages::uuid[])"
                        .formatted(kind.people(), kind.column()))
                .param("store", store.value())
                .param("messages", messages.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, row) -> new Told(
                        rs.getObject("id", UUID.class),
                        rs.getObject(kind.column(), UUID.class),
                        new SubjectId(rs.getObject("subject_id", UUID.class))))
                .list();
    }

    /** The next people who are told by letter, ordered by id. */
    public List<SubjectId> byLetter(Approvable about, SubjectId after, int most) {
        return about(about, """
                        select subject_id from %s
                         where store_id = :store and %s = :case and letter and subject_id > :after order by subject_id limit :most
                        """)
                .param("after", after.value())
                .param("most", most)
                .query((rs, row) -> new SubjectId(rs.getObject("subject_id", UUID.class)))
                .list();
    }

    /** @param sql with the table of the people first, and its column with the id of the case second */
    private JdbcClient.StatementSpec about(Approvable about, String sql) {
        return db.sql(sql.formatted(about.kind().people(), about.kind().column()))
                .param("store", about.store().value())
                .param("case", about.id());
    }

    /** The ids of people as a statement takes them. */
    public static <T> String[] texts(Collection<T> of, Function<T, SubjectId> person) {
        return of.stream().map(it -> person.apply(it).value().toString()).toArray(String[]::new);
    }
}
