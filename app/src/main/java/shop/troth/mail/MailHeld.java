package shop.troth.mail;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Shows which messages were written to a person, and which of them came back. */
@Component
class MailHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(
                new HeldTable("Emails to you", Set.of("mail.outgoing"), """
                    select case kind when 'cancelled' then 'Canceled' when 'trouble' then 'Problem with an order' when 'trouble-reminder' then 'Reminder about a problem' when 'sign-up-confirm' then 'Sign-up confirmation' when 'choices-changed' then 'Preferences updated' when 'choices-link' then 'Link to your preferences' when 'newsletter-newsletter' then 'Newsletter' when 'child-deletion' then 'Your data is about to be deleted' when 'account-confirm' then 'Email confirmation' when 'account-known' then 'You already have an account' when 'account-signed-in' then 'New sign-in' when 'account-email-new' then 'Email change' when 'account-email-old' then 'Email change' else upper(left(kind, 1)) || replace(substr(kind, 2), '-', ' ') end as "Email", replace(state, '-', ' ') as "Status", queued_at as "Created", attempts as "Delivery attempts", sent_at as "Sent"
                      from mail.outgoing
                     where store_id = :store and (subject_id = any(:people::uuid[]) or about = any(:things::uuid[] || :people::uuid[])) order by queued_at desc
                    """),
                new HeldTable("Emails that bounced", Set.of("mail.returned"), """
                select case kind when 'cancelled' then 'Canceled' when 'trouble' then 'Problem with an order' when 'trouble-reminder' then 'Reminder about a problem' when 'sign-up-confirm' then 'Sign-up confirmation' when 'choices-changed' then 'Preferences updated' when 'choices-link' then 'Link to your preferences' when 'newsletter-newsletter' then 'Newsletter' when 'child-deletion' then 'Your data is about to be deleted' when 'account-confirm' then 'Email confirmation' when 'account-known' then 'You already have an account' when 'account-signed-in' then 'New sign-in' when 'account-email-new' then 'Email change' when 'account-email-old' then 'Email change' else upper(left(kind, 1)) || replace(substr(kind, 2), '-', ' ') end as "Email", case verdict when 'hard' then 'the address does not work' when 'unreachable' then 'the address could not be reached' when 'soft' then 'a temporary problem' else 'reported as spam' end as "Reason", at as "Bounced"
                  from mail.returned where store_id = :store and subject_id = any(:people::uuid[]) order by at desc
                """),
                new HeldTable("Email address marked as undeliverable", Set.of("mail.undeliverable"), """
                select since as "Since"
                  from mail.undeliverable where store_id = :store and subject_id = any(:people::uuid[])
                """));
    }
}
