package shop.troth.newsletters.returned;

import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.mail.returned.UnqueuedMail;

/** Newsletters that come back: finds to whom they were sent, and counts them for each edition. */
@Component
@RequiredArgsConstructor
public class ReturnedNewsletters implements UnqueuedMail {

    private final JdbcClient db;

    @Override
    public Optional<Sent> find(UUID token) {
        return db.sql("""
                select d.store_id, d.message, e.kind, d.subject_id from newsletters.delivery d
                  join newsletters.edition e on e.store_id = d.store_id and e.id = d.edition
                 where d.message = :token and d.subject_id is not null
                """)
                .param("token", token)
                .query((rs, row) -> new Sent(
                        new StoreId(rs.getString("store_id")),
                        rs.getObject("message", UUID.class),
                        rs.getString("kind"),
                        new SubjectId(rs.getObject("subject_id", UUID.class))))
                .optional();
    }

    @Override
    public void returned(Sent message, BounceVerdict verdict) {
        var column = switch (verdict) {
            case HARD -> "hard_bounces";
            case UNREACHABLE, SOFT -> "soft_bounces";
            case COMPLAINT -> "complaints";
            case AUTOMATIC, UNKNOWN -> throw new IllegalArgumentException("never noted");
        };
        db.sql("""
                update newsletters.edition e set %1$s = %1$s + 1 from newsletters.delivery d
                 where d.store_id = :store and d.message = :message and e.store_id = d.store_id and e.id = d.edition
                """.formatted(column))
                .param("store", message.store().value())
                .param("message", message.mail())
                .update();
    }
}
