package shop.troth.mail.returned;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Register;

/** Mail to staff that came back. Its recipient is not in the vault, so its writer is told and nothing is noted here. */
@Component
@RequiredArgsConstructor
class ReturnedStaffMail {

    private record Sent(StoreId store, String kind, UUID about) {}

    private final JdbcClient db;
    private final Register register;
    private final List<ReturnedMailListener> writers;

    /** @return false if the token does not belong to the return address of such a mail */
    boolean note(UUID token, BounceVerdict verdict) {
        var sent = db.sql("""
                select store_id, kind, about from mail.outgoing where return_token = :token and subject_id is null
                """)
                .param("token", token)
                .query((rs, row) -> new Sent(
                        new StoreId(rs.getString("store_id")), rs.getString("kind"), rs.getObject("about", UUID.class)))
                .optional()
                .filter(it -> register.mail(it.kind())
                        .filter(kind -> kind.to() == DeclaredMail.Reader.STAFF)
                        .isPresent());
        sent.ifPresent(it -> writers.stream()
                .filter(writer -> writer.kind().equals(it.kind()))
                .forEach(writer -> writer.returned(
                        it.store(),
                        it.about(),
                        verdict != BounceVerdict.SOFT && verdict != BounceVerdict.UNREACHABLE)));
        return sent.isPresent();
    }
}
