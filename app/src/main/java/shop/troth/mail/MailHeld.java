package shop.troth.mail;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.HeldTable;
import shop.troth.vault.ShowsHeld;

/** Which messages were written to somebody, and which came back. */
@Component
class MailHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(
                new HeldTable("Emails to you", Set.of("mail.outgoing"), """
                select upper(left(kind, 1)) || replace(substr(kind, 2), '-', ' ') as "Email", replace(state, '-', ' ') as "Status", queued_at as "Created", sent_at as "Sent"
                  from mail.outgoing
                 where store_id = :store and (subject_id = any(:people::uuid[]) or about = any(:things::uuid[])) order by queued_at desc
                """),
                new HeldTable("Emails that bounced", Set.of("mail.returned"), """
                select upper(left(kind, 1)) || replace(substr(kind, 2), '-', ' ') as "Email", verdict as "Reason", at as "Bounced"
                  from mail.returned where store_id = :store and subject_id = any(:people::uuid[]) order by at desc
                """),
                new HeldTable("Email address marked as undeliverable", Set.of("mail.undeliverable"), """
                select since as "Since"
                  from mail.undeliverable where store_id = :store and subject_id = any(:people::uuid[])
                """));
    }
}
